/** Both networks attacked with every strength, a slice of work at a time; what is known is kept. */
import { attackFilms, BATCH, bestWrong, type Frame, type Victim } from "../../core/fooling";
import { softmax } from "../../core/capsules";
import { EPSILONS } from "./state";

/** What is attacked, and how. */
export interface Question {
  picture: Float32Array;
  label: number;
  steps: number;
}

/** What a network says: the class, and how loudly, a length or a chance. */
export interface Said {
  says: number;
  loud: number;
}

/** CapsNet and CNN. */
export type Both<T> = readonly [T, T];

/** From scores: lengths of a CapsNet, or logits of a CNN. */
export function saidOf(scores: Float32Array, network: 0 | 1): Said {
  const loud = network ? softmax(scores, scores.length) : scores;
  const says = loud.indexOf(Math.max(...loud));
  return { says, loud: loud[says] };
}

/** The films of both networks, by strength. */
export class Films {
  question: Question | undefined;
  private films: Both<(Frame[] | undefined)[]> = [[], []];

  constructor(private readonly victims: Both<Victim>) {}

  /** What each network says of a picture as it is. */
  read(picture: Float32Array): Both<Said> {
    return [saidOf(this.victims[0].scores([picture])[0], 0), saidOf(this.victims[1].scores([picture])[0], 1)];
  }

  /** True if this is another question, of which nothing is known. */
  ask(question: Question): boolean {
    const last = this.question;
    if (last && last.label === question.label && last.steps === question.steps && last.picture === question.picture) return false;
    this.question = question;
    this.films = [[], []];
    return true;
  }

  /** A network's film at a strength, if it is known. */
  known(network: 0 | 1, strength: number): Frame[] | undefined {
    return this.films[network][strength];
  }

  /** Make all films of a question, beginning near a strength; `onNews` whenever some are there. */
  *make(question: Question, near: number, onNews: () => void): Generator<void, void> {
    const { picture, label, steps } = question;
    const order = EPSILONS.map((_, k) => k).sort((a, b) => Math.abs(a - near) - Math.abs(b - near));
    for (let first = 0; first < order.length; first += BATCH) {
      const some = order.slice(first, first + BATCH);
      for (const n of [0, 1] as const) {
        const work = attackFilms(this.victims[n], picture, label, some.map((k) => EPSILONS[k]), steps);
        for (let { done, value } = work.next(); ; { done, value } = work.next()) {
          if (this.question !== question) return; // overtaken
          if (done) {
            some.forEach((k, at) => (this.films[n][k] = (value as Frame[][])[at]));
            break;
          }
          yield;
        }
        onNews();
        yield;
      }
    }
  }
}

/** The least strength from which on this network is fooled at the end of the film; undefined if none, or unknown. */
export function leastOf(films: Films, network: 0 | 1, label: number): number | undefined {
  const fooled = EPSILONS.findIndex((_, k) => {
    const film = films.known(network, k);
    return film && bestWrong(film[film.length - 1].scores, label).gap > 0;
  });
  const known = fooled < 0 ? 0 : EPSILONS.slice(0, fooled).filter((_, k) => films.known(network, k)).length;
  return fooled >= 0 && known === fooled ? EPSILONS[fooled] : undefined;
}

/** The number of the least strength that fools one of both; undefined if none does, or none is known yet. */
export function firstOf(films: Films, label: number): number | undefined {
  const found = ([0, 1] as const).map((n) => leastOf(films, n, label)).filter((one) => one !== undefined);
  return found.length ? EPSILONS.indexOf(Math.min(...found)) : undefined;
}
