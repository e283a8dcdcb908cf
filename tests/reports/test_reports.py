"""Reports: counts by hand, calibration by hand, a page without a script."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
import torch

from capsviz import CapsNet, ImageSet, margin_loss
from capsviz.datasets.parts import Part
from capsviz.files import CheckpointError
from capsviz.models.new_classes import with_new_classes
from capsviz.reports.calibration import bins, expected_calibration_error
from capsviz.reports.html import Live, write_page
from capsviz.reports.page_parts import check_own_page
from capsviz.reports.predictions import Predictions, predictions
from capsviz.reports.report import Report
from capsviz.reports.text import lines
from capsviz.training.evaluation import evaluate

NAMES = ("boat", "<house>", "kite")
ANSWERS = [(0, 0, 0.95), (0, 1, 0.55), (1, 1, 0.85), (1, 1, 0.75), (1, 2, 0.65), (2, 2, 0.95)]
"""Label, answer, length."""


@pytest.fixture
def found():
    lengths = torch.full((len(ANSWERS), 3), 0.05)
    for row, (_, answer, length) in enumerate(ANSWERS):
        lengths[row, answer] = length
    labels = torch.tensor([label for label, _, _ in ANSWERS])
    margin = torch.stack(
        [margin_loss(l[None], y[None]) for l, y in zip(lengths, labels, strict=True)]
    )
    return Predictions(labels, lengths, margin, torch.arange(6.0), NAMES)


@pytest.fixture
def report(found):
    images = np.random.default_rng(0).integers(0, 256, (6, 28, 28), dtype=np.uint8)
    part = Part(
        ImageSet(images, found.labels, "things & more"), tuple(f"<{n}>.png" for n in range(6))
    )
    return Report("mine", part, "test", found, ("a note",))


def test_confusions_and_errors_are_counted(found, report):
    assert found.confusion().tolist() == [[1, 1, 0], [0, 2, 1], [0, 0, 1]]
    assert found.errors == 2 and found.error_percent == pytest.approx(100 / 3)
    assert found.confused(5) == [(0, 1, 1), (1, 2, 1)]
    assert found.worst(2).tolist() == [4, 1]
    rows = [(row.pictures, row.errors, row.taken_for) for row in report.classes()]
    assert rows == [(2, 1, "<house> (1)"), (3, 1, "kite (1)"), (1, 0, "")]


def test_calibration_is_the_gap_between_sure_and_right(found):
    by_hand = (
        abs(0.55 - 0) + abs(0.65 - 0) + abs(0.75 - 1) + abs(0.85 - 1) + 2 * abs(0.95 - 1)
    ) / 6
    assert expected_calibration_error(found) == pytest.approx(by_hand, abs=1e-6)
    assert [one.pictures for one in bins(found)] == [1, 1, 1, 1, 2]
    assert sum(one.pictures for one in bins(found, 3)) == 6


def test_the_same_is_found_as_by_evaluate(tiny, strokes):
    torch.manual_seed(0)
    network, data = CapsNet(tiny), strokes.take(0, 600)
    found, once = predictions(network, data), evaluate(network, data)
    assert found.wrong.nonzero().flatten().tolist() == list(once.wrong)
    assert float(found.margin.mean()) == pytest.approx(once.margin, rel=1e-5)
    assert float(found.reconstruction.mean()) == pytest.approx(once.reconstruction, rel=1e-5)
    with pytest.raises(ValueError, match="classes from 0 to 2"):
        predictions(with_new_classes(network, NAMES), data)


def test_the_text_tells_all_of_it(report):
    text = "\n".join(lines(report))
    assert text.startswith("mine on test: 2 errors of 6 (33.33 %)") and "\na note\n" in text
    assert re.search(r"<house> +3 +1 +33\.33 %  kite \(1\)", text)
    assert re.search(r"<house> +· +2 +1", text)
    assert "<4>.png: <house>, taken for kite (0.65 long)" in text
    many = Predictions(
        report.found.labels,
        torch.eye(20)[report.found.labels + 1],
        report.found.margin,
        report.found.margin,
        tuple("abcdefghijklmnopqrst"),
    )
    text = "\n".join(lines(Report("mine", report.data, "test", many)))
    assert "b taken for c: 3" in text


def test_json_holds_every_answer(report):
    told = json.loads(json.dumps(report.as_json()))
    assert told["confusion"] == [[1, 1, 0], [0, 2, 1], [0, 0, 1]] and told["errors"] == 2
    assert told["answers"][1] == {"picture": "<1>.png", "label": 0, "answer": 1, "length": 0.55}
    assert len(told["data_sha256"]) == 64


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.addresses = [], [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        self.addresses += [v for k, v in attributes if k in ("src", "href", "action")]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_stands_alone(report, tmp_path):
    path = tmp_path / "r.html"
    write_page(report, path, torch.rand(6, 1, 28, 28), {"trained by": "a <b>"})
    text, tags = path.read_text("utf-8"), Tags()
    tags.feed(text)
    assert tags.open == [] and tags.seen.count("img") == 12 and "svg" in tags.seen
    assert not {"script", "link", "iframe", "house"} & set(tags.seen)
    assert all(address.startswith("data:image/png") for address in tags.addresses)
    assert "default-src 'none'" in text and "prefers-color-scheme: dark" in text
    assert "&lt;house&gt;" in text and "things &amp; more" in text and "a &lt;b&gt;" in text
    live = Live({"In <it>": "<p id=live></p>"}, "<script>1</script>", "script-src 'sha256-a'")
    write_page(report, path, torch.rand(6, 1, 28, 28), {}, live)
    text = path.read_text("utf-8")
    assert "<h2>In &lt;it&gt;</h2>\n<p id=live></p>" in text and "script-src 'sha256-a'" in text
    assert text.rstrip().endswith("</main><script>1</script></body></html>")
    write_page(report, path, torch.rand(6, 1, 28, 28), {})  # over a page of its own
    path.write_text("my novel")
    with pytest.raises(CheckpointError, match="left as it is"):
        check_own_page(path)
