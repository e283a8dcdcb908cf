/** What a reader does to a cloud of votes: move them, drop another one, take one away. */
import type { Player } from "../../kit/player";
import type { Point } from "../../kit/stage";

/** The least number of votes that is a cloud. */
const LEAST = 2;

/** What the plane tells the figure. */
export interface Hand {
  move(vote: number, to: Point): void;
  /** A vote that was moved is let go. */
  letGo(): void;
  drop(at: Point): void;
  remove(vote: number): void;
  select(vote: number): void;
  /** No vote is selected any more. */
  leave?(): void;
}

/** What a figure has for its hand. */
export interface Cloud {
  votes(): readonly Point[];
  set(votes: Point[]): void;
  /** More votes there may not be. */
  most: number;
  say(words: string): void;
  player: Player;
}

/** Edits the votes; whoever has changed one by hand sees where the rounds lead now. */
export function handFor({ votes, set, most, say, player }: Cloud): Omit<Hand, "select"> {
  return {
    move: (i, to) => set(votes().map((vote, k) => (k === i ? to : vote))),
    letGo: () => player.again(),
    drop: (at) => {
      if (votes().length >= most) return say(`${most} votes are the most`);
      set([...votes(), at]);
      player.again();
    },
    remove: (i) => {
      if (votes().length > LEAST) set(votes().filter((_, other) => other !== i));
    },
  };
}
