/**
 * Pose explorer: move the numbers of a capsule's pose and see the digit that the decoder draws.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page the id of a model that is not a pretrained one), and `digit`, `sample`, `pose`,
 * which go both ways.
 */
import { readModelFile } from "../core/reader-file";
import { loadWeights } from "../core/registry";
import { checkPayload } from "../core/weights";
import { fileDrop } from "../kit/file-drop";
import { defineFigure } from "../kit/figure";
import { Explorer } from "./pose-explorer/explorer";
import styles from "./pose-explorer/pose-explorer.css";

const HINT = "Move a number: the digit changes.";

export default defineFigure("pose-explorer", "Pose explorer", async (context) => {
  const { frame, model } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  const weights: unknown = model.get("weights") ?? model.get("model");
  const onPage = typeof weights !== "object";
  const payload = onPage ? await loadWeights(String(weights ?? ""), "decoder") : checkPayload(weights);
  let explorer = new Explorer(payload, context);
  const live = context.live({
    start: explorer.begun(model.get("digit") ?? 0, model.get("sample") ?? 0),
    glide: ["pose"],
    check: (state) => explorer.check(state),
    // A host that only changes the digit means that digit's sample, not the old pose in its slot.
    complete: ({ digit, sample, pose }, now) =>
      pose ? {} : explorer.begun(digit ?? now.digit, sample ?? (digit === undefined ? now.sample : 0)),
    reset: ({ digit, sample }) => explorer.begun(digit, sample),
    python: (state) => {
      const name: string = model.get("model") ?? "";
      return name ? { model: name, ...state } : state;
    },
    own: () => (model.get("model") ? [] : ["model"]),
    draw: (shown) => explorer.draw(shown.pose),
    words: () => explorer.inWords(),
  });
  explorer.show(live);

  // In Jupyter a reader's own model is an argument of the widget; on a page it is a file.
  if (!onPage) return;
  let newest = 0;
  const openFile = async (file: File) => {
    const turn = ++newest;
    try {
      const payload = await readModelFile(file);
      if (turn !== newest) return; // the reader has chosen another meanwhile
      const own = new Explorer(payload, context);
      explorer.close();
      explorer = own;
      model.set("model", "");
      live.set(own.begun(live.state.digit, 0));
      own.show(live);
      frame.warn("");
    } catch (error) {
      if (turn === newest) frame.warn((error as Error).message);
    }
  };
  frame.addTools(fileDrop("Open your own weights…", ".safetensors", frame.section, openFile));
});
