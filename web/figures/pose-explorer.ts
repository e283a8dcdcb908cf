/**
 * Pose explorer: move the numbers of a capsule's pose and see the digit that the decoder draws.
 *
 * Traits: `model` (a pretrained model's name; empty for another), `weights` (in Jupyter the payload
 * itself; on a page the id of a model that is not a pretrained one), and `digit`, `sample`, `pose`,
 * which go both ways.
 */
import { Decoder } from "../core/decoder";
import { readWeightsFile } from "../core/reader-file";
import { loadWeights } from "../core/registry";
import { samplePoses } from "../core/samples";
import { checkPayload, type Payload } from "../core/weights";
import { copy } from "../kit/clipboard";
import { button } from "../kit/dom";
import { defineFigure, type Context } from "../kit/figure";
import { fileDrop } from "../kit/file-drop";
import { Explorer } from "./pose-explorer/explorer";
import styles from "./pose-explorer/pose-explorer.css";
import { asPython } from "./pose-explorer/python-code";
import { PoseState } from "./pose-explorer/state";

const HINT =
  "A digit capsule sums up what it sees in a few numbers, its pose. Move one: the decoder redraws " +
  "the digit. The small picture beside each number shows which ink it adds and removes.";

export default defineFigure("Pose explorer", async (context) => {
  const { frame, model } = context;
  frame.addStyles(styles);
  frame.setHint(HINT);
  const weights: unknown = model.get("weights") ?? model.get("model");
  const onPage = typeof weights !== "object";
  const payload = onPage ? await loadWeights(String(weights ?? ""), "decoder") : checkPayload(weights);
  const digit: number = model.get("digit") ?? 0;
  let explorer = open(payload, context, digit, model.get("sample") ?? 0, model.get("pose"));

  const copyAsPython = async () => {
    const code = asPython(model);
    frame.say((await copy(code)) ? `Copied: ${code}` : code);
  };
  frame.tools.append(button("Copy as Python", copyAsPython));

  // In Jupyter a reader's own model is an argument of the widget; on a page it is a file.
  if (!onPage) return;
  const openFile = async (file: File) => {
    try {
      const own = await readWeightsFile(file);
      const former = explorer;
      explorer = open(own, context, model.get("digit"), 0);
      former.close();
      model.set("model", "");
      frame.warn("");
    } catch (error) {
      frame.warn((error as Error).message);
    }
  };
  frame.tools.append(fileDrop("Open your own weights…", ".js", frame.section, openFile));
});

/** Show the explorer of these weights in the frame; nothing has changed if they turn out wrong. */
function open(
  payload: Payload,
  context: Context,
  digit: number,
  sample: number,
  pose: number[] = [],
): Explorer {
  const decoder = new Decoder(payload);
  const state = new PoseState(samplePoses(payload), decoder.poseDim);
  state.begin(digit, sample);
  if (pose.length === decoder.poseDim) state.setPose(pose);
  context.frame.setSource(`${payload.id} · ${decoder.widths.join(" → ")}`);
  return new Explorer(decoder, state, context);
}
