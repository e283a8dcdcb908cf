/** What tests/web/own_signs.py asks of the network that learns a reader's signs. */
import { pictureOf, type Drawing } from "../core/signs/drawing";
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
  return teaching;
}

/** Lengths of all capsules for each of the drawings, after the signs have been learned. */
export function readSigns({ signs, seed, drawings }: Question): { lengths: number[][]; seconds: number } {
  const begun = performance.now();
  const teaching = taught(signs, seed);
  const seconds = (performance.now() - begun) / 1000;
  return { lengths: drawings.map((drawing) => Array.from(teaching.read(drawing).lengths)), seconds };
}

/** The weights, and the network's own answers, to be compared with `CapsNet`. */
export function signWeights({ signs, seed, drawings }: Question): Record<string, unknown> {
  const teaching = taught(signs, seed);
  const weights = Object.entries(teaching.network.parameters.read());
  return {
    weights: Object.fromEntries(weights.map(([name, numbers]) => [name, Array.from(numbers)])),
    readings: drawings.map((drawing) => {
      const { lengths, drawn } = teaching.read(drawing);
      return { picture: Array.from(pictureOf(drawing)), lengths: Array.from(lengths), drawn: Array.from(drawn) };
    }),
  };
}
