/** What `answer.mjs` can be asked of digits turned, shifted and attacked, and of a CNN in the page. */
import { CNN } from "../core/cnn";
import { attackFilms, bestWrong, CapsNetVictim, CNNVictim } from "../core/fooling";
import { plainLoops } from "../core/kernel";
import { Classifier } from "../core/network";
import { turned } from "../core/turning";
import { saidOf } from "../figures/fool-me/films";
import { START as FOOL_START } from "../figures/fool-me/state";
import { inWords as foolWords } from "../figures/fool-me/words";
import { Sights, stillFiring, turnOf } from "../figures/place-to-rate/sights";
import { START as SHIFT_START, type State as ShiftState } from "../figures/place-to-rate/state";
import { inWords as shiftWords } from "../figures/place-to-rate/words";
import { kindOf, Readings } from "../figures/ring/readings";
import { barAt, START, type State, turnedOn } from "../figures/ring/state";
import { inWords } from "../figures/ring/words";
import { labelOf, pictureOf, type Samples } from "../kit/sheet";
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
  const label = labelOf(state, readings.upright);
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
      ...sight, stir: Array.from(sight.stir), pose: Array.from(sight.pose), primary: Array.from(sight.primary), still: stillFiring(home, sight),
      turned: turnOf(home, sight), words: shiftWords(home, sight, sights.winner, place),
    };
  });
}

/** Where the attacked digit starts. */
export function foolStart(): object {
  return FOOL_START;
}

/** Films of attacks with several strengths, and how far a wrong class is ahead in each picture. */
export function foolFilms(
  question: { file: string; kind: "capsnet" | "cnn"; picture: number[]; label: number; epsilons: number[]; steps: number },
): object[] {
  const { file, kind, picture, label, epsilons, steps } = question;
  const payload = payloadIn(file);
  const victim = kind === "cnn" ? new CNNVictim(new CNN(payload)) : new CapsNetVictim(payload, true);
  const work = attackFilms(victim, Float32Array.from(picture), label, epsilons, steps);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value.map((film) => ({
    pictures: film.map((frame) => Array.from(frame.picture)), gaps: film.map(({ scores }) => bestWrong(scores, label).gap),
    said: saidOf(film[steps].scores, kind === "cnn" ? 1 : 0),
  }));
}

/** What is said of these states. */
export function foolWordsOf(questions: Parameters<typeof foolWords>[]): string[] {
  return questions.map((question) => foolWords(...question));
}
