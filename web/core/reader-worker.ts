/** What runs in the worker: the network, and nothing else. */
import { Network, type Halves } from "./network";
import { answer, type Question } from "./reading";

let network: Network;

addEventListener("message", ({ data }: MessageEvent<Halves | Question>) => {
  try {
    if ("encoder" in data) network = new Network(data);
    postMessage("encoder" in data ? { size: network.size } : answer(network, data));
  } catch (error) {
    postMessage({ error: (error as Error).message });
  }
});
