/** What runs in the worker: a session that learns, as fast as it is told to. */
import { Learning, type Wish } from "./learning";

const learning = new Learning((news, buffers) => postMessage(news, { transfer: buffers }));

addEventListener("message", ({ data }: MessageEvent<Wish>) => learning.hear(data));
