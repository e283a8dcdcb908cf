/** What Python hands over: a drawing, and the values of whatever moves in it. */
import type { Model } from "../../kit/model";

/** One attribute of one element, or its text, from picture to picture. */
export interface Track {
  /** The element's number in the order of the document; 0 is the svg itself. */
  at: number;
  /** The attribute; "" is the text. */
  name: string;
  /** A text a picture; or what stands between the numbers, and the numbers, a list a picture. */
  words?: string[];
  between?: string[];
  numbers?: number[][];
}

/** A picture for many values. */
export interface Film {
  drawing: string;
  /** Width and height, in points. */
  size: [number, number];
  tracks: Track[];
}

/** A film, what its slider is called, what it prints at each value, and what is said there. */
export interface Content {
  film: Film;
  /** The same laid out for a phone, if there is one. */
  phone: Film | undefined;
  name: string;
  marks: string[];
  said: string[];
}

/** Throws, in words for the reader, if it is no film. */
export function contentOf(model: Model): Content {
  const film = model.get("film") as Film | undefined;
  const narrow = model.get("phone") as Film | undefined;
  const phone = narrow?.tracks ? narrow : undefined;
  const [name, marks, said] = ["name", "marks", "said"].map((key) => model.get(key)) as [string, string[], string[]];
  if (typeof film?.drawing !== "string" || !Array.isArray(film.tracks))
    throw new Error("“film” must be a drawing with tracks, as capsviz.widgets.MovingPlot makes it.");
  if (!Array.isArray(marks) || marks.length < 2 || said?.length !== marks.length)
    throw new Error("“marks” and “said” must hold a text for each of two or more values.");
  for (const { words, numbers } of [...film.tracks, ...(phone?.tracks ?? [])])
    if ((words ?? numbers)?.length !== marks.length) throw new Error("“film” must have a picture for each value.");
  return { film, phone, name, marks, said };
}

/** As fine as the eye. */
function near(value: number): string {
  return String(Math.round(100 * value) / 100);
}

/** The value of a track at a place between two pictures; words are those of the nearer one. */
export function valueAt({ words, between, numbers }: Track, at: number): string {
  if (words) return words[Math.round(at)];
  const before = Math.floor(at);
  const [a, b] = [numbers![before], numbers![Math.min(before + 1, numbers!.length - 1)]];
  const part = at - before;
  return between!.reduce((text, between, k) => text + near(a[k - 1] + (b[k - 1] - a[k - 1]) * part) + between);
}
