/** Children on the left, parents on the right, lines as thick as the couplings between them. */
import { during } from "../../core/rounds";
import { PART_KINDS } from "../../core/shapes";
import { Knob } from "../../kit/handles";
import { Label } from "../../kit/label";
import { Dot } from "../../kit/marks";
import { kindColours, type Colour } from "../../kit/palette";
import { Stage, type Layer, type Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { around } from "../toy-world/angles";
import { PartMark } from "../toy-world/things";
import { Dial, RADIUS } from "./dial";
import type { Experiment, State } from "./experiment";
import { Link } from "./link";

const CHILD_COLOURS: Colour[] = ["green", "orange", "purple", "sky", "yellow", "muted"];
const PARENT_COLOURS: Colour[] = ["blue", "vermilion", "purple", "ink"];

/** Places on the stage: children, parents, room for a parent. */
const CHILD_X = 0.85;
const PARENT_X = 7;
const ROOM = 5.1;

/** Votes reach at least this far, so that one can be made longer than 1. */
const LEAST_REACH = 2;

/** The toy world's kinds have the colours they have everywhere, other names those that are left. */
function coloured(names: readonly string[], colours: readonly Colour[]): Colour[] {
  const known = (name: string): Colour | undefined => (kindColours as Record<string, Colour>)[name];
  const taken = names.map(known);
  const left = colours.filter((colour) => !taken.includes(colour));
  let next = 0;
  return names.map((name) => known(name) ?? left[next++ % left.length]);
}

function pairs(I: number, J: number): [number, number][] {
  return Array.from({ length: I * J }, (_, k) => [Math.floor(k / J), k % J]);
}

/** Where the line of child i meets a parent: beside those of the others. */
function landing([x, y]: Point, i: number, I: number): Point {
  const down = (i - (I - 1) / 2) * Math.min(0.9, 3 / I);
  return [x - Math.sqrt(RADIUS ** 2 - down ** 2) - 0.15, y + down];
}

/** A long name is broken at the space nearest to its middle. */
function twoLines(name: string): string[] {
  const spaces = [...name.matchAll(/ /g)].map((space) => space.index);
  if (name.length < 12 || !spaces.length) return [name];
  const middle = name.length / 2;
  const at = spaces.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
  return [name.slice(0, at), name.slice(at + 1)];
}

/**
 * A child: the shape itself if its name begins with one of the toy world's, else a dot; its name below. The result
 * writes what it gives away in all under the name.
 */
function drawChild(layer: Layer, name: string, at: Point, colour: Colour): (text: string) => void {
  const pose = { x: at[0], y: at[1], angle: 0 };
  const kind = PART_KINDS.find((part) => name.startsWith(part));
  if (kind)
    new PartMark(layer, kind, { colour, fillOpacity: 0.35 }).set({ ...pose, size: 1.25 });
  else new Dot(layer, { colour, radius: 9 }).set(at);
  const below: Point = [at[0], at[1] + 0.5];
  const lines = twoLines(name);
  lines.forEach((line, k) => {
    new Label(layer, { colour, bold: true, size: 13 }).set(below, line, [0, 14 + 15 * k]);
  });
  const given = new Label(layer, { colour: "muted", size: 12 });
  return (text) => given.set(below, text, [0, 15 + 15 * lines.length]);
}

/** The picture: its votes can be dragged, its lines grow and shrink with the rounds. */
export class Diagram {
  readonly stage: Stage;
  private readonly dials: Dial[];
  private readonly links: Link[];
  private readonly knobs: Knob[];
  private readonly given: ((text: string) => void)[];
  private readonly reach: number;

  /** `onVote` gets the child, the parent and the new vote; `onReset` those whose vote to put back. */
  constructor(
    { u_hat, children, parents }: Readonly<State>,
    onVote: (i: number, j: number, vote: [number, number]) => void,
    onReset: (i: number, j: number) => void,
    signal: AbortSignal,
  ) {
    const [I, J] = [children.length, parents.length];
    const longest = Math.max(...u_hat.flat().map(([x, y]) => Math.hypot(x, y)));
    this.reach = Math.max(LEAST_REACH, 1.1 * longest);
    const name = "Children, parents and the votes between them";
    const y: [number, number] = [0, ROOM * J];
    this.stage = new Stage({ name, x: [0, PARENT_X + RADIUS + 0.1], y, maxWidth: 460, signal });
    const lines = this.stage.layer();
    const nodes = this.stage.layer();
    const childAt = (i: number): Point => [CHILD_X, (ROOM * J * (i + 0.5)) / I];
    const parentAt = (j: number): Point => [PARENT_X, ROOM * (j + 1) - RADIUS - 0.1];
    const colours = coloured(children, CHILD_COLOURS);
    const parentColours = coloured(parents, PARENT_COLOURS);
    this.links = pairs(I, J).map(([i, j]) => {
      const [x, y] = childAt(i);
      return new Link(lines, [x + 0.75, y], landing(parentAt(j), i, I), colours[i]);
    });
    this.given = children.map((child, i) => drawChild(nodes, child, childAt(i), colours[i]));
    this.dials = parents.map((parent, j) => {
      return new Dial(nodes, parent, parentAt(j), RADIUS / this.reach, parentColours[j], colours);
    });
    this.knobs = pairs(I, J).map(
      ([i, j]) =>
        new Knob(this.stage, {
          name: `Vote of the ${children[i]} for the ${parents[j]}`,
          colour: colours[i],
          zero: 0,
          size: true,
          sizeStep: RADIUS / 40,
          onTurn: (angle, distance) => {
            const length = (Math.min(distance, RADIUS) * this.reach) / RADIUS;
            onVote(i, j, [length * Math.cos(angle), length * Math.sin(angle)]);
          },
          onReset: () => onReset(i, j),
        }),
    );
  }

  /** `shown` may be on its way from one round to the next. */
  draw({ u_hat, round }: State, { rounds, right, shape: { I, J } }: Experiment): void {
    const { coupling, output } = during(rounds, round);
    const proper = during(right, round);
    this.dials.forEach((dial, j) => {
      dial.draw({
        votes: u_hat.map((votes) => votes[j] as unknown as Point),
        coupling: u_hat.map((_, i) => coupling[i * J + j]),
        output: [output[2 * j], output[2 * j + 1]],
        right: [proper.output[2 * j], proper.output[2 * j + 1]],
      });
    });
    this.given.forEach((write, i) => {
      const sum = coupling.subarray(i * J, (i + 1) * J).reduce((total, c) => total + c, 0);
      write(round === 0 ? "" : `gives ${fixed(sum)}`);
    });
    pairs(I, J).forEach(([i, j], k) => {
      this.links[k].draw(round === 0 ? undefined : coupling[k]);
      const [x, y] = u_hat[i][j];
      const words = `${fixed(Math.hypot(x, y))} long at ${around(Math.atan2(y, x))}°`;
      const foot = this.dials[j].foot([x, y], i);
      this.knobs[k].set(foot, Math.atan2(y, x), (Math.hypot(x, y) * RADIUS) / this.reach, words);
    });
  }
}
