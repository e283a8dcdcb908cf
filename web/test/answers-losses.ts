/** Answers of the margin loss and the figure about it. */
import { cost, push, pushed, type Rule } from "../core/margin";
import { inWords, totalsInWords } from "../figures/margin-loss/words";
import type { State } from "../figures/margin-loss/state";

interface Question {
  lengths: number[];
  targets: number[];
  rule: Rule;
  time: number;
}

type Answer = Record<"costs" | "pushes" | "later", number[]>;

export function margins(questions: Question[]): Answer[] {
  return questions.map(({ lengths, targets, rule, time }) => {
    const each = (find: (length: number, present: boolean) => number) =>
      lengths.map((length, j) => find(length, targets[j] === 1));
    return {
      costs: each((length, present) => cost(length, present, rule)),
      pushes: each((length, present) => push(length, present, rule)),
      later: each((length, present) => pushed(length, present, rule, time)),
    };
  });
}

export const marginWords = (states: State[]): string[] => states.map((state) => `${inWords(state)} ${totalsInWords(state)}`);
