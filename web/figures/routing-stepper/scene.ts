/** The picture of one moment, and what of it can be taken hold of: children to turn, votes to drag. */
import { Knob } from "../../kit/handles";
import { part } from "../../kit/motion";
import { Pen } from "../../kit/pen";
import { Stage } from "../../kit/stage";
import { same } from "../../kit/values";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import type { Stance } from "./bearings";
import { paintChildren } from "./children";
import { paintArc } from "./arcs";
import type { Experiment, State } from "./experiment";
import type { Fan } from "./fans";
import type { Moment } from "./moment";
import { FEW, NARROW, Places, thingOf } from "./places";
import { Plane } from "./planes";
import { paintKey } from "./key";
import { paintNumbers } from "./beside";
import { finishing, PAIR } from "./outlook";
import { fansOf } from "./presets";
import { paintRibbons } from "./ribbons";
import { away } from "./seen";
import { wrapped } from "./vectors";

/** What the reader's hand does. */
export interface Hands {
  vote(i: number, j: number, to: number[]): void;
  resetVote(i: number, j: number): void;
  turn(i: number, by: number): void;
  resetTurn(i: number): void;
  spread(fan: Fan, width: number): void;
  resetFan(fan: Fan): void;
}

/** A vote can be drawn out to this length, or to half again its longest. */
const LEAST_REACH = 2.5;

/** Heights of the picture in CSS pixels; a narrow one that is broader than a phone grows with its width. */
const HEIGHT = { wide: 510, narrow: 338, phone: 400, growth: 2.5, most: 480 };
const heightFor = (width: number): number =>
  width >= NARROW ? HEIGHT.wide : Math.min(HEIGHT.most, HEIGHT.narrow + HEIGHT.growth * Math.max(0, width - HEIGHT.phone));

/** The middle of the hint, from the left and from below, in CSS pixels. */
const HINT = { across: 97, up: 16 };

/** How clearly the key is seen: until the first round has shared out. */
const keySeen = ({ before, round, beat, passed }: Moment): number =>
  before ? 1 : round === 0 && beat === "share" ? 1 - part(passed, 0.8, 1) : 0;

/** Whether the votes are seen as they were cast: then they can be taken hold of. */
const votesSeen = ({ before, beat }: Pick<Moment, "before" | "beat">): boolean => before || beat === "share" || beat === "compare";

interface Knobs {
  of: Pick<State, "children" | "parents">;
  votes: Knob[][];
  turns: Knob[];
  fans: { fan: Fan; knob: Knob }[];
  reach: number;
}

/** The stage of the stepper. */
export class Scene {
  readonly stage: Stage;
  private readonly pen: Pen;
  private knobs: Knobs | undefined;
  private places: Places | undefined;
  /** The child that the reader points at, or has taken hold of last. */
  pointed: number | undefined;

  constructor(
    private readonly hands: Hands,
    private readonly redraw: () => void,
    signal: AbortSignal,
  ) {
    this.stage = new Stage({
      name: "Children, parents and the votes between them",
      height: heightFor,
      onResize: redraw,
      signal,
    });
    this.pen = new Pen(this.stage.layer());
    // Once a vote is let go, the picture makes room for it.
    for (const end of ["pointerup", "pointercancel"]) this.stage.svg.addEventListener(end, redraw);
    for (const move of ["pointerdown", "pointermove"] as const)
      this.stage.svg.addEventListener(move, (event) => this.point(this.places?.rowAt(this.stage.pixelsOf(event))));
    this.stage.svg.addEventListener("pointerleave", () => this.point(undefined));
  }

  /** Whether a part or a vote is in the reader's hand. */
  get inHand(): boolean {
    const { turns = [], fans = [] } = this.knobs ?? {};
    return this.held || [...turns, ...fans.map(({ knob }) => knob)].some((knob) => knob.held);
  }

  /** `ahead`: before the first round the end is shown. */
  draw(state: State, experiment: Experiment, moment: Moment, stance: Stance, ahead: boolean): void {
    const { stage, pen } = this;
    const [width, height] = stage.extent;
    this.knobs = this.knobsFor(state);
    // A scale that changed under the hand would pull the vote away from it.
    const unit = this.held && this.places?.width === width ? this.places.unit : undefined;
    const places = (this.places = new Places(width, height, state, experiment, away(moment), unit));
    const chosen = this.chosen(experiment);
    const finish = finishing(moment, experiment);
    pen.draw(() => {
      const ribbons = paintRibbons(pen, places, experiment, moment, stance.bent, chosen, finish);
      paintChildren(pen, places, state, experiment, moment, stance.angles, chosen, finish);
      const foresight = { ahead, bent: stance.bent, own: stance.own, chosen };
      const planes = state.parents.map((_, j) => new Plane(pen, places, experiment, moment, state, j, foresight));
      for (const plane of planes) plane.paint(ribbons);
      for (const plane of planes) plane.paintName();
      if (votesSeen(moment)) for (const { fan } of this.knobs!.fans) paintArc(pen, places, fan, fan.width(state.u_hat));
      paintNumbers(pen, places, experiment, moment, ribbons, chosen, this.pointed);
      if (!ahead) paintKey(pen, places, state, keySeen(moment));
    });
    // What to do is said below the last child, where nothing is drawn before the first round.
    stage.element.style.setProperty("--hint-x", `${HINT.across}px`);
    stage.element.style.setProperty("--hint-y", `${height - HINT.up}px`);
    this.setKnobs(state, places, moment, stance);
  }

