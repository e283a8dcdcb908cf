/**
 * Vote explorer: a rectangle and a triangle each vote for a whole, which grows out of them on an arm,
 * the part–whole relation W. Move, turn and scale them until both say the same. Traits: see `State`.
 */
import { PART_KINDS, WHOLE_KINDS } from "../core/shapes";
import { within } from "../kit/checks";
import { Choice } from "../kit/choice";
import { button } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { reducedMotion } from "../kit/theme";
import { same } from "../kit/values";
import { agreed, asked, carried, crowded, fetched, oneness, pulledApart } from "./vote-explorer/agreement";
import { Numbers } from "./vote-explorer/numbers";
import { RelationEditor } from "./vote-explorer/relation-editor";
import { Scene } from "./vote-explorer/scene";
import styles from "./vote-explorer/vote-explorer.css";
import { spoilt } from "./vote-explorer/spoilt";
import { posed, START, type State } from "./vote-explorer/votes";
import { broken, inEdit, inWords } from "./vote-explorer/words";

const HINT = "Drag a part: its vote comes along.";

/** Of a number in W, and of radians. */
const LARGEST = 1000;
/** Where a part may be, and how large, in canvas widths. */
const [PLACES, SIZES] = [[-1, 2], [0.05, 1]] as const;
/** A key has brought two votes nearer when they are so much more one than before: less is chance. */
const NEARER = 1e-3;
/** The boat first, as in the chapters. */
const WHOLES = [...WHOLE_KINDS].reverse();

function check({ W, rectangle, triangle, rectangle_at, triangle_at, whole }: State): void {
  const square = (matrix: number[][]) => matrix.length === 4 && matrix.every((row) => row.length === 4);
  if (W.length !== 2 || !W.every((row) => row.length === 2 && row.every(square)))
    throw new Error("W must be 2 × 2 matrices of 4 × 4 numbers.");
  within("W", W.flat(3), -LARGEST, LARGEST);
  within("The angles", [rectangle, triangle], -LARGEST, LARGEST);
  for (const place of [rectangle_at, triangle_at]) {
    if (place.length !== 3) throw new Error("The place of a part must be x, y and size.");
    within("x and y of a part", place.slice(0, 2), ...PLACES);
    within("The size of a part", place.slice(2), ...SIZES);
  }
  if (!WHOLE_KINDS.includes(whole)) throw new Error(`There is no whole called “${whole}”.`);
}

