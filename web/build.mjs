/** Builds the figures into ../capsviz/widgets/static: the book's one classic script, and a module for
 *  each figure in Jupyter. The same sources give the same bytes.
 *
 *  `node build.mjs [folder [figure …]]`: into another folder, and only these figures. Every file
 *  figures/NAME.ts is a figure called NAME; nothing else lists them. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { code, cssAsText, workerAsText } from "./bundling.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [outdir = here("../capsviz/widgets/static"), ...wanted] = process.argv.slice(2);
const sources = readdirSync(here("figures")).filter((file) => file.endsWith(".ts"));
const all = sources.map((file) => file.slice(0, -".ts".length)).sort();
const figures = wanted.length ? wanted : all;
const unknown = figures.filter((name) => !all.includes(name));
if (unknown.length) throw new Error(`no figure is called ${unknown}; there are ${all.join(", ")}`);

/** The module "figures" that index.ts imports: every figure by its name. */
const listOfFigures = {
  name: "list-of-figures",
  setup(context) {
    context.onResolve({ filter: /^figures$/ }, () => ({ path: "figures", namespace: "list" }));
    context.onLoad({ filter: /.*/, namespace: "list" }, () => ({
      resolveDir: here("."),
      contents:
        figures.map((name, k) => `import f${k} from "./figures/${name}";\n`).join("") +
        `export default {${figures.map((name, k) => `"${name}": f${k}`)}};`,
    }));
  },
};

const shared = {
  ...code,
  plugins: [cssAsText, workerAsText, listOfFigures],
  outdir,
  write: true,
  metafile: true,
  logLevel: "warning",
};

const bundle = await build({
  ...shared,
  entryPoints: { "capsviz-figures": "index.ts" },
  format: "iife",
});
const modules = await build({
  ...shared,
  entryPoints: Object.fromEntries(figures.map((name) => [name, `figures/${name}.ts`])),
  format: "esm",
  outExtension: { ".js": ".mjs" },
});
for (const path of [bundle, modules].flatMap(({ metafile }) => Object.keys(metafile.outputs))) {
  const content = await readFile(here(path));
  const [size, packed] = [content.length, gzipSync(content).length].map((n) => n.toLocaleString("en"));
  console.log(`${size.padStart(9)} bytes, ${packed.padStart(7)} gzipped: ${path.split("/").pop()}`);
}
