/** Style sheets are bundled as minified text (see build.mjs). */
declare module "*.css" {
  const text: string;
  export default text;
}

/** WebAssembly is bundled as its bytes. */
declare module "*.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** Every figure by its name, from the folder `figures` (see build.mjs). */
declare module "figures" {
  const figures: Record<string, import("./kit/figure").Figure>;
  export default figures;
}

/** A worker's program is bundled as its text (see build.mjs). */
declare module "*?worker" {
  const program: string;
  export default program;
}
