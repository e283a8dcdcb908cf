/** What `answer.mjs` can be asked of digits that are turned and shifted, and of a CNN in the page. */
import { CNN } from "../core/cnn";
import { plainLoops } from "../core/kernel";
import { Classifier } from "../core/network";
import { turned } from "../core/turning";
import { Sights, stillFiring, turnOf } from "../figures/place-to-rate/sights";
import { START as SHIFT_START, type State as ShiftState } from "../figures/place-to-rate/state";
import { inWords as shiftWords } from "../figures/place-to-rate/words";
import { kindOf, labelOf, Readings } from "../figures/ring/readings";
import { barAt, START, type State, turnedOn } from "../figures/ring/state";
import { inWords } from "../figures/ring/words";
import { pictureOf, type Samples } from "../kit/sheet";
import { payloadIn } from "./payloads";

/** Scores of images, and what each pixel does to a weighted sum of the scores. */
export function cnnReading(question: { file: string; images: number[][]; weights: number[][]; plain: boolean }): object[] {
  const network = new CNN(payloadIn(question.file), question.plain ? plainLoops : undefined);
  return question.images.map((image, n) => ({
    logits: Array.from(network.read(image)), slopes: Array.from(network.slopes(question.weights[n])),
  }));
}

/** A picture at several angles. */
export function turnedPictures(question: { image: number[]; size: number; degrees: number[] }): number[][] {
  return question.degrees.map((angle) => Array.from(turned(question.image, question.size, angle)));
}

/** Where the ring starts. */
export function ringStart(): object {
  return START;
}

/** What both networks answer at several angles, and in words. */
export function ring(
  question: { encoder: string; opponent: string; state: Partial<State>; samples: Samples; degrees: number[] },
): object {
  const encoder = payloadIn(question.encoder);
  const capsnet = new Classifier(encoder);
  const state = { ...START, ...question.state };
  const readings = new Readings(capsnet, encoder.config.iterations, new CNN(payloadIn(question.opponent)));
  readings.show(pictureOf(state, question.samples, capsnet.size));
  const label = labelOf(state, readings);
  return {
    label, picture: Array.from(readings.picture),
    pairs: question.degrees.map((angle) => readings.at(barAt(angle))),
    kinds: question.degrees.map((angle) => readings.at(barAt(angle)).map((one) => kindOf(one, label))),
    words: question.degrees.map((angle) => inWords(readings.at(barAt(angle)), label, angle)),
  };
}

/** Where a hand ends that turns by these degrees, one after the other. */
export function ringTurned(question: { start: Pick<State, "turned" | "swept">; ways: number[][] }): object[] {
  return question.ways.map((way) => way.reduce(turnedOn, question.start));
}

/** Where the shifted digit starts. */
export function shiftStart(): object {
  return SHIFT_START;
}

/** What is seen of a digit at several places. */
export function shifted(
  question: { encoder: string; state: Partial<ShiftState>; samples: Samples; shifts: number[] },
): object {
  const encoder = payloadIn(question.encoder);
  const network = new Classifier(encoder);
  const sights = new Sights(network, encoder.config.iterations);
  sights.show(pictureOf({ ...SHIFT_START, ...question.state }, question.samples, network.size));
  const home = sights.at(0);
  return question.shifts.map((place) => {
    const sight = sights.at(place);
    return {
      ...sight, stir: Array.from(sight.stir), pose: Array.from(sight.pose), still: stillFiring(home, sight),
      turned: turnOf(home, sight), words: shiftWords(home, sight, sights.winner, place),
    };
  });
}
