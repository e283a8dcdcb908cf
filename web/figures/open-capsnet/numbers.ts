/** One vote unfolded to its numbers: the product that makes it, and what routing does with it. */
import { length } from "../../core/capsules";
import { h } from "../../kit/dom";
import { capital, fixed, theClass } from "../../kit/words";
import type { View } from "./view";
import { whereIs } from "./words";

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0);
}

function bracketed(value: number, digits = 2): string {
  const text = fixed(value, digits);
  return text.startsWith("−") ? `(${text})` : text;
}

function part(title: string, text: string, ...lines: HTMLElement[]): HTMLElement {
  return h("section", {}, h("h4", {}, title), h("p", {}, text), ...lines);
}

function code(name: string, value: string): HTMLElement {
  return h("p", { class: "formula" }, h("i", {}, name), ` = ${value}`);
}

/** Formulas with the numbers of what is looked at. */
export class Numbers {
  readonly element = h("div", { class: "formulas" });
  private drawn = "";

  /** The child and the parent that are unfolded: those looked at, or the loudest and the longest. */
  pair(view: View): readonly [child: number, parent: number] {
    const child = view.child >= 0 ? view.child : view.sum.loudest[0].child;
    return [child, view.about];
  }

  /** `seen` is the picture that the network got. */
  draw(view: View, seen: Float32Array): void {
    const { opened, round, moment } = view;
    const { vote, rounds, norms, primary } = opened;
    const [i, j] = this.pair(view);
    if (vote?.child !== i || vote.parent !== j) return; // the answer is on its way
    const { D, E, J, grid, patch } = view.sizes;
    const key = [i, j, round, ...vote.vote, ...moment.lengths].join();
    if (key === this.drawn) return;
    this.drawn = key;
    const u = primary.subarray(i * D, (i + 1) * D);
    const squared = vote.sum.reduce((total, x) => total + x * x, 0);
    const terms = Array.from(u, (x, d) => `${bracketed(vote.matrix[d * E])}·${bracketed(x)}`).join(" + ");
    const now = rounds[Math.max(0, round - 1)];
    const at = i * J + j;
    const row = now.logits.subarray(i * J, (i + 1) * J);
    const total = row.reduce((sum, b) => sum + Math.exp(b), 0);
    const { sum } = view;
    const before = rounds.slice(0, Math.max(0, round - 1)).map(({ agreement }) => bracketed(agreement[at]));
    const { pixel } = vote;
    const filter = Math.sqrt(pixel.weight.length / view.sizes.planes);
    const products = this.products(view, seen);
    const largest = [...products].sort((a, b) => Math.abs(b) - Math.abs(a)).slice(0, 3);
    const [total0, rest] = [sumOf(products), sumOf(products) - sumOf(largest)];
    const pose = rounds[Math.max(0, round - 1)].output.subarray(j * E, (j + 1) * E);
    this.element.replaceChildren(
      part(`A pixel that it sees: map ${pixel.channel}, row ${pixel.row + 1}, column ${pixel.column + 1}`,
        `${filter} × ${filter} ${view.sizes.planes > 1 ? "pixels of three colours" : "grey pixels"} times as many weights, and a bias; what is below zero is cut off.`,
        code("Σ w x", `${largest.map((x) => bracketed(x)).join(" + ")} + ${bracketed(rest)} of ${products.length - 3} more = ${fixed(total0, 3)}`),
        code("max(0, Σ w x + b)", `max(0, ${fixed(total0, 3)} + ${bracketed(pixel.bias, 3)}) = ${fixed(pixel.value, 3)}`)),
      part(`Capsule ${i}: ${whereIs(i, grid)}`,
        `It sees ${patch.side} × ${patch.side} pixels. Its ${D} numbers:`,
        code("u", `(${Array.from(u, (x) => fixed(x)).join(", ")})`),
        code("‖u‖", `‖s‖² / (1 + ‖s‖²) = ${fixed(squared)} / ${fixed(1 + squared)} = ${fixed(length(u), 4)}`)),
      part(`Its vote for ${theClass(view.sizes.names, j)}`,
        `${E} numbers; the first is a scalar product of ${D} weights and the ${D} numbers of u.`,
        code("û₁", `${terms} = ${fixed(vote.vote[0], 3)}`),
        code("‖û‖", fixed(norms[at], 3))),
      ...(round
        ? [
            part(`How much of it is heard in round ${round}`,
              before.length ? `What it has agreed with so far, and its share of all ${J === 10 ? "ten" : J}:` : "Nobody has agreed with anybody yet: all get the same.",
              code("b", before.length ? `${before.join(" + ")} = ${fixed(now.logits[at], 3)}` : "0"),
              code("c", `exp(b) / Σ exp(b) = ${fixed(Math.exp(now.logits[at]))} / ${fixed(total)} = ${fixed(now.coupling[at], 3)}`),
              code("c ‖û‖ cos", `${fixed(now.coupling[at], 3)} · ${fixed(norms[at], 3)} · ${bracketed(moment.cosines[at], 3)} = ${fixed(now.coupling[at] * norms[at] * moment.cosines[at], 3)}`)),
            ...(view.about === j
              ? [part(`${capital(theClass(view.sizes.names, j))} after round ${round}`,
                  "All that is for it less all that is against it, squashed:",
                  code("‖s‖", `${fixed(sum.for, 3)} − ${fixed(sum.against, 3)} = ${fixed(sum.left, 3)}`),
                  code("‖v‖", `‖s‖² / (1 + ‖s‖²) = ${fixed(sum.left ** 2, 3)} / ${fixed(1 + sum.left ** 2, 3)} = ${fixed(moment.lengths[j], 3)}`),
                  code("v", `(${Array.from(pose, (x) => fixed(x)).join(", ")})`))]
              : []),
          ]
        : []),
    );
  }

  /** The products of which a map's pixel is the sum. */
  private products({ opened: { vote }, sizes: { size, planes, patch, window } }: View, seen: Float32Array): number[] {
    const { row, column, weight } = vote!.pixel;
    const area = weight.length / planes;
    const side = Math.sqrt(area);
    const stride = patch.step / window.step;
    return Array.from(weight, (w, k) => {
      const [plane, at] = [Math.floor(k / area), k % area];
      return w * seen[plane * size * size + (row * stride + Math.floor(at / side)) * size + column * stride + (at % side)];
    });
  }
}