export default defineFigure("vote-explorer", "What the parts predict", (context) => {
  const { frame, signal, visible } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  const live: Live<State> = context.live<State>({
    start: START,
    glide: ["rectangle", "triangle", "W", "rectangle_at", "triangle_at"],
    check,
    step: (seconds) => scene.step(live.state, seconds),
    draw,
    words: (state) => (matrices.open && edited && !same(state.W, edited) ? inEdit(state, edited) : inWords(state)),
  });
  /** All W as they were when the number or the slider was taken that is being edited; none while none is. */
  let edited: State["W"] | undefined;
  /** Whether a hint hangs on the broken W, which moves with the parts. */
  let pointed = false;
  /** The part that was last taken hold of; the triangle before. */
  let last = 1;
  const scene = new Scene(
    {
      change: (kind, pose, held) => {
        unpoint();
        const before = oneness(asked(live.state).between);
        live.set(posed(kind, pose));
        // Keys let go after every press; on their way out of an agreement nothing calls them back.
        if (!held && oneness(asked(live.state).between) > before + NEARER) meet(PART_KINDS.indexOf(kind));
      },
      putBack: (kind) => live.set({ [kind]: live.start[kind], [`${kind}_at`]: live.start[`${kind}_at`] }, true),
      press: fetch,
      relation: (k) => {
        matrices.toggle(true);
        choose(k);
      },
      // Let go near enough, and the two votes close the gap.
      release: meet,
      selected: (k) => (last = k),
      carry: (whole) => live.set(carried(live.state, whole)),
    },
    () => live.redraw(),
    signal,
  );
  const wholes = new Choice("Vote for a", WHOLES, (k) => {
    const next = { ...live.state, whole: WHOLES[k] };
    // Two different wholes in one place would be a tangle.
    live.set({ whole: next.whole, ...(!broken(next).length && crowded(next) && pulledApart(next, scene.narrow)) }, true);
  });
  /** Brings the votes together; where they are, parts them. */
  const agree = chip("agree", () => {
    if (agreed(live.state)) {
      live.set(pulledApart(live.state, scene.narrow), true);
      scene.fit(live.state);
      return;
    }
    fetch(last);
    frame.invite("Now break W.", spoil);
  });
  const spoil = chip("break W", () => {
    const mends = toMend(live.state);
    edited = undefined;
    live.set({ W: mends ?? spoilt(live.state, last, Math.random() * 2 ** 31) }, true);
    scene.fit(live.state);
    pointed = !mends;
    if (!mends) frame.invite("Touch the W: its sixteen numbers.", scene.below);
  });
  const numbers = new Numbers();
  const editor = new RelationEditor((W) => live.set({ W }));
  editor.element.addEventListener("focusin", () => (edited = live.state.W));
  const votes = frame.addDrawer("Numbers", () => live.redraw(), numbers.element);
  const matrices = frame.addDrawer("The matrices W", () => {
    frame.dismiss();
    // What is broken is looked at first.
    const bad = broken(live.state);
    choose(bad.includes(last) ? last : (bad[0] ?? last));
  }, editor.element);
  frame.asStage(scene.stage.element);
  frame.hintOn(scene.stage.element);
  frame.body.append(scene.stage.element);
  frame.strip.append(wholes.group, agree, spoil);

  /** The hint on the broken W goes as soon as that is elsewhere. */
  function unpoint(): void {
    if (pointed) frame.dismiss();
    pointed = false;
  }

  /** What mends W: it is broken, or whole and not what it was at first. */
  function toMend(state: State): State["W"] | undefined {
    if (!same(state.W, live.start.W)) return live.start.W;
    return broken(state).length ? START.W : undefined;
  }

  /** The matrix of a part's arm is the one that is seen. */
  function choose(k: number): void {
    editor.show(live.state.W, live.start.W, k, WHOLE_KINDS.indexOf(live.state.whole));
    live.redraw();
  }

  /** The other part comes to where the vote of this one wants it; `still`: in the picture as it is, if there is room. */
  function fetch(k: number, still = false): void {
    const change = fetched(live.state, k);
    if (!change) return;
    live.set(change, true);
    if (still) scene.keepInSight(live.state);
    else scene.fit(live.state);
  }

  /** Near enough, the two votes close the gap; part `k` goes. */
  function meet(k: number): void {
    if (oneness(asked(live.state).between) > 0) fetch(1 - k, true);
    if (agreed(live.state)) frame.invite("Now break W.", spoil);
  }

  function chip(text: string, onClick: () => void): HTMLButtonElement {
    const element = button(text, onClick);
    element.className = "chip";
    return element;
  }

  // When the figure first comes into sight the votes are seen growing out of their parts.
  let met = false;
  visible.follow((seen) => {
    if (met || !seen) return;
    met = true;
    if (!reducedMotion()) scene.grow();
    live.redraw();
  }, signal);

  function draw(shown: State): void {
    const { state } = live;
    scene.draw({ ...shown, whole: state.whole }, state);
    wholes.choose(WHOLES.indexOf(state.whole));
    const bad = broken(state).length > 0;
    if (!bad) unpoint();
    agree.disabled = bad;
    agree.title = bad ? "No place is right for a broken W: mend W first" : "";
    agree.setAttribute("aria-description", agree.title);
    const one = !bad && agreed(state) !== undefined;
    agree.textContent = one ? "apart" : "agree";
    agree.setAttribute("aria-label", one ? "Pull the two parts apart" : "Let the two votes agree");
    spoil.textContent = toMend(state) ? "mend W" : "break W";
    if (votes.open) numbers.draw(state);
    if (matrices.open) editor.draw(state.W);
  }
});
