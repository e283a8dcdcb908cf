/** Who is in a lane, and how many images it does in a second. */
import type { Pen } from "../../kit/pen";
import type { Lane, Places } from "./places";
import type { Board, Row } from "./state";
import { speedOf } from "./words";

const SOFT = "var(--muted)";

/** Beside its lane; on a phone above it. Its speed may have to wait until a race is over: `told` is how much of it is there. */
export function paintName(pen: Pen, { narrow, left }: Places, { y, high }: Lane, board: Board, row: Row, chosen: boolean, told = 1): void {
  const words = { bold: chosen, fill: chosen ? "var(--ink)" : SOFT };
  // What stands for a second stands in the words alone.
  const timed = board.unit === "s";
  const rate = timed && told > 0 ? speedOf(board, row, "images/s") : "";
  if (narrow) {
    pen.text([left, y - 0.36 * high], row.name, { ...words, size: 13.5, anchor: "start" });
    // Behind the name, whose letters are about so wide.
    pen.text([left + 14 + 7.6 * row.name.length, y - 0.36 * high], rate, { ...words, size: 13, anchor: "start" });
  } else {
    const apart = board.rows.length > 4 ? 8 : 9;
    pen.text([left - 12, y - (timed ? apart * told : 0)], row.name, { ...words, size: 15, anchor: "end" });
    pen.text([left - 12, y + apart + 1], rate, { ...words, size: 13, anchor: "end", opacity: told });
  }
}
