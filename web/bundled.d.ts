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

/** The names of all figures, and the modules that two of them share, by file (see build.mjs). */
declare module "figures" {
  export const names: readonly string[];
  export const shared: Record<string, object>;
}

/** A worker's program is bundled as its text (see build.mjs). */
declare module "*?worker" {
  const program: string;
  export default program;
}
