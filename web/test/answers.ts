/** What `answer.mjs` can be asked. */
import { readFileSync } from "node:fs";
import { route as routeVotes } from "../core/capsules";
import { Decoder } from "../core/decoder";
import { checkPayload } from "../core/weights";

export function decode(question: { file: string; poses: number[][]; digits: number[] }): number[][] {
  const script = readFileSync(question.file, "utf8"); // capsvizWeights({…});
  const decoder = new Decoder(checkPayload(JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf(")")))));
  return question.poses.map((pose, k) => Array.from(decoder.decode(pose, question.digits[k])));
}

export function route(question: {
  votes: number[];
  shape: { I: number; J: number; E: number };
}): Record<string, number[]>[] {
  return routeVotes(Float32Array.from(question.votes), question.shape, 3).map((round) =>
    Object.fromEntries(Object.entries(round).map(([name, values]) => [name, Array.from(values)])),
  );
}
