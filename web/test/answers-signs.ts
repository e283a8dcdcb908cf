/** What tests/web/own_signs.py asks of the network that learns a reader's signs. */
import { pictureOf, type Drawing } from "../core/signs/drawing";
import { asFile } from "../core/signs/file";
import type { Signs } from "../core/signs/signs";
import { Teaching } from "../core/signs/teaching";

interface Question {
  signs: Signs;
  seed: number;
  drawings: Drawing[];
}

function taught(signs: Signs, seed: number): Teaching {
  const teaching = new Teaching(signs, seed);
  while (!teaching.done) teaching.step();
  while (!teaching.clear) teaching.drawClearer();
  teaching.measure(signs);
  return teaching;
}

/** Lengths of all capsules and the answer for each of the drawings, after the signs have been learned. */
export function readSigns({ signs, seed, drawings }: Question): { lengths: number[][]; answers: number[]; seconds: number } {
  const begun = performance.now();
  const teaching = taught(signs, seed);
  const seconds = (performance.now() - begun) / 1000;
  const found = drawings.map((drawing) => teaching.read(drawing));
  return { lengths: found.map(({ lengths }) => Array.from(lengths)), answers: found.map(({ answer }) => answer), seconds };
}

/** What the network itself answers, to be compared with `CapsNet`. */
function readings(teaching: Teaching, drawings: readonly Drawing[]): Record<string, unknown>[] {
  return drawings.map((drawing) => {
    const { lengths, drawn } = teaching.read(drawing);
    return { picture: Array.from(pictureOf(drawing)), lengths: Array.from(lengths), drawn: Array.from(drawn) };
  });
}

/** The weights, and the network's own answers. */
export function signWeights({ signs, seed, drawings }: Question): Record<string, unknown> {
  const teaching = taught(signs, seed);
  const weights = Object.entries(teaching.network.parameters.read());
  return {
    weights: Object.fromEntries(weights.map(([name, numbers]) => [name, Array.from(numbers)])),
    readings: readings(teaching, drawings),
  };
}

/** The file that a reader saves, in base64, and the network's own answers. */
export function signFile({ signs, seed, drawings }: Question): Record<string, unknown> {
  const teaching = taught(signs, seed);
  const names = signs.map((_, k) => `sign ${k + 1}`);
  const bytes = asFile({
    weights: teaching.network.parameters.read(), names, drawings: signs.map((own) => [...own]), examples: teaching.examples(signs),
  });
  return { file: Buffer.from(bytes).toString("base64"), readings: readings(teaching, drawings) };
}
