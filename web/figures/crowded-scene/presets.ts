/** Scenes to open with, as `capsviz.widgets.CrowdedScene` has them. */
import { crowdedScene } from "../../core/scenes";
import { assemble, halfTurned, type Part } from "../../core/shapes";

/** A scene with its name. */
export interface Preset {
  name: string;
  parts: readonly Part[];
  /** Whether the marks on the rectangles are to be seen. */
  marks: boolean;
}

const tower = crowdedScene().parts;

/** All of them, in the order of the buttons. */
export const PRESETS: readonly Preset[] = [
  // What it is made of is the reader's to find.
  { name: "The tower", parts: tower, marks: true },
  {
    name: "Two boats", // at different heights, so that no ribbon runs behind a part
    parts: assemble([
      { kind: "boat", x: 0.2, y: 0.24, angle: -0.35, size: 0.42 },
      { kind: "boat", x: 0.8, y: 0.76, angle: 0.35, size: 0.42 },
    ]).parts,
    marks: true,
  },
  {
    name: "One boat",
    parts: assemble([{ kind: "boat", x: 0.5, y: 0.5, angle: 0.279, size: 0.6 }]).parts,
    marks: true,
  },
  {
    name: "Without doors",
    parts: tower.map((part, k) => (k === 1 ? halfTurned(part) : part)),
    marks: false,
  },
];
