/** Votes and routing by agreement of a batch, forward and with the gradient through every round. */
import { FLOAT } from "../kernel";
import type { Place } from "./faults";
import type { Machine } from "./machine";
import type { Parameters } from "./parameters";
import type { Primary } from "./primary";
import type { Sizes, Twist } from "./shape";

/** Votes and routing by agreement, forward and backward. */
export class Routing {
  /** Votes û (batch, J, E, I); after the way back their gradients. */
  readonly votes: number;
  /** Couplings c (batch, T, J, I), sums s and outputs v (batch, T, J, E). */
  readonly couplings: number;
  readonly sums: number;
  readonly outputs: number;
  /** ∂L/∂v of the last round (batch, J, E), for the losses to fill. */
  readonly dv: number;
  /** Numbers of one image's votes, couplings and poses. */
  readonly hat: number;
  readonly coupling: number;
  readonly pose: number;
  private readonly W: number;
  private readonly logits: number;
  private readonly dc: number;
  private readonly dOutput: number;
  /** ∂L/∂s (batch, T, J, E); ∂L/∂b of the logits of each round (T, J, I). */
  private readonly dSums: number;
  private readonly dAllLogits: number;
  /** Left and right factors of the votes' gradient: see `outerProducts`. */
  private readonly left: number;
  private readonly right: number;

  constructor(
    private readonly machine: Machine,
    private readonly parameters: Parameters,
    private readonly sizes: Sizes,
    private readonly batch: number,
    private readonly primary: Primary,
    private readonly twist: Twist,
  ) {
    const { I, IP, J, D, DP, E, EP } = sizes;
    const T = this.rounds;
    this.hat = J * EP * IP;
    this.coupling = J * IP;
    this.pose = J * EP;
    this.W = parameters.add(J * EP * DP * IP, [
      {
        name: "W",
        shape: [I, J, D, E],
        place: (k) => {
          const [e, d] = [k % E, Math.floor(k / E) % D];
          const [j, i] = [Math.floor(k / E / D) % J, Math.floor(k / E / D / J)];
          return ((j * EP + e) * DP + d) * IP + i;
        },
      },
    ]);
    this.votes = machine.reserve(batch * this.hat);
    this.couplings = machine.reserve(batch * T * this.coupling);
    this.logits = machine.reserve(batch * this.coupling);
    this.sums = machine.reserve(batch * T * this.pose);
    this.outputs = machine.reserve(batch * T * this.pose);
    this.dv = machine.reserve(batch * this.pose);
    this.dc = machine.reserve(this.coupling);
    this.dOutput = machine.reserve(this.pose);
    this.dSums = machine.reserve(batch * T * this.pose);
    this.dAllLogits = machine.reserve(T * this.coupling);
    this.left = machine.reserve((2 * T - 1) * this.coupling);
    this.right = machine.reserve((2 * T - 1) * this.pose);
  }

  private get rounds(): number {
    return this.sizes.shape.iterations;
  }

  /** Addresses of what image `n` has in round `t`. */
  private at(n: number, t: number): { c: number; s: number; v: number } {
    const round = n * this.rounds + t;
    return {
      c: this.couplings + round * this.coupling * FLOAT,
      s: this.sums + round * this.pose * FLOAT,
      v: this.outputs + round * this.pose * FLOAT,
    };
  }

  private dSum(n: number, t: number): number {
    return this.dSums + (n * this.rounds + t) * this.pose * FLOAT;
  }

  private dLogits(t: number): number {
    return this.dAllLogits + t * this.coupling * FLOAT;
  }

  /** The last round's output of image `n`, (J, E). */
  output(n: number): number {
    return this.at(n, this.rounds - 1).v;
  }

  /** The rounds' sums and outputs, or their gradients, in the order in which they are computed. */
  places(way: "forward" | "back"): Place[] {
    const { rounds, pose } = this;
    const count = pose;
    const step = rounds * pose;
    const order = [...Array(rounds).keys()];
    const of = (what: string, at: number, t: number): Place =>
      ({ layer: `${what} of round ${t + 1}`, way, at: at + t * pose * FLOAT, count, step });
    return way === "forward"
      ? order.flatMap((t) => [of("the sums", this.sums, t), of("the class capsules", this.outputs, t)])
      : order.reverse().map((t) => of("the sums", this.dSums, t));
  }

  /** Equation 2 and procedure 1. */
  forward(): void {
    const { kernel } = this.machine;
    const { IP, DP, J, EP } = this.sizes;
    const W = this.parameters.weight(this.W);
    for (let n = 0; n < this.batch; n += 4)
      kernel.votes(
        this.primary.u + n * this.primary.image * FLOAT, W, this.votes + n * this.hat * FLOAT,
        IP, DP, J * EP,
      );
    if (this.twist.logits === "shared") this.routeTogether();
    else for (let n = 0; n < this.batch; n++) this.route(n);
  }

  private route(n: number): void {
    const b = this.logits + n * this.coupling * FLOAT;
    for (let t = 0; t < this.rounds; t++) {
      this.round(n, t, b);
      if (t < this.rounds - 1) this.agree(n, t, t ? b : 0, b);
    }
  }

  /** The famous bug: one set of logits, to which the agreements of the whole batch are added. */
  private routeTogether(): void {
    for (let t = 0; t < this.rounds; t++) {
      for (let n = 0; n < this.batch; n++) this.round(n, t, this.logits);
      if (t === this.rounds - 1) break;
      for (let n = 0; n < this.batch; n++) this.agree(n, t, t || n ? this.logits : 0, this.logits);
    }
  }

