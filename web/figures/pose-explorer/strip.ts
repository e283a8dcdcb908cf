/** The strip: eleven reconstructions along the dimension in hand, as in figure 4 of the paper. */
import type { Decoder } from "../../core/decoder";
import { h } from "../../kit/dom";
import { Filmstrip } from "../../kit/filmstrip";
import type { Ramp } from "../../kit/palette";
import { Background } from "../../kit/schedule";
import { signed } from "../../kit/words";
import { OFFSETS, type PoseState } from "./state";

/** The row of images, one of which is the present value. */
export class Strip {
  readonly element: HTMLElement;
  private readonly title = h("p", { class: "strip-title" });
  private readonly film: Filmstrip;
  private readonly work: Background;

  /** `onChoose` gets the value of the frame that the reader chose. */
  constructor(
    private readonly decoder: Decoder,
    private readonly state: PoseState,
    onChoose: (value: number) => void,
    signal: AbortSignal,
  ) {
    const captions = OFFSETS.map((offset) => (offset === 0 ? "0" : signed(offset)));
    this.film = new Filmstrip(decoder.size, captions, "Value of the dimension in hand", (frame) =>
      onChoose(state.anchor + OFFSETS[frame]),
    );
    this.work = new Background(signal);
    this.element = h("div", { class: "strip" }, this.title, this.film.element);
  }

  /** Decode and paint all frames, between the frames of the screen. */
  refresh(ramp: Ramp): void {
    const { decoder, film, state } = this;
    const { digit, inHand, anchor } = state;
    this.title.replaceChildren(
      h("strong", {}, `Dimension ${inHand + 1}`),
      ` from ${signed(anchor + OFFSETS[0])} to ${signed(anchor + OFFSETS[OFFSETS.length - 1])}`,
    );
    const jobs = film.frames.map((painter, frame) => () => {
      painter.paint(decoder.decode(state.framePose(frame), digit), ramp);
      film.rename(frame, `${signed(anchor + OFFSETS[frame])}, ${signed(OFFSETS[frame])} from the middle`);
    });
    this.work.run(jobs);
  }

  /** Mark the present value. */
  mark(): void {
    this.film.mark(this.state.stripPosition);
  }
}
