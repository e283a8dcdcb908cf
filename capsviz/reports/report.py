"""A report on a trained network: what it is, what it was asked, what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from capsviz.datasets.parts import Part
from capsviz.reports.calibration import bins, expected_calibration_error
from capsviz.reports.predictions import Predictions

WORST = 12
"""Pictures that are shown or named one by one."""


@dataclass(frozen=True)
class ClassResult:
    """One class of the data."""

    name: str
    pictures: int
    errors: int
    taken_for: str
    """The usual wrong answer, with its number; empty without errors."""

    @property
    def error_percent(self) -> float | None:
        """None for a class that has no picture here."""
        return 100 * self.errors / self.pictures if self.pictures else None


@dataclass(frozen=True)
class Report:
    """All that is told, however it is told."""

    model: str
    """As it was named."""
    data: Part
    split: str
    found: Predictions
    notes: tuple[str, ...] = ()
    """What a reader should know beside the numbers."""

    @property
    def margin(self) -> float:
        """Mean margin loss."""
        return float(self.found.margin.mean())

    @property
    def reconstruction(self) -> float:
        """Mean summed squared pixel error."""
        return float(self.found.reconstruction.mean())

    @property
    def calibration(self) -> float:
        """Expected calibration error, 0..1."""
        return expected_calibration_error(self.found)

    def source(self, number: int) -> str:
        """What to call a picture: its file, or its number."""
        return self.data.sources[number] if self.data.sources else f"picture {number}"

    def classes(self) -> list[ClassResult]:
        """A row a class, in the order of their numbers."""
        counts = self.found.confusion()
        rows = []
        for number, name in enumerate(self.found.names):
            row = counts[number].clone()
            pictures, right = int(row.sum()), int(row[number])
            row[number] = 0
            usual = f"{self.found.names[int(row.argmax())]} ({int(row.max())})" if row.max() else ""
            rows.append(ClassResult(name, pictures, pictures - right, usual))
        return rows

    def as_json(self) -> dict[str, Any]:
        """Every number, and every answer."""
        found = self.found
        answers = zip(found.labels.tolist(), found.answers.tolist(), found.sure, strict=True)
        return {
            "model": self.model,
            "data": self.data.data.name,
            "data_sha256": self.data.data.digest(),
            "split": self.split,
            "notes": list(self.notes),
            "examples": len(found.labels),
            "errors": found.errors,
            "error_percent": round(found.error_percent, 4),
            "margin": self.margin,
            "reconstruction": self.reconstruction,
            "calibration": {
                "expected_calibration_error": self.calibration,
                "bins": [one._asdict() for one in bins(found)],
            },
            "class_names": list(found.names),
            "confusion": found.confusion().tolist(),
            "classes": [
                {
                    "name": one.name, "pictures": one.pictures, "errors": one.errors,
                    "error_percent": one.error_percent,
                }
                for one in self.classes()
            ],
            "worst": found.worst(WORST).tolist(),
            "answers": [
                {
                    "picture": self.source(number), "label": label, "answer": answer,
                    "length": round(float(sure), 4),
                }
                for number, (label, answer, sure) in enumerate(answers)
            ],
        }  # fmt: skip
