/** What tests that wait have in common: they wait for something, not for a time, since a machine may be busy. */
import assert from "node:assert/strict";

export const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds after which a test gives up; only a failure takes so long. */
const PATIENCE = 60_000;

/** Wait until it is so. */
export async function until(so: () => boolean): Promise<void> {
  for (const begun = performance.now(); !so(); await rest(5)) assert.ok(performance.now() - begun < PATIENCE, `waited a minute for: ${so}`);
}

/** A clock that moves by so many milliseconds whenever somebody looks: as quick a machine as the test wants. */
export function clock(milliseconds: number): () => number {
  let now = 0;
  return () => (now += milliseconds);
}
