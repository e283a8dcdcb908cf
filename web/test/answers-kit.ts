/** What Python asks about the kit. */
import { fills, inks } from "../kit/palette";

export function palette(): { fills: typeof fills; inks: typeof inks } {
  return { fills, inks };
}
