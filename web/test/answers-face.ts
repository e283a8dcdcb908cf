/** Answers of the scrambled face. */
import { look } from "../core/face";
import { ARRANGEMENTS } from "../figures/scrambled-face/state";
import { inWords } from "../figures/scrambled-face/words";

type Place = [number, number];

export const looks = (sheets: Place[][]): object[] =>
  sheets.map((places) => {
    const seen = look(places);
    return { ...seen, maps: seen.maps.map((map) => Array.from(map)), words: inWords(seen) };
  });

export const arrangements = (): object => ARRANGEMENTS;
