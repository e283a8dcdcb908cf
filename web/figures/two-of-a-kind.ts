/**
 * Two of a kind: two digits of one class are dragged about, and two of different classes with them. The
 * network has one capsule for a class, so of two of a kind it draws one. Then the reader's own eyes.
 *
 * Traits: `weights` (in Jupyter the payload itself; on a page an id), `pictures` (bytes of the digits,
 * in base64), `labels`, `given` (arguments of the reader's own), and those of `State`.
 */
import { openHalves } from "../core/halves";
import { Network } from "../core/network";
import { Choice } from "../kit/choice";
import { button, h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { NumberTable } from "../kit/number-table";
import { reducedMotion } from "../kit/theme";
import { same, type Value } from "../kit/values";
import { Digits, placeInWords } from "./two-digits/digits";
import shared from "./two-digits/two-digits.css";
import { ANSWERS, eyesInWords } from "./two-of-a-kind/eyes";
import { Flasher } from "./two-of-a-kind/flasher";
import { compare, type Comparison } from "./two-of-a-kind/pair";
import { Scene } from "./two-of-a-kind/scene";
import { check, EYES, MOST_FLASHES, START, type State, TRIOS } from "./two-of-a-kind/state";
import styles from "./two-of-a-kind/two-of-a-kind.css";
import { within } from "./two-of-a-kind/within";
import { inWords } from "./two-of-a-kind/words";

export default defineFigure("two-of-a-kind", "Two of a kind", async (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(shared + styles);
  frame.setHint("Drag a digit.");
  const halves = await openHalves(model.get("weights"));
  const network = new Network(halves);
  const { iterations } = halves.encoder.config;
  const digits = new Digits(model.get("pictures"), model.get("labels"));
  const given: readonly string[] = model.get("given") ?? [];
  const flasher = new Flasher();
  let seen: { of: string; comparison: Comparison } | undefined;

  const live: Live<State> = context.live<State>({
    start: START,
    check: (state) => check(state, digits.labels),
    python: (state) => Object.fromEntries(
      Object.entries(state).filter(([key, value]) => key === "digits" || !same(value, START[key as keyof State])),
    ) as Record<string, Value>,
    own: () => (given.length && given[0] !== "model" ? ["", ...given] : given),
    reset: () => {
      flasher.stop();
      return live.start;
    },
    step: (seconds) => [flasher.step(seconds, reducedMotion()), scene.step(live.state, comparisonOf(live.state), seconds)].some(Boolean),
    draw,
    words: (state) => {
      if (state.eyes === "network") return inWords(comparisonOf(state));
      return eyesInWords(state.answers, flasher.phase(reducedMotion()) !== "rest", reducedMotion());
    },
  });
  const scene: Scene = new Scene(
    {
      place: (digit, to) => {
        const { twins, others } = comparisonOf(live.state);
        const at = within(digit ? [twins.digits[1], others.digits[1]] : [twins.digits[0]], network.size, to);
        live.set(digit ? { second_at: at } : { first_at: at });
        comparisonOf(live.state); // read now: until the next frame there is time for nothing else
      },
      putBack: (digit) => live.set(digit ? { second_at: live.start.second_at } : { first_at: live.start.first_at }),
      redraw: () => live.redraw(),
    },
    signal,
  );
  const eyes = new Choice("Whose eyes", ["The network", "Your eyes"], (k) => {
    flasher.stop();
    live.set({ eyes: EYES[k] });
  });
  const trios = TRIOS.filter((trio) => trio.every((number) => number < digits.count));
  const faces = trios.map(([first]) => `${digits.labels[first]} ${digits.labels[first]}`);
  const kinds = new Choice("Kind", faces, (k) =>
    // Others are wider: each trio begins where it lies on its sheet.
    live.set({ digits: [...trios[k]], first_at: live.start.first_at, second_at: live.start.second_at }));
  const flash = button("Flash", begin);
  flash.className = "act";
  const answers = ANSWERS.map((digit) => button(String(digit), () => {
    if (flasher.phase(reducedMotion()) === "rest" || flasher.phase(reducedMotion()) === "ready") return;
    flasher.stop();
    live.set({ answers: [...live.state.answers, digit] });
  }));
  const said = h("div", { class: "answers", role: "group", "aria-label": "The digit in the middle" }, ...answers);
  scene.stage.element.addEventListener("click", () => {
    if (live.state.eyes !== "yours") return;
    flash.focus({ preventScroll: true }); // the next keys are for us
    begin();
  });
  // With the keyboard the eyes can stay on the cross: the space bar flashes, digits answer.
  frame.section.addEventListener("keydown", (event) => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (live.state.eyes !== "yours" || altKey || ctrlKey || metaKey) return;
    const answer = ANSWERS.findIndex((digit) => String(digit) === key);
    if (answer >= 0) answers[answer].click();
    else if (key === " " && resting() && !(event.composedPath()[0] as Element).closest(".more, .drawers")) {
      flash.focus({ preventScroll: true }); // a button that lets the bar go would be pressed by it
      begin();
      event.preventDefault();
    }
  });
  const columns = Array.from({ length: network.shape.J }, (_, j) => String(j));
  const table = new NumberTable({ caption: "How long the ten capsules are", corner: "", rows: ["two of a kind", "two kinds"], columns });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), table.element);
  frame.setSource(`${network.shape.I} primary capsules, ${network.size} × ${network.size} pixels`);
  frame.strip.append(eyes.group, kinds.group, flash, said);
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);

  function resting(): boolean {
    return flasher.phase(reducedMotion()) === "rest";
  }

  function begin(): void {
    if (live.state.eyes !== "yours" || !resting() || live.state.answers.length >= MOST_FLASHES) return;
    flasher.start();
    live.redraw();
  }

  /** What the network makes of a state; the same digits and places are read once. */
  function comparisonOf(state: State): Comparison {
    const of = JSON.stringify([state.digits, state.first_at, state.second_at]);
    if (seen?.of !== of) seen = { of, comparison: compare(network, digits, state, iterations) };
    return seen.comparison;
  }

  function draw(): void {
    const { state } = live;
    const still = reducedMotion();
    const comparison = comparisonOf(state);
    const phase = flasher.phase(still);
    scene.draw(state, comparison, network.size, phase);
    const network_ = state.eyes === "network";
    scene.stage.describe(network_
      ? `First digit ${placeInWords(state.first_at)}, second digit ${placeInWords(state.second_at)}. ${inWords(comparison)}`
      : eyesInWords(state.answers, phase !== "rest", still));
    eyes.choose(EYES.indexOf(state.eyes as (typeof EYES)[number]));
    kinds.choose(trios.findIndex((trio) => same([...trio], state.digits)));
    kinds.group.hidden = !network_ || !trios.length;
    flash.hidden = said.hidden = network_;
    frame.body.classList.toggle("asks", !network_ && resting());
    const asked = phase === "flash" || phase === "ask";
    for (const answer of answers) answer.setAttribute("aria-disabled", String(!asked));
    if (drawer.open) table.set([comparison.twins.sight.lengths, comparison.others.sight.lengths]);
  }
});
