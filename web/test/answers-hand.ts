/** What `answer.mjs` can be asked about a hand: what is written, as it is read, and a drawing that is pulled. */
import { readFileSync } from "node:fs";
import { Decoder } from "../core/decoder";
import type { Stroke } from "../core/ink";
import { flow, pulled } from "../core/pull";
import { spreadsOf } from "../core/samples";
import { digitStrokes } from "../core/strokes/stroke-digits";
import { checkPayload, type Payload } from "../core/weights";
import { Paper, type OnSheet } from "../figures/your-hand/paper";

/** The ten digits that write themselves. */
export function glyphStrokes(): readonly Stroke[][] {
  return digitStrokes();
}

/** The pictures that the network gets of these sheets. */
export function handPictures(question: { size: number; samples: Stroke[][]; sheets: OnSheet[] }): number[][] {
  const paper = new Paper(question.size, question.samples);
  return question.sheets.map((sheet) => Array.from(paper.see(sheet, 1)));
}

/** Where ink goes for a unit of each number, and the first step of a pull: from the slopes of the page's own decoder. */
export function pull(question: {
  file: string; digit: number; pose: number[]; poses: number[][]; at: [number, number]; hand: [number, number]; nudge: number;
}): { spreads: number[]; flows: number[]; change: number[]; to: readonly number[] } {
  const { digit, pose, at, hand, nudge } = question;
  const script = readFileSync(question.file, "utf8");
  const payload = checkPayload(JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf(")")))) as Payload;
  const decoder = new Decoder(payload);
  const draw = (numbers: readonly number[]) => decoder.decode(numbers, digit);
  const image = draw(pose);
  const slopes = pose.map((value, k) => draw(pose.map((v, n) => (n === k ? value + nudge : v))).map((v, i) => (v - image[i]) / nudge));
  const spreads = spreadsOf(question.poses.map((one) => Float32Array.from(one)), pose.length);
  const step = pulled(draw, pose, spreads, decoder.size, at, hand);
  return { spreads: Array.from(spreads), flows: Array.from(flow(image, slopes, decoder.size, at)), change: step.change, to: step.at };
}
