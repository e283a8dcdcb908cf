/** A hand that writes: over a sample, which is there for that, or on with its own strokes; a rest brings them to the middle. */
import type { Point } from "../../kit/stage";
import type { Centring } from "./centring";
import type { State } from "./state";
import type { Written } from "./written";

/** What lies on the sheet now, and how it is changed. */
export interface Desk {
  state(): Readonly<State>;
  written(): Written;
  set(changes: Partial<State>): void;
  /** It may begin to glide. */
  redraw(): void;
}

/** To a hundredth of a pixel of the picture that the network sees: links and Python get these. */
const rounded = ([x, y]: Point): [number, number] => [Number(x.toFixed(2)), Number(y.toFixed(2))];

/** What the pen does, in pixels of the picture that the network sees; on a sheet for pictures in colour, nothing. */
export function handOf({ state, written, set, redraw }: Desk, centring: Centring): { begin(at: Point): void; go(to: Point): void; end(): void } {
  return {
    begin(at) {
      if (written().planes > 1) return;
      centring.stop();
      const { digit, image, strokes } = state();
      const fresh = digit >= 0 && !image.length && !strokes.length;
      set({ ...(fresh && { digit: -1, written: 1 }), strokes: [...strokes, [rounded(at)]] });
    },
    go(to) {
      if (written().planes > 1) return;
      const { strokes } = state();
      const last = strokes[strokes.length - 1];
      set({ strokes: [...strokes.slice(0, -1), [...last, rounded(to)]] });
    },
    end() {
      const { digit, image, strokes } = state();
      const { samples, thickness, size } = written();
      if (!samples.length || digit >= 0 || image.length || !strokes.length) return; // other networks' pictures may lie otherwise
      centring.rest(strokes, thickness, size);
      redraw();
    },
  };
}
