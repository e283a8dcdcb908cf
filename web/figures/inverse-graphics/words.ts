/** What is seen of the search, in sentences. */
import { wrapped, type Pose } from "../../core/poses";
import { degrees, fixed } from "../../kit/words";
import { BEAT, BEATS, type Search } from "./search";
import type { State } from "./state";
import { errors, hits } from "./verdict";

const NUMBERS = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "All"];

/** A pose in words. */
export function poseWords({ x, y, angle, size }: Pose): string {
  return `x ${fixed(x)}, y ${fixed(y)}, turned ${degrees(wrapped(angle))}, size ${fixed(size)}`;
}

/** What a ghost has wrong at its end. */
function wrongIn(pose: Pose, goal: Pose, pixels: number): string {
  const off = errors(pose, goal, pixels);
  const turned = Math.abs(off.angle);
  if (turned > Math.PI / 9) return `turned by ${degrees(turned)} against`;
  const away = Math.hypot(off.x, off.y);
  return away > 2 ? `${fixed(away, 1)} pixels away from` : `${fixed(1 + off.size)} times as large as`;
}

/** What is seen where the film stands, `at` beats; `goal` is what there is to be found, if anybody knows. */
export function inWords({ image }: State, search: Search, at: number, goal: Pose | undefined): string {
  const { kind, count, picture } = search;
  const ghosts = search.at(at);
  const { pose, Q } = ghosts[search.best];
  if (at === 0) {
    const where = count === 1 ? `A ghost ${kind} over the picture: ${poseWords(pose)}.` : `Eight ghosts, at eight angles: ${ghosts.map(({ pose: { angle } }) => degrees(wrapped(angle))).join(", ")}.`;
    return `${where} ${count === 1 ? `Q is ${fixed(Q, 1)}.` : "Which will arrive?"}`;
  }
  if (at < BEATS)
    return `${Math.round(at * BEAT)} steps downhill, Q is ${fixed(Q, 1)}: ${count === 1 ? "" : "the best is at "}${poseWords(pose)}.`;
  if (!goal) return `The search has ended, Q is ${fixed(Q, 1)}: ${poseWords(pose)}.`;
  const found = hits(pose, goal, picture.size);
  const arrived = ghosts.filter((ghost) => hits(ghost.pose, goal, picture.size)).length;
  const of = image.length ? "what a wider search finds" : "the picture’s";
  if (!found)
    return `Stuck in a wrong valley, Q is ${fixed(Q, 1)}: its ${kind} is ${wrongIn(pose, goal, picture.size)} ${of}.${count === 1 ? " Start nearer, or send eight." : ""}`;
  if (count > 1)
    return `${NUMBERS[arrived]} of eight ${arrived === 1 ? "arrives" : "arrive"}; the least Q wins: ${poseWords(pose)}.`;
  return `Found, from the pixels alone: ${poseWords(pose)}. Q is ${fixed(Q, 1)}.`;
}
