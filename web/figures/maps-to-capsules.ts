/**
 * Maps to capsules: a stack of feature maps and a skewer. Through one place of all of them it takes a
 * capsule; along a row of one map, as a view that forgets to move the channels does, it takes none.
 * Traits: see `State`.
 */
import { poseSizes } from "../core/regroup";
import { Choice } from "../kit/choice";
import { h } from "../kit/dom";
import { defineFigure } from "../kit/figure";
import type { Live } from "../kit/live";
import { Player } from "../kit/player";
import { Transport } from "../kit/transport";
import { capsuleAt } from "./maps-to-capsules/capsule";
import styles from "./maps-to-capsules/maps-to-capsules.css";
import { Reading } from "./maps-to-capsules/reading";
import { Scene } from "./maps-to-capsules/scene";
import { check, lastType, shapeOf, STEPS, WAYS, type State } from "./maps-to-capsules/state";
import { inWords } from "./maps-to-capsules/words";

const HINT = "Press play. Then move the skewer.";
/** Seconds of each step. */
const SECONDS = [1.3, 1.8, 1.4];
/** With more types than this their buttons would fill the drawer. */
const MOST_TYPES = 18;

/** What depends on the maps alone. */
interface Numbers {
  of: State["maps"];
  all: Float32Array;
  largest: number;
  readings: [Reading, Reading];
}

/** The buttons of one grouping. */
interface Sizes {
  of: string;
  dims: Choice;
  types: Choice;
}

export default defineFigure("maps-to-capsules", "Maps to capsules", (context) => {
  const { frame, model, signal } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  const live: Live<State> = context.live<State>({
    start: {
      maps: [], pose_dim: 9, cell: [2, 3], type: 0, picture: [], patch: [9, 4], way: "channels-last", step: 0,
    },
    check,
    complete: ({ pose_dim, type }, now) =>
      pose_dim && type === undefined ? { type: lastType(now.type, now.maps.length / pose_dim) } : {},
    python: ({ pose_dim, cell, type, patch, way, step }) =>
      ofBook() ? { pose_dim, cell, type, way, step } : { pose_dim, cell, type, patch, way, step },
    own: ({ picture }) => (ofBook() ? [] : picture.length ? ["maps", "picture"] : ["maps"]),
    step: (seconds) => {
      player.follow(live.state.step);
      const runs = player.step(seconds);
      return scene.step(live.state, seconds) || runs;
    },
    draw,
    words: (state) => inWords(state, capsuleAt(state, numbersOf(state).all)),
  });
  if (!live.state.maps.length) throw new Error("This figure was given no maps to show.");
  const player: Player = new Player({
    beats: () => STEPS.length,
    seconds: (beat) => SECONDS[beat],
    onBeat: (step) => live.set({ step }),
    onChange: () => live.redraw(),
    context,
  });

  /** Python makes the book's maps again by itself; those of a reader are too long to write out. */
  function ofBook(): boolean {
    return Boolean(model.get("of_book")) && live.state.maps === live.start.maps;
  }

  /** Who moves the skewer wants to see what it meets. */
  const pick = (cell: [number, number]) => live.set({ cell, step: Math.max(1, live.state.step) });
  const scene = new Scene(
    {
      pick,
      putBack: () => live.set({ cell: live.start.cell }),
      over: (sheet) => drawer.open && numbers?.readings[0].point(sheet),
    },
    () => live.redraw(),
    signal,
  );
  scene.stage.element.addEventListener("keydown", (event) => {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (!by) return;
    const types = live.state.maps.length / live.state.pose_dim;
    live.set({ type: (live.state.type + by + types) % types });
    event.preventDefault();
  });
  const transport = new Transport({
    name: "Skewered so far",
    groups: () => STEPS.map((name) => ({ beats: 1, name })),
    words: () => (player.beat ? STEPS[player.beat - 1] : "before the first step"),
    player,
  });
  const ways = new Choice("How the numbers are grouped", ["channels last", "view alone"], (k) => {
    live.set({ way: WAYS[k], step: 0 });
    player.follow(0);
    player.forward();
  });
  const readings = h("div", { class: "columns" });
  const drawer = frame.addDrawer("Numbers", () => live.redraw(), readings);
  const groupings = h("div", { class: "groupings" });
  const grouping = frame.addDrawer("Other groupings", () => live.redraw(), groupings);
  frame.asStage(scene.stage.element);
  frame.body.append(scene.stage.element);
  frame.strip.append(...transport.short, ways.group);

  let numbers: Numbers | undefined;
  /** Made anew for other maps. */
  function numbersOf({ maps }: State): Numbers {
    if (numbers?.of === maps) return numbers;
    const all = Float32Array.from(maps.flat(2));
    const largest = all.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const point = (d: number | undefined) => {
      scene.pointed = d;
      live.redraw();
    };
    const right = new Reading("Channels last, then the view", "purple", largest, point);
    const wrong = new Reading("The view alone", "vermilion", largest, point);
    readings.replaceChildren(right.element, wrong.element);
    return (numbers = { of: maps, all, largest, readings: [right, wrong] });
  }

  let sizes: Sizes | undefined;
  /** Buttons for the sizes of a capsule and for the types that come of them. */
  function sizesOf({ maps, pose_dim }: State): Sizes {
    const of = `${maps.length} ${pose_dim}`;
    if (sizes?.of === of) return sizes;
    const dims = poseSizes(maps.length);
    const count = maps.length / pose_dim;
    const choice = new Choice(
      "Types and numbers of a capsule",
      dims.map((dim) => `${maps.length / dim} × ${dim}-D`),
      (k) => live.set({ pose_dim: dims[k], type: lastType(live.state.type, maps.length / dims[k]) }),
    );
    const types = new Choice("Type", Array.from({ length: count }, (_, k) => `Type ${k + 1}`), (type) => live.set({ type }));
    const focused = groupings.contains((groupings.getRootNode() as ShadowRoot).activeElement);
    groupings.replaceChildren(choice.group, ...(count > 1 && count <= MOST_TYPES ? [types.group] : []));
    choice.choose(dims.indexOf(pose_dim));
    if (focused) choice.focus();
    return (sizes = { of, dims: choice, types });
  }

  function draw(): void {
    const { state } = live;
    player.follow(state.step);
    const { all, largest, readings } = numbersOf(state);
    scene.draw(state, all, largest, capsuleAt(state, all), player.at);
    transport.draw();
    ways.choose(WAYS.indexOf(state.way));
    if (grouping.open) {
      const { dims, types } = sizesOf(state);
      dims.choose(poseSizes(shapeOf(state).C).indexOf(state.pose_dim));
      types.choose(state.type);
    }
    if (drawer.open) WAYS.forEach((way, k) => {
      const { sources, s, code } = capsuleAt(state, all, way);
      readings[k].draw(sources, s, code);
    });
  }
});
