/** Guess first: does a capsule of this length learn how long it should be, or which way to point? */
import { along, sideways } from "../../core/squash-variants";
import { Guess } from "../../kit/guess";
import { fixed } from "../../kit/words";

/** `length` tells how long s is at the moment. */
export function question(length: () => number): Guess {
  return new Guess({
    question: "One small push makes s longer, another as large turns it. Which of them changes v more?",
    choices: ["lengthening", "turning"],
    answer: () => (along(length()) > sideways(length()) ? 0 : 1),
    explain: (guess, answer) => {
      const r = length();
      if (r === 0) return "Neither: at zero both vanish. Move s and guess again.";
      const verdict = guess === answer ? "Right." : "No, the other one.";
      return (
        `${verdict} With s ${fixed(r)} long, the push along it arrives ${fixed(along(r), 3)} times as ` +
        `large, the one across it ${fixed(sideways(r), 3)} times. Below a length of 1 lengthening ` +
        "wins, above it turning: a long capsule has nearly stopped learning whether, and still learns what."
      );
    },
  });
}
