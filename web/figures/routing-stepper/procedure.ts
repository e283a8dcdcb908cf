/** The seven lines of Procedure 1: the one that runs is lit, and three can be broken. */
import { Choice } from "../../kit/choice";
import { button, h, svg } from "../../kit/dom";
import { LAST_IMAGES, type Bug, type Experiment, type State } from "./experiment";
import type { Moment } from "./moment";
import { lastImages, verdict } from "./words";

interface Line {
  text: string;
  /** The famous mistake in this line, what it is called, and what the line says then. */
  bug?: Bug;
  mistake?: string;
  broken?: string;
}

const LINES: readonly Line[] = [
  { text: "routing(û, T)" },
  { text: " b ← 0", bug: "logits-kept", mistake: "logits kept", broken: " b ← last image’s b" },
  { text: " repeat T times" },
  {
    text: "  c ← softmax(b), parents", bug: "softmax-over-children", mistake: "softmax over the children",
    broken: "  c ← softmax(b), children",
  },
  { text: "  s ← Σ c û" },
  {
    text: "  v ← squash(s)", bug: "squash-wrong-axis", mistake: "squash on the wrong axis",
    broken: "  v ← squash(s), wrong axis",
  },
  { text: "  b ← b + û·v" },
];

/** Why the line that runs is there; what it does is said below the picture. */
const REASONS: Record<Moment["beat"], string> = {
  share: "A part belongs to one whole: its shares add up to 1.",
  add: "Votes that agree make a long sum. Others cancel.",
  squash: "A length below 1 can say how sure the parent is.",
  compare: "û\u00a0·\u00a0v is the part of the vote that points along v, times v’s length: who agrees will give more.",
};

/** The number of the line that runs. */
function running({ before, beat }: Moment): number {
  return before ? 2 : { share: 4, add: 5, squash: 6, compare: 7 }[beat];
}

function bolt(): SVGElement {
  const shape = svg("path", { d: "M9.6.8 3.4 9h3.7L5.6 15.2 12.6 6.4H8.5z" });
  return svg("svg", { class: "bolt", viewBox: "0 0 16 16", "aria-hidden": "true" }, shape);
}

/** The lines, with a sentence below them. */
export class Procedure {
  readonly element: HTMLElement;
  private readonly rows: { row: HTMLElement; text: HTMLElement; line: Line }[];
  private readonly note = h("p", { class: "note" });
  private readonly invite = h("p", { class: "invite" }, h("span", { class: "nudge" }));
  private readonly wrong = h("p", { class: "wrong" });
  private readonly faces = [h("span"), h("span")];
  private readonly last: Choice;
  private readonly before: HTMLElement;
  private readonly count = h("input", { type: "number", min: 1, max: 10, "aria-label": "Rounds in all" });

  constructor(
    onBug: (bug: Bug) => void,
    onLast: (last_image: State["last_image"]) => void,
    onRounds: (iterations: number) => void,
  ) {
    this.rows = LINES.map((line, k) => {
      const text = h("span", { class: "text" }, line.text);
      const inside = [h("span", { class: "n", "aria-hidden": "true" }, String(k + 1)), text];
      if (!line.bug) {
        if (k === 2) text.replaceChildren(" repeat ", this.count, " times");
        return { row: h("div", {}, ...inside), text, line };
      }
      const row = button("", () => onBug(row.getAttribute("aria-pressed") === "true" ? "none" : line.bug!));
      const told = h("span", { class: "told" }, `. Break this line: ${line.mistake}`);
      row.append(...inside, told, bolt());
      row.title = `Break this line: ${line.mistake}`;
      return { row, text, line };
    });
    this.count.addEventListener("input", () => {
      const { valueAsNumber: wish } = this.count;
      if (wish >= 1 && wish <= 10) onRounds(Math.round(wish));
    });
    this.count.addEventListener("blur", () => (this.count.value = this.count.defaultValue));
    this.last = new Choice("What the layer saw before", this.faces, (k) => onLast(LAST_IMAGES[k]));
    this.last.group.classList.add("small");
    this.before = h("div", { class: "before" }, h("span", {}, "It saw before:"), this.last.group);
    const list = h("ol", { class: "lines", role: "list" }, ...this.rows.map(({ row }) => h("li", {}, row)));
    this.element = h("div", { class: "procedure" }, list, this.note, this.invite, this.wrong, this.before);
  }

  /** `invitation`: what to try next, in the place of the reason. */
  draw(state: State, experiment: Experiment, moment: Moment, invitation?: string): void {
    const { bug, last_image, iterations } = state;
    const line = running(moment);
    // Before anything has run, the picture has the word.
    this.element.classList.toggle("quiet", moment.before && bug === "none");
    this.rows.forEach(({ row, text, line: { bug: own, text: right, broken } }, k) => {
      row.classList.toggle("on", k + 1 === line);
      if (!own) return;
      const sabotaged = own === bug;
      row.setAttribute("aria-pressed", String(sabotaged));
      const words = sabotaged ? broken! : right;
      if (text.textContent !== words) text.textContent = words;
    });
    if (!this.count.matches(":focus") || this.count.valueAsNumber !== iterations) this.count.value = String(iterations);
    this.count.defaultValue = String(iterations);
    const last = moment.beat === "compare" && moment.round === experiment.rounds.length - 1;
    const reason = last ? `The last b serves nobody: there is no round ${moment.round + 2}.` : REASONS[moment.beat];
    this.note.textContent = moment.before ? "A bolt breaks its line: three famous bugs." : reason;
    this.note.hidden = bug !== "none" || invitation !== undefined;
    this.invite.hidden = invitation === undefined;
    this.invite.firstElementChild!.textContent = invitation ?? "";
    this.wrong.hidden = bug === "none";
    this.wrong.textContent = verdict(state, experiment, moment);
    this.before.hidden = bug !== "logits-kept";
    this.last.choose(LAST_IMAGES.indexOf(last_image));
    lastImages(state, experiment).forEach((name, k) => (this.faces[k].textContent = name));
  }
}
