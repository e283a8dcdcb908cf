/** Bundles the benchmark of the network in a page: `node bench/build.mjs FILE`. */
import { build } from "esbuild";
import { code, workerAsText } from "../bundling.mjs";

const [outfile] = process.argv.slice(2);
await build({ ...code, plugins: [workerAsText], entryPoints: ["bench/network.ts"], format: "iife", outfile });
