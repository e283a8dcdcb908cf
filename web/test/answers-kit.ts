/** What Python asks about the kit. */
import { fills, inks, kindColours } from "../kit/palette";

export function palette(): {
  fills: typeof fills;
  inks: typeof inks;
  kinds: typeof kindColours;
} {
  return { fills, inks, kinds: kindColours };
}
