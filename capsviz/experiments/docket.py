"""All questions that can be answered from committed results, with their answers and stamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from capsviz.experiments.question import Answer, answer
from capsviz.experiments.reading import finished_results, pages_about
from capsviz.experiments.registry import load_experiment
from capsviz.statistics import holm, spreads_apart

PROSECUTED = (
    "mnist-table", "multimnist", "affine", "little-data", "omniglot", "adversarial", "rounds",
    "toy-world", "em-novel-viewpoint", "crowding", "ablation", "self-attention", "poses",
    "transfer", "transforming", "fashion", "cifar", "tiny",
)  # fmt: skip
"""The order of the board: what is said most often first. Whatever is not listed follows."""


@dataclass(frozen=True)
class Case:
    """A question with its answer, and where to read more."""

    id: str
    """ "affine-2" is the second question of that experiment."""
    experiment: str
    page: str | None
    result: Mapping[str, Any]
    answer: Answer
    sentence: str
    """The verdict."""
    p_of_all: float | None
    """The p-value for whoever looks at all questions at once, after Holm."""

    @property
    def survives(self) -> bool:
        """Whether the difference is clear also then."""
        return self.p_of_all is not None and self.p_of_all < 0.05

    @property
    def before(self) -> bool | None:
        """Whether the former rule called the difference clear; None if nothing is compared."""
        if self.answer.theirs is None or self.answer.difference is None:
            return None
        return spreads_apart(self.answer.ours, self.answer.theirs)


def docket(results: Sequence[dict[str, Any]] | None = None) -> list[Case]:
    """The cases of the board: the famous ones first, then as in `PROSECUTED`.

    Args:
        results: as `finished_results` reads them; all there are, if not given.
    """
    found = list(finished_results() if results is None else results)
    pages = pages_about(found)
    rank = {name: k for k, name in enumerate(PROSECUTED)}
    found.sort(key=lambda result: rank.get(result["name"], len(rank)))
    asked = [
        (result, number, question)
        for result in found
        for number, question in enumerate(load_experiment(result["name"]).questions)
    ]
    answers = [answer(question, result["summary"]) for result, _, question in asked]
    p = [(k, one.difference.p) for k, one in enumerate(answers) if one.difference]
    adjusted = dict(zip([k for k, _ in p], holm([p for _, p in p]), strict=True))
    cases = [
        Case(
            result["name"] + (f"-{number + 1}" if number else ""),
            result["name"],
            pages.get(result["name"]),
            result,
            answers[k],
            question.say(result["summary"]),
            adjusted.get(k),
        )
        for k, (result, number, question) in enumerate(asked)
    ]
    return sorted(cases, key=lambda case: not case.answer.question.famous)
