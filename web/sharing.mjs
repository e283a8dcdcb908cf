/**
 * What figures have in common comes to a page once, with the host; a figure's own script holds the rest.
 * All of them are classic scripts: a page opened from a disk may import nothing. They meet in the
 * global `capsviz` (see kit/shelf.ts).
 */
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));

/**
 * The TypeScript files that three or more figures are made of, in order; from the metafiles of figures,
 * each whole, and of the host. What two of them share comes with each: seldom do both stand on a page,
 * and every page would carry it. Also those of the host and of one figure: what such a file remembers it
 * must remember once, as the weights that have come.
 */
export function sharedBy(figures, host) {
  const made = (metafile) => Object.values(metafile.outputs).map(({ inputs }) => Object.keys(inputs));
  const users = new Map();
  for (const file of made(figures).flat()) users.set(file, (users.get(file) ?? 0) + 1);
  const ofHost = new Set(made(host).flat());
  // A worker's program is a text, and comes with the file that starts it.
  const source = (file) => file.endsWith(".ts") && !file.startsWith("worker:");
  return [...users].filter(([file, count]) => (count > 2 || ofHost.has(file)) && source(file)).map(([file]) => file).sort();
}

/** The module "figures" that index.ts imports: the names of all figures, and what they share. */
export const hostOf = (names, shared) => ({
  name: "host",
  setup(context) {
    context.onResolve({ filter: /^figures$/ }, () => ({ path: "figures", namespace: "host" }));
    context.onLoad({ filter: /.*/, namespace: "host" }, () => ({
      resolveDir: root,
      contents: [
        ...shared.map((file, k) => `import * as m${k} from "./${file}";`),
        `export const names = ${JSON.stringify(names)};`,
        `export const shared = {${shared.map((file, k) => `"${file}": m${k}`)}};`,
      ].join("\n"),
    }));
  },
});

/** The entry "figure:NAME": the figure without what it shares, handed over to the host. */
export const figureAlone = (shared) => ({
  name: "figure-alone",
  setup(context) {
    context.onResolve({ filter: /^figure:/ }, ({ path }) => ({ path: path.slice("figure:".length), namespace: "figure" }));
    context.onLoad({ filter: /.*/, namespace: "figure" }, ({ path }) => ({
      resolveDir: root,
      contents: `import figure from "./figures/${path}";\ncapsviz.add("${path}", figure);`,
    }));
    context.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = `${relative(root, join(resolveDir, path))}.ts`;
      return shared.includes(file) ? { path: file, namespace: "shared" } : undefined;
    });
    context.onLoad({ filter: /.*/, namespace: "shared" }, ({ path }) => ({
      contents: `module.exports = capsviz.shared["${path}"];`,
    }));
  },
});
