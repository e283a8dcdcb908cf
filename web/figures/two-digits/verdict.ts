/** Whether the two longest capsules are the two digits, and in whose ink each is drawn. */
import { laidOver } from "../../core/overlap";
import type { Digit } from "./digits";
import { rolesOf, type Sight } from "./sight";

/** What has become of the two digits. */
export interface Verdict {
  /** For each class that is named: the digit that it stands for, or −1 for one that is not there. */
  roles: readonly [number, number];
  /** Digits, 0 or 1, that no named class stands for. */
  lost: readonly number[];
  /** Right or wrong; undefined where nobody knows what was written. */
  right: boolean | undefined;
}

/** Judge a sight of these digits. */
export function judge(sight: Sight, digits: readonly [Digit, Digit]): Verdict {
  const labels = [digits[0].label, digits[1].label] as const;
  const roles = rolesOf(sight, labels);
  const lost = [0, 1].filter((d) => !roles.includes(d));
  return { roles, lost, right: lost.length ? false : labels.includes(undefined) ? undefined : true };
}

/** What is drawn for the first digit, for the second, and of what is not there. */
export function drawings({ named, draw, picture }: Sight, { roles }: Verdict): Float32Array[] {
  const images: Float32Array[] = [0, 1, 2].map(() => new Float32Array(picture.length));
  named.forEach((name, k) => {
    const to = roles[k] < 0 ? 2 : roles[k];
    images[to] = laidOver(images[to], draw(name));
  });
  return images;
}

/** Which named class is said first: that of the first digit, or what has taken its place. */
export const inOrder = (roles: readonly [number, number]): readonly [number, number] =>
  roles[0] === 1 || roles[1] === 0 ? [1, 0] : [0, 1];
