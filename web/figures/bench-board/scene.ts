/** The board painted: the race, the parts of a step, or the roof. */
import type { Pen } from "../../kit/pen";
import { paintLanes } from "./lanes";
import type { Places } from "./places";
import type { Race } from "./race";
import { paintRoof } from "./roof";
import { viewOf, type State } from "./state";
import { paintTimes } from "./times";

/** Paints a state and where its race is. */
export function paint(pen: Pen, places: Places, state: State, race: Race): void {
  const view = viewOf(state);
  pen.draw(() => {
    if (view === "roof") paintRoof(pen, places, state);
    else if (view === "time") paintTimes(pen, places, state);
    else paintLanes(pen, places, state, race);
  });
}
