/** What is seen of the skewer, in sentences. */
import { fixed } from "../../kit/words";
import { placesOf, type Capsule } from "./capsule";
import type { State } from "./state";

const many = (n: number, thing: string): string => (n === 1 ? `one ${thing}` : `${n} ${thing}s`);

/** “map 3”, “maps 1 to 9”. */
function mapsOf({ sources }: Capsule): string {
  const maps = [...new Set(sources.map(({ map }) => map + 1))];
  return maps.length === 1 ? `map ${maps[0]}` : `maps ${maps[0]} ${maps.length === 2 ? "and" : "to"} ${maps[maps.length - 1]}`;
}

/** The state in words. */
export function inWords(state: State, capsule: Capsule): string {
  const { pose_dim, cell, type, maps, way, step } = state;
  const { s, v } = capsule.lengths;
  const wrong = way === "view-alone" && pose_dim > 1;
  const where = `Type ${type + 1} of ${maps.length / pose_dim}, row ${cell[0] + 1}, column ${cell[1] + 1}`;
  const numbers = many(pose_dim, "number");
  if (step === 0) return `${where}: ${many(pose_dim, "map")} in a stack, and a skewer in front of one place.`;
  if (step === 1)
    return wrong
      ? `${where}. The view alone runs along ${mapsOf(capsule)}: ${many(pose_dim, "neighbour")}, at ${many(placesOf(capsule), "place")}.`
      : `${where}: one place, and one number from each of ${mapsOf(capsule)}.`;
  if (step === 2)
    return wrong
      ? `${where}. The shape is right, the capsule is not: ${numbers} from ${many(placesOf(capsule), "place")}.`
      : `${where}: ${numbers}, and together they are an arrow ${fixed(s)} long.`;
  return wrong
    ? `${where}. It is ${fixed(v)} long and looks like a capsule; it says nothing about any one place.`
    : `${where}: squashed, it is ${fixed(v)} long. The length says how sure it is; the direction, in what pose.`;
}

/** What the field of all lengths is called: read the wrong way its capsules belong to no place. */
export function fieldName(count: number, wrong: boolean): string {
  return wrong ? `‖v‖ of ${count}, none of one place` : `‖v‖ at all ${count} places`;
}
