/** Builds the figures into ../capsviz/widgets/static: for the book's pages classic scripts, one for what
 *  figures have in common and one for each of them; for Jupyter a whole module each. The same sources
 *  give the same bytes.
 *
 *  `node build.mjs [folder [figure …]]`: into another folder, and only these figures. Every file
 *  figures/NAME.ts is a figure called NAME; nothing else lists them. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { code, cssAsText, workerAsText } from "./bundling.mjs";
import { figureAlone, hostOf, sharedBy } from "./sharing.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [outdir = here("../capsviz/widgets/static"), ...wanted] = process.argv.slice(2);
const sources = readdirSync(here("figures")).filter((file) => file.endsWith(".ts"));
const all = sources.map((file) => file.slice(0, -".ts".length)).sort();
const figures = wanted.length ? wanted : all;
const unknown = figures.filter((name) => !all.includes(name));
if (unknown.length) throw new Error(`no figure is called ${unknown}; there are ${all.join(", ")}`);

const made = { ...code, outdir, write: true, metafile: true, logLevel: "warning" };
const plugins = [cssAsText, workerAsText];

const modules = await build({
  ...made,
  plugins,
  entryPoints: Object.fromEntries(figures.map((name) => [name, `figures/${name}.ts`])),
  format: "esm",
  outExtension: { ".js": ".mjs" },
});
const withHost = (shared) => ({
  ...made,
  plugins: [...plugins, hostOf(figures, shared)],
  entryPoints: { "capsviz-figures": "index.ts" },
  format: "iife",
});
const bare = await build({ ...withHost([]), write: false });
const shared = sharedBy(modules.metafile, bare.metafile);
const host = await build(withHost(shared));
const alone = await build({
  ...made,
  plugins: [figureAlone(shared), ...plugins],
  entryPoints: figures.map((name) => ({ in: `figure:${name}`, out: name })),
  format: "iife",
});
for (const path of [host, alone, modules].flatMap(({ metafile }) => Object.keys(metafile.outputs))) {
  const content = await readFile(here(path));
  const [size, packed] = [content.length, gzipSync(content).length].map((n) => n.toLocaleString("en"));
  console.log(`${size.padStart(9)} bytes, ${packed.padStart(7)} gzipped: ${path.split("/").pop()}`);
}
