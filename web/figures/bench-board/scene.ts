/** The board painted: the race, the parts of a step, or the roof. */
import type { Pen } from "../../kit/pen";
import type { Fall } from "./fall";
import type { Fill } from "./fill";
import type { Flag } from "./flag";
import { paintLanes } from "./lanes";
import type { Places } from "./places";
import type { Pull } from "./pull";
import type { Race } from "./race";
import { paintRoof } from "./roof";
import { RoofPlan } from "./roof-plan";
import { boardOf, viewOf, type State } from "./state";
import { paintTimes } from "./times";

/** What moves, or is moved by hand, beside the state. */
export interface Moving {
  race: Race;
  fall: Fall;
  fill: Fill;
  flag: Flag;
  pull: Pull;
}

/** Paints a state and what moves in it. */
export function paint(pen: Pen, places: Places, state: State, { race, fall, fill, flag, pull }: Moving): void {
  const view = viewOf(state);
  const board = boardOf(state);
  if (view !== "race") flag.hide();
  if (view !== "roof") pull.hide();
  pen.draw(() => {
    if (view === "roof") paintRoof(pen, new RoofPlan(places, board), state.version, fall, pull.times);
    else if (view === "time") paintTimes(pen, places, state, fill.share);
    else {
      paintLanes(pen, places, state, race);
      flag.draw(pen, board);
    }
  });
}
