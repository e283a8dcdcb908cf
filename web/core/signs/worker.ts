/** What runs in the worker: lessons. */
import { Lesson, type Wish } from "./lesson";

const lesson = new Lesson((news) => postMessage(news));

addEventListener("message", ({ data }: MessageEvent<Wish>) => lesson.hear(data));
