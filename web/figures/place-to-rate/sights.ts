/** What a CapsNet makes of a digit at every place: who is stirred, and what the digit's capsule says. */
import { alike } from "../../core/alike";
import { poseOf, type Classifier } from "../../core/network";
import { translated } from "../../core/transforming";

/** So many primary capsules are counted as those that fire. */
export const FIRING = 40;

/** One place. */
export interface Sight {
  /** Which class is longest. */
  says: number;
  /** The pose (E,) of the class that is read where the digit is at home, and its length. */
  pose: Float32Array;
  length: number;
  /** What each primary capsule says, (I · D,), those of one after each other. */
  primary: Float32Array;
  /** How far each primary capsule (I,) is from what it is on an empty sheet. */
  stir: Float32Array;
  /** Those that are farthest, farthest first. */
  firing: readonly number[];
}

/** Reads each place once. */
export class Sights {
  /** The digit at home, (size, size). */
  picture: Float32Array = new Float32Array();
  private readonly rest: Float32Array;
  private sights = new Map<number, Sight>();
  /** What is read where the digit is at home. */
  winner = 0;

  constructor(
    private readonly network: Classifier,
    private readonly iterations: number,
  ) {
    this.rest = network.encoder.encode(new Float32Array(network.size ** 2)).slice();
  }

  /** Look at this picture from now on; true if it is another, of which nothing is known. */
  show(picture: Float32Array): boolean {
    if (alike(picture, this.picture)) return false;
    this.picture = picture;
    this.sights.clear();
    const { lengths } = this.network.read(picture, this.iterations);
    this.winner = lengths.indexOf(Math.max(...lengths));
    return true;
  }

  known(shift: number): Sight | undefined {
    return this.sights.get(shift);
  }

  /** What is seen so many pixels to the right; looked at now if it is not known. */
  at(shift: number): Sight {
    const known = this.sights.get(shift);
    if (known) return known;
    const { network, iterations, winner } = this;
    const { primary, poses, lengths } = network.read(translated(this.picture, network.size, shift, 0), iterations);
    const stir = this.stirOf(primary);
    const sight = {
      says: lengths.indexOf(Math.max(...lengths)),
      pose: poseOf(poses, winner, network.shape.E).slice(),
      length: lengths[winner],
      primary: primary.slice(),
      stir,
      firing: Array.from(stir.keys()).sort((a, b) => stir[b] - stir[a]).slice(0, FIRING),
    };
    this.sights.set(shift, sight);
    return sight;
  }

  private stirOf(primary: Float32Array): Float32Array {
    const { dim } = this.network.encoder;
    return Float32Array.from({ length: primary.length / dim }, (_, i) => {
      let square = 0;
      for (let d = i * dim; d < (i + 1) * dim; d++) square += (primary[d] - this.rest[d]) ** 2;
      return Math.sqrt(square);
    });
  }
}

/** How many of those that fire at the one place fire at the other too. */
export function stillFiring(a: Sight, b: Sight): number {
  return a.firing.filter((i) => b.firing.includes(i)).length;
}

/** Which number of the pose differs most. */
export function widestMove(a: Sight, b: Sight): number {
  const moves = a.pose.map((value, e) => Math.abs(b.pose[e] - value));
  return moves.indexOf(Math.max(...moves));
}

/** The angle between two poses, in radians. */
export function angleOf(a: Float32Array, b: Float32Array): number {
  const product = a.reduce((sum, x, e) => sum + x * b[e], 0);
  const cosine = product / (Math.hypot(...a) * Math.hypot(...b) || 1);
  return Math.acos(Math.max(-1, Math.min(1, cosine)));
}

/** The angle between the poses at two places, in degrees. */
export const turnOf = (a: Sight, b: Sight): number => (angleOf(a.pose, b.pose) * 180) / Math.PI;
