/**
 * What was learned in this page, for every other figure that takes a network: each is a file in memory,
 * so whoever opens it checks it as any file that a reader chose. Of each teacher the newest is here.
 * Browsers that let pages keep something keep it for the book's other pages, too: see `kept.ts`.
 */
import type { Drawing } from "./signs/drawing";
import { keep, kept, letGo, type Learned } from "./kept";

/** What the reader drew last, to be laid there, too, and whether the network knew it. */
export interface Brought {
  drawing: Drawing;
  known: boolean;
}

/** A wish that a figure, by its element's name, opens what that teacher taught. */
export interface Wish {
  figure: string;
  from: string;
  brought?: Brought | undefined;
}

/** What was learned, with what was wished along with it. */
export type Granted = Learned & Pick<Wish, "brought">;

/** All that was learned, and who wants to know. */
export class Lessons {
  private readonly all = new Map<string, Learned>();
  private readonly followers = new Set<() => void>();
  private wish: Wish | undefined;
  private looked: Promise<void> | undefined;

  /** What there is now, by the name of its teacher. */
  get list(): Learned[] {
    return [...this.all.values()].sort((a, b) => a.from.localeCompare(b.from));
  }

  of(from: string): Learned | undefined {
    return this.all.get(from);
  }

  /** Resolves with whether this browser keeps it for other pages. */
  put(one: Learned): Promise<boolean> {
    this.all.set(one.from, one);
    this.tell();
    return keep(one);
  }

  /** It is in no page any more, and nothing of it is kept. */
  async forget(from: string): Promise<void> {
    this.all.delete(from);
    this.tell();
    await letGo(from);
  }

  /** Look once for what was learned on another page, or before; what was learned here goes before it. */
  look(): Promise<void> {
    return (this.looked ??= kept().then((found) => {
      for (const one of found) if (!this.all.has(one.from)) this.all.set(one.from, one);
      if (found.length) this.tell();
    }));
  }

  /** Ask for it to be opened; a figure that is not there yet finds the wish when it comes. */
  ask(wish: Wish): void {
    this.wish = wish;
    this.tell();
  }

  /** The wish to this figure, which is thereby taken. */
  take(figure: string): Granted | undefined {
    if (this.wish?.figure !== figure) return undefined;
    const { from, brought } = this.wish;
    const found = this.all.get(from);
    this.wish = undefined;
    return found && { ...found, brought };
  }

  /** Call this whenever something has changed. */
  follow(onChange: () => void, signal: AbortSignal): void {
    this.followers.add(onChange);
    signal.addEventListener("abort", () => this.followers.delete(onChange));
  }

  private tell(): void {
    for (const follower of [...this.followers]) follower();
  }
}

/** Scripts of figures may each bring this file: what it remembers, a page remembers once. */
const KEY = Symbol.for("capsviz.lessons");
const here = globalThis as { [KEY]?: Lessons };

/** Those of this page. */
export const lessons: Lessons = (here[KEY] ??= new Lessons());
