/** What has been learned, for others: as a file, and in the menus of the page's other figures. */
import { lessons } from "../../core/learned";
import { networkFile, type Examples } from "../../core/learning/network-file";
import type { Frame } from "../../kit/frame";
import { whereKept } from "../../kit/models-menu";
import { changeOf, NONE, planOf } from "./changes";
import type { Run } from "./run";

/** Under these names others find the network, and its twin. */
export const [NAME, TWIN_NAME] = ["learning-digits", "learning-digits-twin"];
/** So many poses of each digit go with it. */
const EACH = 6;

/**
 * Whether other figures compute this network as it was learned. They route as the paper does, and draw:
 * a change of the loss is a network like any other, one of routing itself is not.
 */
export function opensElsewhere(change: string): boolean {
  const { shape, twist = {} } = changeOf(change) ?? {};
  const routes = twist.softmaxOver === undefined && twist.grouping === undefined && twist.logits === undefined;
  return routes && shape?.decoderHidden?.length !== 0;
}

/** Poses of watched digits that are read rightly, the first of each class. */
export function examplesOf({ moments, watched }: Pick<Run, "moments" | "watched">): Examples {
  const { piles: { where }, poses } = moments.at(-1)!;
  const { labels } = watched!;
  const E = poses.length / labels.length;
  const count = new Uint8Array(Math.max(...labels) + 1);
  const chosen = [...labels.keys()].filter((k) => where[k] === labels[k] && count[labels[k]]++ < EACH);
  const found = new Float32Array(chosen.length * E);
  chosen.forEach((k, n) => found.set(poses.subarray(k * E, (k + 1) * E), n * E));
  return { poses: found, labels: chosen.map((k) => labels[k]) };
}

/** The bytes of a file with this network, which has come to its end. */
export function fileOf(run: Run): Uint8Array<ArrayBuffer> {
  const { shape } = planOf(run.change, run.seed);
  const id = run.change === NONE ? "learned digits" : `learned digits, ${changeOf(run.change)!.name}`;
  const { change, seed, moments } = run;
  const learned = JSON.stringify({ change, seed, pictures: moments.at(-1)!.imagesSeen });
  return networkFile({ shape, weights: run.weights!, id, examples: examplesOf(run), more: { learned } });
}

/** Offers each network once, when it is done. */
export class Offering {
  private readonly offered = new WeakSet<Run>();

  constructor(private readonly frame: Frame) {}

  publish(whole: Run, twin: Run | undefined): void {
    this.offer(whole, NAME, "the network that learned digits");
    if (twin && opensElsewhere(twin.change)) this.offer(twin, TWIN_NAME, `its twin: ${changeOf(twin.change)!.name}`);
  }

  private offer(run: Run, from: string, title: string): void {
    if (!run.weights || this.offered.has(run)) return;
    this.offered.add(run);
    void lessons.put({ from, title, bytes: fileOf(run) }).then((kept) => this.frame.setSource(`Procedural digits, made in the page. ${whereKept(kept)}`));
  }
}
