/** Primary capsules: the numbers at one place of the grid, across maps, become vectors (section 4). */
import { FLOAT } from "../kernel";
import type { Convolution } from "./convolution";
import type { Machine } from "./machine";
import type { Sizes, Twist } from "./shape";

/** Maps regrouped into primary capsules and squashed, forward and backward. */
export class Primary {
  /** Capsules u (batch, D, I), squashed; the gradients by them. */
  readonly u: number;
  readonly du: number;
  /** Numbers of one image. */
  readonly image: number;
  private readonly s: number;
  private readonly table: number;

  constructor(
    private readonly machine: Machine,
    private readonly sizes: Sizes,
    private readonly batch: number,
    private readonly maps: Convolution,
    private readonly twist: Twist,
  ) {
    this.image = sizes.DP * sizes.IP;
    this.u = machine.reserve(batch * this.image);
    this.du = machine.reserve(batch * this.image);
    this.s = machine.reserve(batch * this.image);
    this.table = machine.reserve(sizes.D * sizes.I);
  }

  /** Once the memory is there: where among an image's maps each number of a capsule is read. */
  prepare(): void {
    const { D, I, shape } = this.sizes;
    const table = this.machine.places(this.table, D * I);
    const cells = this.sizes.primaryGrid ** 2;
    const at = (channel: number, cell: number) => cell * this.maps.channels + channel;
    for (let i = 0; i < I; i++)
      for (let d = 0; d < D; d++) {
        const type = Math.floor(i / cells);
        const run = i * D + d; // in the maps one behind the other, as PyTorch lays them
        table[d * I + i] =
          this.twist.grouping === "view"
            ? at(Math.floor(run / cells), run % cells)
            : at(type * shape.primaryDim + d, i % cells);
      }
  }

  /** u of the convolution's maps. */
  forward(): void {
    const { kernel } = this.machine;
    const { D, DP, I, IP } = this.sizes;
    const cell = this.maps.count / this.batch;
    for (let n = 0; n < this.batch; n++) {
      const s = this.s + n * this.image * FLOAT;
      for (let d = 0; d < D; d++)
        kernel.pick(this.maps.y + n * cell * FLOAT, this.table + d * I * FLOAT, s + d * IP * FLOAT, I);
      kernel.squashColumns(s, this.u + n * this.image * FLOAT, IP, DP, this.twist.epsilon);
    }
  }

  /** From `du`, which is overwritten, the gradient by the maps. */
  backward(): void {
    const { kernel } = this.machine;
    const { D, DP, I, IP } = this.sizes;
    const cell = this.maps.count / this.batch;
    for (let n = 0; n < this.batch; n++) {
      const du = this.du + n * this.image * FLOAT;
      kernel.squashColumnsBack(this.s + n * this.image * FLOAT, du, IP, DP, this.twist.epsilon);
      for (let d = 0; d < D; d++)
        kernel.put(du + d * IP * FLOAT, this.table + d * I * FLOAT, this.maps.dy + n * cell * FLOAT, I);
    }
  }
}
