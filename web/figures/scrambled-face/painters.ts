/** How the face, what it is believed to be, and both lookers are drawn. */
import { CELLS, HOME, KIND_OF, KINDS, PARTS, PEN, PIXELS, type Seen, STROKES } from "../../core/face";
import { paintBulb } from "../../kit/bulb";
import { part } from "../../kit/motion";
import { ink, pale, type Pen } from "../../kit/pen";
import type { Point } from "../../kit/stage";
import { fixed } from "../../kit/words";
import { onStage, type Places } from "./places";
import { AGREES } from "./words";

const [FACE, LAMP, SOFT] = ["purple", "orange", "var(--muted)"];
/** Half-axes of a head, and where its middle is seen from that of the face, in widths of the sheet. */
const HEAD = { rx: 0.27, ry: 0.345, down: 0.015 };
/** So much of the knob stands above the head. */
const NECK = 0.05;

/** Where the whole face is taken hold of. */
export const knobOf = (places: Places, seen: Seen): Point => {
  const [x, y] = seen.place;
  return onStage(places, [x, y + HEAD.down - HEAD.ry - NECK]);
};

/** As far as the capsule is sure, from 0 to 1. */
const sureness = ({ length }: Seen): number => part(length, 0.5, 0.88);

/** The sheet, the head that is believed in, and the heads that the parts mean. */
export function paintHeads(pen: Pen, places: Places, seen: Seen, held: number): void {
  const { sheet, ground, width } = places;
  pen.rect([sheet.x, sheet.y], sheet.side, sheet.side, { fill: ink("line"), fillOpacity: 0.22, round: 6 });
  const sure = sureness(seen);
  const head = (middle: Point, look: object, scale = 1) => {
    const [x, y] = onStage(places, [middle[0], middle[1] + scale * HEAD.down]);
    pen.ellipse([x, y], scale * HEAD.rx * sheet.side, scale * HEAD.ry * sheet.side, 0, look);
  };
  const middle = seen.place;
  head(middle, { fill: pale(LAMP), fillOpacity: 0.8 * sure ** 2, stroke: "var(--ink)", width: 1 + 2.4 * sure, opacity: sure });
  seen.votes.forEach((vote, i) => {
    if (!seen.presence[i]) return;
    const apart = Math.hypot(vote[0] - middle[0], vote[1] - middle[1]);
    const shown = i === held ? 1 : Math.max(1 - sure, part(apart, 0.05, 0.15));
    // One that nobody shares is small: so it is seen whole, and does not hide the others.
    const scale = 1 - 0.5 * Math.max(1 - part(sure, 0, 0.4), part(apart, 0.05, 0.15));
    head(vote, { stroke: ink(FACE), width: i === held ? 2.2 : 1.4, dash: "4 5", opacity: 0.9 * shown * seen.presence[i] }, scale);
  });
  // What is meant far away is not drawn over the others.
  if (!places.narrow) pen.rect([ground[0], 0], width - ground[0], places.height, { fill: "var(--paper)" });
  else pen.rect([0, ground[1]], width, places.height - ground[1], { fill: "var(--paper)" });
}

/** From a part to the middle of the face that it means. */
function paintThread(pen: Pen, places: Places, at: Point, seen: Seen, i: number, held: boolean): void {
  const apart = 1 - sureness(seen);
  const astray = seen.coupling[i] < AGREES;
  const shown = held || astray ? 0.9 : 0.7 * apart;
  if (!seen.presence[i] || shown < 0.05) return;
  const end = onStage(places, seen.votes[i]);
  if (HOME[i].some((d) => Math.abs(d) > 0.05))
    pen.line([onStage(places, at), end], { stroke: ink(FACE), width: held ? 1.8 : 1.2, opacity: shown });
  pen.circle(end, held ? 5 : 4, { fill: ink(FACE), opacity: shown });
}

/** The parts, drawn with the very strokes that the detectors see. */
export function paintParts(pen: Pen, places: Places, parts: readonly Point[], seen: Seen, held: number): void {
  const unit = places.sheet.side / PIXELS;
  const look = { stroke: "var(--ink)", width: PEN * unit * 0.45, class: "pen" };
  const order = parts.map((_, i) => i).sort((a, b) => Number(a === held) - Number(b === held));
  for (const i of order) {
    const kind = KIND_OF[i];
    const [x, y] = onStage(places, parts[i]);
    const lines = STROKES[kind].map((stroke) => stroke.map(([dx, dy]): Point => [x + unit * dx, y + unit * dy]));
    const fill = ["var(--sclera)", "none", pale("vermilion")][kind];
    if (kind === 2) pen.line([...lines[0], ...lines[1].slice().reverse()], { ...look, fill }, true);
    else pen.line(lines[0], { ...look, fill }, kind === 0);
    if (kind === 0) {
      pen.circle([x, y], 1.9 * unit, { fill: ink("blue") });
      pen.circle([x, y], 0.9 * unit, { fill: "var(--pupil)" });
      pen.circle([x + 0.8 * unit, y - 0.8 * unit], 0.5 * unit, { fill: "var(--sclera)" });
    }
    paintThread(pen, places, parts[i], seen, i, i === held);
  }
}