  /** Of many children one has the word: the one pointed at, or the one that in the end is surest where it belongs. */
  chosen({ rounds, shape: { I, J } }: Experiment): number | undefined {
    if (I <= PAIR || I > FEW) return undefined;
    const last = rounds.at(-1)!.coupling;
    const { pointed = I } = this; // there may have been more
    return pointed < I ? pointed : Math.floor(last.indexOf(Math.max(...last)) / J);
  }

  /** The reader points at this child's row, or at none. */
  private point(i: number | undefined): void {
    if (i === this.pointed) return;
    this.pointed = i;
    this.redraw();
  }

  private get held(): boolean {
    return this.knobs?.votes.flat().some((knob) => knob.held) ?? false;
  }

  /** Made for these children and parents; a crowd has none. */
  private knobsFor({ children, parents, u_hat }: State): Knobs {
    if (this.knobs && same(this.knobs.of, { children, parents })) return this.knobs;
    const { votes: old = [], turns: others = [], fans: last = [] } = this.knobs ?? {};
    for (const knob of [...old.flat(), ...others, ...last.map(({ knob }) => knob)]) knob.remove();
    const few = children.length <= FEW;
    const longest = Math.max(...u_hat.flat().map(([x, y]) => Math.hypot(x, y)));
    const reach = Math.max(LEAST_REACH, 1.5 * longest);
    const { stage, hands } = this;
    const scale = () => this.places?.unit ?? 1;
    const turns = !few ? [] : children.map((child, i) => {
      const knob: Knob = new Knob(stage, {
        name: `Turn the ${child}`,
        thing: thingOf(child),
        colour: "muted",
        zero: 0,
        step: Math.PI / 36,
        onTurn: (angle) => hands.turn(i, angle),
        onReset: () => hands.resetTurn(i),
        onSelect: () => this.point(i),
      });
      return knob;
    });
    const votes = !few ? [] : children.map((child, i) =>
      parents.map((parent, j) =>
        new Knob(stage, {
          name: `Vote of the ${child} for the ${parent}`,
          thing: thingOf(child),
          colour: "ink",
          zero: 0,
          size: true,
          sizeStep: 0.05,
          scale,
          onTurn: (angle, distance) => {
            const length = Math.max(0, Math.min(reach, distance));
            hands.vote(i, j, [length * Math.cos(angle), length * Math.sin(angle)]);
          },
          onReset: () => hands.resetVote(i, j),
        })),
    );
    const fans = fansOf({ children, parents, u_hat }).map((fan) => {
      const knob: Knob = new Knob(stage, {
        name: `Spread of the votes for the ${parents[fan.j]}`,
        thing: parents[fan.j],
        colour: "muted",
        zero: 0,
        step: Math.PI / 36,
        // A hand may draw either edge; the other one follows.
        onTurn: (angle) => hands.spread(fan, knob.held ? Math.abs(wrapped(angle - fan.middle)) : angle - fan.middle),
        onReset: () => hands.resetFan(fan),
      });
      return { fan, knob };
    });
    return { of: { children, parents }, votes, turns, fans, reach };
  }

  /** Votes can be taken hold of while they are seen. */
  private setKnobs(state: State, places: Places, { beat, before }: Moment, stance: Stance): void {
    const { votes, turns, fans } = this.knobs!;
    const shown = votesSeen({ before, beat });
    votes.forEach((row, i) =>
      row.forEach((knob, j) => {
        const [x, y] = state.u_hat[i][j];
        const [length, angle] = [Math.hypot(x, y), Math.atan2(y, x)];
        knob.set(places.centre(j), angle, length, `${fixed(length)} long at ${around(angle)}°`);
        knob.hidden = !shown;
      }),
    );
    for (const { fan, knob } of fans) {
      const width = fan.width(state.u_hat);
      knob.set(places.centre(fan.j), fan.middle + width, places.rim, `${fan.members.length} votes, up to ${around(width)}° either way`);
      knob.hidden = !shown;
    }
    turns.forEach((knob, i) => {
      const angle = stance.angles[i];
      knob.set(places.child(i), angle, places.orbit, `stands at ${around(angle)}°`);
    });
  }
}