  /** Lines 4 to 6. */
  private round(n: number, t: number, b: number): void {
    const { kernel } = this.machine;
    const { I, IP, J, EP } = this.sizes;
    const { c, s, v } = this.at(n, t);
    const overChildren = this.twist.softmaxOver === "children";
    if (t === 0) this.machine.fill(c, this.coupling, 1 / (overChildren ? I : J));
    else if (overChildren) kernel.softmaxOverChildren(b, c, IP, J, I);
    else kernel.softmax(b, c, IP, J);
    kernel.weightedSum(c, this.votes + n * this.hat * FLOAT, s, IP, J, EP);
    kernel.squashRows(s, v, J, EP, this.twist.epsilon);
  }

  /** Line 7. */
  private agree(n: number, t: number, before: number, b: number): void {
    const { IP, J, EP } = this.sizes;
    const hat = this.votes + n * this.hat * FLOAT;
    this.machine.kernel.agreement(hat, this.at(n, t).v, before, b, IP, J, EP);
  }

  /** From `dv` the gradients of W and of the primary capsules. */
  backward(): void {
    const { kernel } = this.machine;
    const { IP, DP, J, EP } = this.sizes;
    const W = this.parameters.weight(this.W);
    const dW = this.parameters.gradient(this.W);
    this.machine.fill(dW, J * EP * DP * IP, 0);
    const images = [...Array(this.batch).keys()];
    if (this.twist.logits === "shared") this.backThroughRounds(images);
    else for (const n of images) this.backThroughRounds([n]);
    for (let n = 0; n < this.batch; n += 4) {
      const u = this.primary.u + n * this.primary.image * FLOAT;
      const du = this.primary.du + n * this.primary.image * FLOAT;
      const dhat = this.votes + n * this.hat * FLOAT;
      kernel.votesBackToW(u, dhat, dW, IP, DP, J * EP);
      kernel.votesBackToU(dhat, W, du, IP, DP, J * EP);
    }
  }

  /** Gradients by sums and logits, last round first; of one image, or where they share logits of all. */
  private backThroughRounds(images: readonly number[]): void {
    const first = this.twist.couplings === "detached" ? this.rounds - 1 : 0;
    for (let t = this.rounds - 1; t >= first; t--) {
      const later = t < this.rounds - 1 ? this.dLogits(t + 1) : 0;
      for (const n of images) this.backThroughSum(n, t, later);
      if (t > first)
        images.forEach((n, k) => this.backThroughSoftmax(n, t, k ? this.dLogits(t) : later));
    }
    for (const n of images) this.gatherVotesGradient(n, first);
  }

  /** Lines 5 and 6: ∂L/∂s, from the loss in the last round, from the agreement in the others. */
  private backThroughSum(n: number, t: number, later: number): void {
    const { kernel } = this.machine;
    const { IP, J, EP } = this.sizes;
    const hat = this.votes + n * this.hat * FLOAT;
    if (later) kernel.weightedSum(later, hat, this.dOutput, IP, J, EP);
    const dv = later ? this.dOutput : this.dv + n * this.pose * FLOAT;
    kernel.squashRowsBack(this.at(n, t).s, dv, this.dSum(n, t), J, EP, this.twist.epsilon);
  }

  /** Line 4: what this image adds to the gradient by the logits of round t. */
  private backThroughSoftmax(n: number, t: number, before: number): void {
    const { kernel } = this.machine;
    const { IP, J, EP } = this.sizes;
    const hat = this.votes + n * this.hat * FLOAT;
    kernel.agreement(hat, this.dSum(n, t), 0, this.dc, IP, J, EP);
    const over = this.twist.softmaxOver;
    const back = over === "children" ? kernel.softmaxOverChildrenBack : kernel.softmaxBack;
    back(this.at(n, t).c, this.dc, before, this.dLogits(t), IP, J);
  }

  /**
   * ∂L/∂û of one image, written over û. A vote is used in line 5 of every round and in line 7 of all
   * but the last; so its gradient is a sum of outer products, c ⊗ ∂L/∂s and ∂L/∂b ⊗ v.
   */
  private gatherVotesGradient(n: number, first: number): void {
    const { IP, J, EP } = this.sizes;
    let terms = 0;
    const add = (left: number, right: number) => {
      this.machine.copy(left, this.left + terms * this.coupling * FLOAT, this.coupling);
      this.machine.copy(right, this.right + terms * this.pose * FLOAT, this.pose);
      terms++;
    };
    for (let t = first; t < this.rounds; t++) {
      const { c, v } = this.at(n, t);
      add(c, this.dSum(n, t));
      if (t < this.rounds - 1) add(this.dLogits(t + 1), v);
    }
    const hat = this.votes + n * this.hat * FLOAT;
    this.machine.kernel.outerProducts(this.left, this.right, hat, IP, J, EP, terms);
  }

  /** Lengths of the class capsules, (batch, J). */
  lengths(): Float32Array {
    const { J, EP } = this.sizes;
    const found = new Float32Array(this.batch * J);
    for (let n = 0; n < this.batch; n++) {
      const v = this.machine.numbers(this.output(n), this.pose);
      for (let j = 0; j < J; j++) {
        let square = 0;
        for (let e = j * EP; e < (j + 1) * EP; e++) square += v[e] * v[e];
        found[n * J + j] = Math.sqrt(square);
      }
    }
    return found;
  }
}
