/** Builds the figures into ../capsviz/widgets/static (or the folder given): the book's one classic
 *  script and a module for each figure in Jupyter. The same sources give the same bytes. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outdir = process.argv[2] ?? here("../capsviz/widgets/static");

/** Style sheets become minified strings: every figure carries its own into its shadow root. */
const cssAsText = {
  name: "css-as-text",
  setup(context) {
    context.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  absWorkingDir: here("."),
  plugins: [cssAsText],
  outdir,
  logLevel: "info",
};

await build({ ...shared, entryPoints: { "capsviz-figures": "index.ts" }, format: "iife" });
await build({
  ...shared,
  entryPoints: { "pose-explorer": "figures/pose-explorer.ts" },
  format: "esm",
  outExtension: { ".js": ".mjs" },
});
