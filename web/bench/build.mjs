/** Bundles a benchmark for a page, or for Node: `node bench/build.mjs FILE [network|learning|changes]`. */
import { build } from "esbuild";
import { code, workerAsText } from "../bundling.mjs";

const [outfile, name = "network"] = process.argv.slice(2);
await build({ ...code, plugins: [workerAsText], entryPoints: [`bench/${name}.ts`], format: "iife", outfile });
