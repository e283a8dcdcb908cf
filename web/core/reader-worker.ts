/** What runs in the worker: the network, and nothing else. */
import type { Halves } from "./network";
import { Desk, type Asked } from "./reader-desk";

let desk: Desk;

addEventListener("message", ({ data }: MessageEvent<Halves | Asked>) => {
  try {
    if ("encoder" in data) desk = new Desk(data);
    postMessage("encoder" in data ? { size: desk.network.size } : desk.answer(data));
  } catch (error) {
    postMessage({ error: (error as Error).message });
  }
});
