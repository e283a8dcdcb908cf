/** Ribbons as they lay in the last frame, as long as nothing that they follow from has changed. */
import { alike } from "../../core/alike";
import type { Moment } from "./moment";
import type { Places } from "./places";
import { strandsOf, type Bundles, type Filling } from "./strands";

type Votes = Pick<Moment, "widths" | "cosines" | "sides">;

/** Makes them anew only if it must. */
export class KeptBundles {
  private made: Bundles | undefined;
  private places: Places | undefined;
  private filling = "";
  private votes: Votes | undefined;

  of(votes: Votes, places: Places, filling: Filling): Bundles {
    const { scale, grown = [], alone = [] } = filling;
    const asked = [scale, ...grown, "", ...alone].join();
    const { votes: last } = this;
    const same = this.made && last && places === this.places && asked === this.filling
      && alike(votes.widths, last.widths) && alike(votes.cosines, last.cosines) && alike(votes.sides, last.sides);
    if (same) return this.made!;
    [this.places, this.filling] = [places, asked];
    // Those that are shown change in place.
    this.votes = { widths: votes.widths.slice(), cosines: votes.cosines.slice(), sides: votes.sides.slice() };
    return (this.made = strandsOf(votes, places, filling));
  }
}