/** Three maps, the largest of each, and the bulb. */
export function paintNeuron(pen: Pen, places: Places, seen: Seen): void {
  const { narrow, maps: { at, cell, apart }, bulb, titles } = places;
  const small = places.width < 800 ? 12 : 13.5;
  pen.text(titles[0], "Neuron: is each one there?", { size: narrow ? 13.5 : 15.5, bold: true, anchor: "start" });
  const foot = at[1] + CELLS * cell;
  seen.maps.forEach((map, k) => {
    const x = at[0] + k * apart;
    const most = Math.max(...map);
    map.forEach((value, n) => {
      const corner: Point = [x + (n % CELLS) * cell, at[1] + Math.floor(n / CELLS) * cell];
      const chosen = value === most && most > 0;
      pen.rect(corner, cell - 1.5, cell - 1.5, { fill: ink("line"), round: 1.5 });
      if (value > 0.02) pen.rect(corner, cell - 1.5, cell - 1.5, {
        fill: `var(--${LAMP}-fill)`, fillOpacity: 0.25 + 0.75 * value, round: 1.5, ...(chosen && { stroke: ink(LAMP), width: 1.5 }),
      });
    });
    pen.text([x + (CELLS * cell) / 2, foot + (narrow ? 10 : 14)], `${KINDS[k]} ${fixed(seen.pooled[k])}`, { size: small, bold: true, fill: ink(LAMP) });
  });
  const end = at[0] + 2 * apart + CELLS * cell;
  const y = at[1] + (CELLS * cell) / 2;
  const glass = bulb.at[0] - bulb.size * 24;
  if (!narrow) {
    pen.line([[end + 6, y], [glass - 6, y]], { stroke: ink(LAMP), width: 1.5, opacity: 0.6 });
  }
  pen.text([at[0], foot + (narrow ? 28 : 38)], narrow ? "lamp = eye + nose + mouth − 2" : "lamp = eye + nose + mouth − 2: it needs all three", { size: narrow ? 12 : 13, fill: SOFT, anchor: "start" });
  paintBulb(pen, bulb.at, Math.min(1, seen.neuron), LAMP, bulb.size);
  pen.text([bulb.at[0], bulb.at[1] + bulb.size * 46], `face ${fixed(seen.neuron)}`, { size: narrow ? 14 : 17, bold: true, fill: ink(LAMP) });
}

/** What each part gives the face, and the vector that comes of it. */
export function paintCapsule(pen: Pen, places: Places, seen: Seen): void {
  const { narrow, bars: { at, wide, apart }, dial, titles } = places;
  const size = narrow ? 12 : 13.5;
  pen.text(titles[1], "Capsule: do they mean the same face?", { size: narrow ? 13.5 : 15.5, bold: true, anchor: "start" });
  seen.coupling.forEach((share, i) => {
    const y = at[1] + i * apart;
    const given = share * seen.presence[i];
    const high = narrow ? 11 : 15;
    pen.text([at[0] - 8, y + high / 2], PARTS[i], { size, anchor: "end", fill: SOFT });
    pen.rect([at[0], y], wide, high, { fill: ink("line"), round: 2 });
    pen.rect([at[0], y], wide * given, high, { fill: ink(FACE), fillOpacity: share > AGREES ? 1 : 0.55, round: 2 });
    pen.text([at[0] + wide + 8, y + high / 2], fixed(given), { size, bold: true, anchor: "start", fill: ink(FACE) });
  });
  const [x, y] = dial.at;
  pen.circle(dial.at, dial.radius, { fill: pale(FACE), fillOpacity: 0.35, stroke: ink(FACE), width: 1.4 });
  pen.arrow([x, y + dial.radius * 0.5], [x, y + dial.radius * 0.5 - seen.length * 1.5 * dial.radius], narrow ? 8 : 11, ink(FACE));
  pen.text([x, y + dial.radius + (narrow ? 14 : 20)], `face ${fixed(seen.length)}`, { size: narrow ? 14 : 17, bold: true, fill: ink(FACE) });
  if (narrow || seen.length < 0.75) return;
  const where = seen.place.map((d) => fixed(d)).join(", ");
  pen.text([x, y + dial.radius + 40], `at ${where}`, { size: 13, fill: SOFT });
}
