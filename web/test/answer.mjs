/** Answers questions of the Python tests with the front end's own arithmetic:
 *  `node test/answer.mjs decode|route` reads JSON from stdin and writes JSON to stdout. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("answers.ts", import.meta.url))],
  bundle: true,
  platform: "node",
  format: "esm",
  write: false,
});
const code = Buffer.from(outputFiles[0].contents).toString("base64");
const answers = await import(`data:text/javascript;base64,${code}`);
const question = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(answers[process.argv[2]](question)));
