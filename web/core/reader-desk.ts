/** Where a network answers whatever it is asked, in a worker or in the page. */
import { Network, type Halves } from "./network";
import { Opening, type Opened, type OpenQuestion } from "./opening";
import { answer, type Answer, type Question } from "./reading";

/** What a network can be asked: what it makes of a picture, or all that happens on the way. */
export type Asked = Question | OpenQuestion;

/** What comes back. */
export type AnswerTo<Q extends Asked> = Q extends OpenQuestion ? Opened : Answer;

/** One network, and all that it is asked. */
export class Desk {
  readonly network: Network;
  private opening: Opening | undefined;

  constructor(halves: Halves) {
    this.network = new Network(halves);
  }

  answer<Q extends Asked>(question: Q): AnswerTo<Q> {
    if (!("round" in question)) return answer(this.network, question) as AnswerTo<Q>;
    this.opening ??= new Opening(this.network);
    return this.opening.look(question) as AnswerTo<Q>;
  }
}
