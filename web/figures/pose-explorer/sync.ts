/** Keeps `digit`, `sample` and `pose` the same in the figure and in its host (Python, or the page). */
import type { Model } from "../../kit/model";
import type { PoseState } from "./state";

const TRAITS = ["digit", "sample", "pose"];

export class Sync {
  /** `onChange` is called when the host changed the state. */
  constructor(
    private readonly model: Model,
    private readonly state: PoseState,
    private readonly onChange: () => void,
    signal: AbortSignal,
  ) {
    const pull = () => this.pull();
    for (const trait of TRAITS) model.on(`change:${trait}`, pull);
    signal.addEventListener("abort", () => {
      for (const trait of TRAITS) model.off(`change:${trait}`, pull);
    });
  }

  /** Tell the host what the reader did. Called once a frame, so at most so often a message goes out. */
  push(): void {
    const { digit, sample, pose } = this.state;
    if (this.agrees()) return;
    this.model.set("digit", digit);
    this.model.set("sample", sample);
    this.model.set("pose", Array.from(pose));
    this.model.save_changes();
  }

  private pull(): void {
    const { model, state } = this;
    if (this.agrees()) return;
    const digit: number = model.get("digit") ?? state.digit;
    const sample: number = model.get("sample") ?? state.sample;
    const poseIsNew = !this.poseAgrees();
    if (digit !== state.digit || sample !== state.sample) state.begin(digit, sample);
    const pose: number[] = model.get("pose") ?? [];
    // A host that only changes the digit means that digit's sample, not the old pose in its slot.
    if (poseIsNew && pose.length === state.pose.length) state.setPose(pose);
    this.onChange();
  }

  private agrees(): boolean {
    const { model, state } = this;
    return (
      model.get("digit") === state.digit && model.get("sample") === state.sample && this.poseAgrees()
    );
  }

  private poseAgrees(): boolean {
    const pose: number[] = this.model.get("pose") ?? [];
    const mine = this.state.pose;
    return pose.length === mine.length && mine.every((value, k) => Math.abs(value - pose[k]) < 1e-6);
  }
}
