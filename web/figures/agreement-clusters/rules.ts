/** Both rules, as they are computed. */
import { h } from "../../kit/dom";

/** A panel with the lines of both rules. */
export function rules(): HTMLElement {
  const line = (...content: (Node | string)[]) => h("li", {}, ...content);
  return h(
    "div",
    { class: "panel rules" },
    h("p", { class: "part" }, "One round by agreement"),
    h(
      "ol",
      {},
      line("mean = Σ wᵢ voteᵢ / Σ wᵢ, at first all wᵢ = 1"),
      line("dᵢ = ‖voteᵢ − mean‖, r = median of all dᵢ"),
      line("wᵢ ← 2", h("sup", {}, "−(dᵢ / r)²")),
    ),
    h("p", { class: "caption" }, "Half of the votes lie in the dashed circle of radius r. On it the new weight is ½."),
    h("p", { class: "part" }, "One round of k-means"),
    h("ol", {}, line("each vote → its nearest centre"), line("each centre → the mean of its votes")),
  );
}
