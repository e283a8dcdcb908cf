/** Answers questions of the Python tests with the front end's own arithmetic. Each line of stdin is
 *  `["route", question]` in JSON, each line of stdout `{"answer": …}` or `{"failure": "why"}`. Every
 *  function that a file `answers*.ts` beside this one exports can be asked; the names differ. */
import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";
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
for await (const line of createInterface({ input: process.stdin })) {
  const [name, question] = JSON.parse(line);
  let said;
  try {
    if (!answers[name]) throw new Error(`nothing answers “${name}”; there are ${Object.keys(answers)}`);
    said = { answer: answers[name](question) };
  } catch (error) {
    said = { failure: error.stack };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
