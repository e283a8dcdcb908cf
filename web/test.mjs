/** Runs the unit tests: bundles each test/*.test.ts and hands the result to Node's own runner. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("test/", import.meta.url));
const tests = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
const outdir = mkdtempSync(join(tmpdir(), "capsviz-web-test-"));
try {
  await build({
    entryPoints: tests.map((name) => join(folder, name)),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    loader: { ".wasm": "binary" },
    outdir,
    outExtension: { ".js": ".mjs" },
    sourcemap: "inline",
    logLevel: "error",
  });
  const files = tests.map((name) => join(outdir, name.replace(/\.ts$/, ".mjs")));
  // This reporter names what failed once more at the end, where nobody has to look for it.
  const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", ...files], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(outdir, { recursive: true });
}
