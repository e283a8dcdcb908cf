/** Answers questions of the Python tests with the front end's own arithmetic:
 *  `node test/answer.mjs route` reads JSON from stdin and writes JSON to stdout. Every function that
 *  a file `answers*.ts` beside this one exports can be asked; the names differ. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(folder).filter((name) => /^answers.*\.ts$/.test(name));
const { outputFiles } = await build({
  stdin: {
    contents: files.map((name) => `export * from "./${name}";`).join("\n"),
    resolveDir: folder,
  },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  loader: { ".wasm": "binary" },
  write: false,
});
const code = Buffer.from(outputFiles[0].contents).toString("base64");
const answers = await import(`data:text/javascript;base64,${code}`);
const name = process.argv[2];
if (!answers[name]) throw new Error(`nothing answers “${name}”; there are ${Object.keys(answers)}`);
process.stdout.write(JSON.stringify(answers[name](JSON.parse(readFileSync(0, "utf8")))));
