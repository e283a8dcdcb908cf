/** Equivariance and invariance in numbers. */
import { h } from "../../kit/dom";
import { degrees, fixed } from "../../kit/words";
import { followed, mapChange, meanTurn, UNCHANGED } from "./field";
import type { Sight } from "./watch";

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
    this.element = h("div", {},
      h("table", { class: "turning" }, h("caption", {}, "What the turn did"), h("tbody", {}, ...rows)),
      this.note,
    );
  }

  draw(sight: Sight, turn: number): void {
    const along = followed(sight.upright, sight.now, turn);
    const arrows = along.length;
    const { mean, spread } = meanTurn(along);
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
