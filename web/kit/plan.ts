/** What a figure's state is made of, and where it lives. */
import type { Frame } from "./frame";
import type { Model } from "./model";
import type { Link } from "./permalink";
import type { Value } from "./values";

/** How a figure lives: what it knows, how it is drawn, and what it says. */
export interface Plan<S extends object> {
  /** The traits, with the values they have where the host gives none. */
  start: S;
  /** Continuous traits that may be shown on their way to a new value. */
  glide?: (keyof S & string)[];
  /** Traits that only the page writes: no argument in Python, not in a link, not reset. */
  outputs?: (keyof S & string)[];
  /** Throws an error, in words for the reader, if a host or a link wants the impossible. */
  check?(state: S): void;
  /** What else changes when a host or a link asks for some traits only. */
  complete?(asked: Partial<S>, state: S): Partial<S>;
  /** Where Reset goes; to the start by default. */
  reset?(state: S): Partial<S>;
  /** The arguments with which Python makes this figure, if these are not the traits. */
  python?(state: S): Record<string, Value>;
  /** Those that only the reader's own Python has: names of arguments, and of his variables. */
  own?(state: S): readonly string[];
  /**
   * What moves by itself, as a film or a spring: called before each frame with the seconds since the
   * last one, 0 in the first; true asks for another frame. It may set the state.
   */
  step?(seconds: number): boolean;
  /** Called in the next frame after a change; `shown` is the state, or on its way there. */
  draw(shown: S): void;
  /** What is seen now, in whole sentences. */
  words(state: S): string;
  /** What a screen reader says of it, where that is more than what is seen on its way; by default the same. */
  spoken?(state: S): string;
}

/** The surroundings of a state. */
export interface Place {
  /** Name of the figure, in kebab-case. */
  name: string;
  model: Model;
  frame: Frame;
  signal: AbortSignal;
  /** Told after every frame why it could not be drawn; undefined if it could. */
  stumbled(error: unknown): void;
  /** Only on a page, where a link can open a figure as somebody left it. */
  link?: Link | undefined;
}
