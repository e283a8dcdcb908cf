/** How everything of the front end is bundled. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

/** Style sheets become minified strings: every figure carries its own into its shadow root. */
export const cssAsText = {
  name: "css-as-text",
  setup(context) {
    context.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

export const code = {
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  absWorkingDir: dirname(fileURLToPath(import.meta.url)),
  loader: { ".wasm": "binary" },
};

/** The program of a worker becomes a string: a page on a disk may start one from a blob only. */
export const workerAsText = {
  name: "worker-as-text",
  setup(context) {
    context.onResolve({ filter: /\?worker$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -"?worker".length)),
      namespace: "worker",
    }));
    context.onLoad({ filter: /.*/, namespace: "worker" }, async ({ path }) => {
      const { outputFiles } = await build({ ...code, entryPoints: [path], format: "iife", write: false });
      return { contents: outputFiles[0].text, loader: "text" };
    });
  },
};
