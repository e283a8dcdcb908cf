/** Equivariance and invariance in numbers, and the whole figure in words. */
import { wrapped } from "../../core/poses";
import { PART_KINDS } from "../../core/shapes";
import { h } from "../../kit/dom";
import { degrees, fixed, listed } from "../../kit/words";
import type { Capsule } from "./capsules";
import { followed, mapChange, sameShape, UNCHANGED } from "./field";

/** The capsules of a scene as it stands, and before it was turned. */
export interface Sight {
  readonly now: readonly Capsule[];
  readonly upright: readonly Capsule[];
}

const ROWS = ["Scene turned by", "Arrows turned by", "Cells changed", "Largest changed by"];

/** So close to the scene's turn the arrows count as turning with it. */
const WITH_IT = (2 * Math.PI) / 180;

function invariance(stays: boolean): [boolean, string] {
  return [stays, stays ? "invariant" : "not invariant"];
}

/** The table of what the turn did to arrows, to maps, and to what pooling over a whole map keeps. */
export class Numbers {
  readonly element: HTMLElement;
  private readonly cells = ROWS.map((name) => ({
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
    const maps = mapChange(sight.upright, sight.now);
    const follow = arrows > 0 && Math.abs(mean - turn) < WITH_IT;
    const lines: [number: string, stays: boolean, word: string][] = [
      [degrees(turn, 1), true, ""],
      [arrows ? degrees(mean, 1) : "lost", follow, follow ? "equivariant" : "not with it"],
      [`${maps.cells} of ${maps.of}`, ...invariance(maps.cells === 0)],
      [fixed(maps.anywhere), ...invariance(maps.anywhere < UNCHANGED)],
    ];
    this.cells.forEach(({ number, word }, k) => {
      const [text, stays, verdict] = lines[k];
      number.textContent = text;
      word.textContent = verdict;
      word.style.visibility = turn === 0 ? "hidden" : ""; // nothing turned: nothing to judge
      word.className = stays ? "gain" : "loss";
    });
    this.note.textContent = arrows
      ? `Mean over ${arrows} long ${arrows === 1 ? "arrow" : "arrows"}, found again where the turned ` +
        `scene should have them; the farthest is ${degrees(spread, 1)} from the mean.`
      : "No long arrow was found again where the turned scene should have it.";
  }
}

/** The figure in words. */
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
  const maps = mapChange(sight.upright, sight.now);
  return (
    `${scene} Seen in the pixels: ${kinds.join("; ")}. ` +
    `${turned}; the pooled maps changed in ${maps.cells} of ${maps.of} cells, ` +
    `the largest presence anywhere by ${fixed(maps.anywhere)}.`
  );
}
