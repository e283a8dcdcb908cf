import assert from "node:assert/strict";
import { test } from "node:test";
import { fit } from "../core/fitting";
import { Searchable, shrunk, templates } from "../core/matching";
import { coverage, render, touched } from "../core/render";
import { seeThing, type Seen } from "../core/render-slopes";
import { drawing, partsOf, type Part } from "../core/shapes";
import { solve } from "../core/solve";

const close = (a: number, b: number, tolerance: number, what = "") =>
  assert.ok(Math.abs(a - b) <= tolerance, `${what}: ${a} is not ${b}`);

test("the renderer with slopes draws what the renderer draws", () => {
  const pose = { x: 0.47, y: 0.55, angle: 0.8, size: 0.7 };
  const size = 28;
  const seen: Seen = { value: 0, right: 0, down: 0, pixels: 0 };
  for (const kind of ["rectangle", "triangle", "house", "boat"] as const) {
    const parts: Part[] =
      kind === "house" || kind === "boat" ? partsOf({ kind, ...pose }) : [{ kind, ...pose }];
    const picture = new Float32Array(size ** 2);
    for (const part of parts) coverage(part, size).forEach((covered, i) => (picture[i] += covered));
    picture.forEach((expected, i) => {
      const x = (i % size) + 0.5 - pose.x * size;
      const y = Math.floor(i / size) + 0.5 - pose.y * size;
      const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
      seeThing(drawing(kind), cos * x + sin * y, cos * y - sin * x, pose.size * size, seen);
      close(seen.value, expected, 1e-6, `${kind} at ${i}`);
    });
  }
});

test("its slopes are those that small steps find", () => {
  const [step, tolerance] = [1e-5, 1e-4];
  const [at, ahead, behind] = Array.from({ length: 3 }, (): Seen => ({ value: 0, right: 0, down: 0, pixels: 0 }));
  let sloping = 0;
  for (const kind of ["rectangle", "triangle", "house", "boat"] as const)
    for (let k = 0; k < 900; k++) {
      const point: [number, number, number] = [10 * Math.sin(k), 10 * Math.cos(1.7 * k), 13 + (k % 7) / 3];
      seeThing(drawing(kind), ...point, at);
      (["right", "down", "pixels"] as const).forEach((along, axis) => {
        const moved = (by: number) => point.map((c, i) => c + (i === axis ? by : 0)) as typeof point;
        seeThing(drawing(kind), ...moved(step), ahead);
        seeThing(drawing(kind), ...moved(-step), behind);
        close(at[along], (ahead.value - behind.value) / (2 * step), tolerance, `${kind} ${along} at ${point}`);
        sloping += Number(at[along] !== 0);
      });
    }
  assert.ok(sloping > 300, `only ${sloping} slopes were not zero`);
});

test("a fit goes from near by to the pose that was drawn, whatever contrast and ground are", () => {
  const pose = { x: 0.5, y: 0.45, angle: -0.6, size: 0.6 };
  const pixels = render(partsOf({ kind: "house", ...pose }), 28).map((ink) => 0.2 + 0.5 * ink);
  const start = { x: 0.55, y: 0.42, angle: -0.35, size: 0.5 };
  const found = fit({ pixels, size: 28 }, drawing("house"), start, 30);
  for (const key of ["x", "y", "angle", "size"] as const) close(found.pose[key], pose[key], 1e-4, key);
  close(found.contrast, 0.5, 1e-4, "contrast");
  close(found.ground, 0.2, 1e-4, "ground");
  close(found.leftover, 0, 1e-6, "leftover");
});

test("a confined fit stays where it may be, and a window is all that it sees", () => {
  const part: Part = { kind: "triangle", x: 0.62, y: 0.5, angle: 0.2, size: 0.4 };
  const picture = { pixels: render([part], 40), size: 40 };
  const confine = (pose: typeof part | Omit<Part, "kind">) => ({ ...pose, x: Math.min(pose.x, 0.6) });
  const start = { x: 0.58, y: 0.5, angle: 0.2, size: 0.4 };
  assert.equal(fit(picture, drawing("triangle"), start, 10, { confine }).pose.x, 0.6);
  const window = touched(part, 40);
  const clutter = { size: 40, pixels: picture.pixels.map((ink, i) => (window.includes(i) ? ink : i % 2)) };
  const found = fit(clutter, drawing("triangle"), { ...part, x: 0.63 }, 20, { window });
  close(found.pose.x, 0.62, 1e-3, "x");
});

test("a template fits best where its thing was drawn", () => {
  const picture = { pixels: render([{ kind: "rectangle", x: 0.375, y: 0.625, angle: 0, size: 0.5 }], 20), size: 20 };
  const sets = { everywhere: undefined, around: 1.3 } as const;
  for (const [look, margin] of Object.entries(sets) as ["everywhere" | "around", number | undefined][]) {
    const set = templates(drawing("rectangle"), 20, [0.35, 0.5], [0, Math.PI / 2], margin);
    const searchable = new Searchable(picture);
    const scores = set.flatMap((template) =>
      Array.from({ length: 400 }, (_, place) => ({ place, template, score: searchable[look](template, place) })),
    );
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
    assert.deepEqual([best.template.size, best.template.angle, best.place], [0.5, 0, 12 * 20 + 7]);
    assert.ok(best.score > 0.9 && best.score <= 1 + 1e-6, `${look}: ${best.score}`);
  }
});

test("a shrunk picture keeps its mean, also where widths do not divide", () => {
  const pixels = Float32Array.from({ length: 45 ** 2 }, (_, i) => Math.abs(Math.sin(i)));
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  close(mean(shrunk({ pixels, size: 45 }, 14).pixels), mean(pixels), 1e-5);
  assert.deepEqual([...shrunk({ pixels: Float32Array.of(0, 1, 1, 0), size: 2 }, 1).pixels], [0.5]);
});

test("equations are solved, also where a pivot has to be looked for", () => {
  const x = solve(Float64Array.of(0, 2, 1, 1, 1, 1, 2, 0, 3), Float64Array.of(7, 6, 11));
  [1, 2, 3].forEach((expected, k) => close(x[k], expected, 1e-12));
});
