/** Equivariance and invariance in numbers, and the whole figure in words. */
import { wrapped } from "../../core/poses";
import { PART_KINDS } from "../../core/shapes";
import { h } from "../../kit/dom";
import { degrees, fixed, listed } from "../../kit/words";
import type { Capsule } from "./capsules";
import { followed, pooled, sameShape } from "./field";

/** The capsules of a scene as it stands, and before it was turned. */
export interface Sight {
  readonly now: readonly Capsule[];
  readonly upright: readonly Capsule[];
}

/** The largest change of a pooled number. */
function change({ now, upright }: Sight): number {
  const [after, before] = [pooled(now), pooled(upright)];
  return Math.max(...PART_KINDS.map((kind) => Math.abs(after[kind] - before[kind])));
}

/** So close to the scene's turn the arrows count as turning with it, and so little as no change. */
const WITH_IT = (2 * Math.PI) / 180;
const UNCHANGED = 0.1;

export class Numbers {
  readonly element: HTMLElement;
  private readonly cells = ["Scene", "Arrows", "Pooled map"].map((name) => ({
    name: h("th", { scope: "row" }, name),
    number: h("td"),
    word: h("td"),
  }));
  private readonly note = h("p", { class: "caption" });

  constructor() {
    const rows = this.cells.map(({ name, number, word }) => h("tr", {}, name, number, word));
    this.element = h("div", { class: "stack" },
      h("table", { class: "turning" }, h("caption", {}, "What the turn did"), h("tbody", {}, ...rows)),
      this.note,
    );
  }

  draw(sight: Sight, turn: number): void {
    const { arrows, mean, spread } = followed(sight.upright, sight.now, turn);
    const moved = change(sight);
    const follow = arrows > 0 && Math.abs(mean - turn) < WITH_IT;
    const texts = [
      [`turned by ${degrees(turn, 1)}`, ""],
      [arrows ? `turned by ${degrees(mean, 1)}` : "lost", follow ? "equivariant" : "not with it"],
      [`changed by ${fixed(moved)}`, moved < UNCHANGED ? "invariant" : "changed"],
    ];
    this.cells.forEach(({ number, word }, k) => {
      [number.textContent, word.textContent] = texts[k];
      word.className = k === 1 && !follow || k === 2 && moved >= UNCHANGED ? "loss" : "gain";
    });
    this.note.textContent = arrows
      ? `Mean over ${arrows} long ${arrows === 1 ? "arrow" : "arrows"}, found again where the turned ` +
        `scene should have them; the farthest is ${degrees(spread, 1)} from the mean.`
      : "No long arrow was found again where the turned scene should have it.";
  }
}

export function inWords(parts: number, turn: number, sight: Sight | undefined): string {
  const scene = `${parts} ${parts === 1 ? "shape" : "shapes"}, the scene turned by ${degrees(turn)}.`;
  if (!sight) return scene;
  const kinds = PART_KINDS.map((kind) => {
    const long = sight.now.filter((capsule) => capsule.kind === kind && capsule.presence > 0.5);
    const each = long.filter((one, k) => !long.slice(0, k).some((other) => sameShape(one, other)));
    const poses = each.map(
      ({ pose: { x, y, angle } }) => `${fixed(x)}, ${fixed(y)} at ${degrees(wrapped(angle))}`,
    );
    return each.length ? `${kind}s ${listed(poses)}` : `no ${kind}`;
  });
  const { arrows, mean } = followed(sight.upright, sight.now, turn);
  const turned = arrows ? `The arrows turned by ${degrees(mean, 1)}` : "No arrow was found again";
  return (
    `${scene} Seen in the pixels: ${kinds.join("; ")}. ` +
    `${turned}; the pooled map changed by ${fixed(change(sight))}.`
  );
}
