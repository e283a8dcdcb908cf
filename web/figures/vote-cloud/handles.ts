/** Handles on the votes of a cloud. */
import { Handle } from "../../kit/handles";
import type { Point, Stage } from "../../kit/stage";
import { onTap } from "../../kit/taps";
import { fixed } from "../../kit/words";
import type { Hand } from "./hand";
import { rounded } from "./rounded";

/** As many handles as there are votes, one tab stop; a press on the empty plane drops a vote there. */
export class VoteHandles {
  private readonly handles: Handle[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly hand: Hand,
  ) {
    onTap(stage, (at) => hand.drop(rounded(at)));
  }

  /** Whether the pointer holds one of them. */
  get held(): boolean {
    return this.handles.some((handle) => handle.held);
  }

  /** Put them on the votes; `words` say of each, beside its place, what a screen reader is told. */
  set(votes: readonly Point[], words: (vote: number) => string): void {
    const { handles } = this;
    while (handles.length > votes.length) handles.pop()!.remove();
    while (handles.length < votes.length) handles.push(this.handle(handles.length));
    handles.forEach((handle, i) => {
      const [x, y] = votes[i];
      handle.set(votes[i], `${fixed(x)}, ${fixed(y)}; ${words(i)}`);
    });
  }

  private handle(i: number): Handle {
    const { hand } = this;
    let moved = false;
    return new Handle(this.stage, {
      name: `Vote ${i + 1}`,
      group: "votes",
      look: "none",
      onMove: (to, by) => {
        moved = by === "pointer";
        hand.move(i, rounded(to));
      },
      onRelease: () => {
        if (moved) hand.letGo();
        moved = false;
      },
      onRemove: () => hand.remove(i),
      onSelect: () => hand.select(i),
      onLeave: () => hand.leave?.(),
    });
  }
}
