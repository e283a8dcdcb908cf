"""What cells print reads as text: sentences as sentences, columns as tables with aligned decimals.

A notebook prints in a typewriter's letters. On a page a line of words becomes a line of words, what
stands in columns becomes a table, and so do lines that differ in their numbers alone (`alike`). A
check ("equal to the library's: True") gets its tick, among answers of which one is False they are
yes and no; a tensor of one or two dimensions is a line or
a table of its numbers, and so is a list that words lead to. What only a program would say (larger
tensors, bare lists) stays as it was printed, and goes with the code: in Read it shows when that
does.
"""

from __future__ import annotations

import re
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from capsviz.book.alike import runs
from capsviz.pictures.columns import columns_as_html

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PRINTED = {"stream", "text_plain"}
_A_PROGRAMS = re.compile(
    r"tensor\(|torch\.|\[\[|^\s*[(\[{<].*[)\]}>]$|^'.*'$|^True$|\|.*\||[│─┌]", re.M
)
_TENSOR = re.compile(r"tensor\((?P<values>\[.*\])(?:,\s*(?:dtype|grad_fn)=[^)]*)?\)", re.DOTALL)
_SHAPE = re.compile(r"torch\.Size\(\[(?P<sizes>[\d, ]+)\]\)")
_NAMED = re.compile(
    r"^(?P<name>.*\w[:\s]*?)\s*(?:tensor\()?\[(?P<values>[^\[\]]+)\]\)?$|(?<=.)tensor\((?P<one>[^\[\]()]+)\)"
)
WIDEST = 10
"""Numbers of a tensor side by side; more are left to those who read programs."""

_MINUS = re.compile(r"(?<![\w.)−-])-(?=\d)")
"""A hyphen that stands for a minus."""
_CHECK = re.compile(r"^(?P<what>(?!.*\b(?:True|False)\b.*\s).*\w):?\s+True$")
"""Words, and that they are so. Words that end in a mark go on, and True is not all they say."""
_ANSWER = re.compile(r"(?<=[:,] )(True|False)$")
_GAP = re.compile(r"\s{2,}")
_GOES_ON = re.compile(r"[,;=+]$|\.\d+[,;] ")
_NUMBER = re.compile(r"^[~<>≈]?\s*[-+−]?\d[\d,]*(\.\d+)?(e[-+]?\d+)?\s*[%×°]?$")


def columns(text: str) -> list[list[str]] | None:
    """The cells of lines that stand in columns; None if they do not.

    The gaps must stand under one another, but for those of a head. Lines of words in which a
    number is padded have gaps too, here and there, and are no table; nor is what goes on after a
    comma or an equals sign.

    Args:
        text: lines whose columns are two or more spaces apart.
    """
    lines = [line.expandtabs() for line in text.splitlines() if line.strip()]
    rows = [_GAP.split(line.strip()) for line in lines]
    gaps = [_gaps(line) for line in lines]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2:
        return None
    if len(rows[0]) == width - 1 and all(len(row) == width for row in rows[1:]):
        rows[0] = ["", *rows[0]]  # a head without a word over the names
        gaps[0] = [(0, len(lines[0]) - len(lines[0].lstrip())), *gaps[0]]
    if any(len(row) != width for row in rows) or not any(map(_counts, rows[-1])):
        return None
    if any(_GOES_ON.search(cell) for row in rows for cell in row[:-1]):
        return None
    wordy = rows[0][0] and not any(letter.isdigit() for letter in lines[0])
    if _under_one_another(gaps[1:] if wordy and _has_head(rows) else gaps):
        return rows
    return None


def _under_one_another(gaps: list[list[tuple[int, int]]]) -> bool:
    """Whether the first gaps of all lines have a place in common, and the second, and so on."""
    return all(
        max(start for start, _ in gap) < min(end for _, end in gap)
        for gap in zip(*gaps, strict=True)
    )


def _counts(cell: str) -> bool:
    return bool(_NUMBER.match(cell))


def _has_head(rows: list[list[str]]) -> bool:
    """Whether the first row is a head: words over a column of numbers, and no number itself."""
    below = zip(*rows[1:], strict=True)
    numbers = [all(map(_counts, column)) for column in below][1:]
    return any(numbers) and not any(map(_counts, rows[0][1:]))


def _lead(text: str) -> tuple[list[str], str]:
    """The sentences before what stands in columns, and that."""
    lines = text.splitlines()
    lead = list(takewhile(lambda line: line[:1].strip() and not _GAP.search(line.strip()), lines))
    return lead, "\n".join(lines[len(lead) :])


def _gaps(line: str) -> list[tuple[int, int]]:
    """Where the gaps within a line begin and end."""
    end = len(line.rstrip())
    start = len(line) - len(line.lstrip())
    return [gap.span() for gap in _GAP.finditer(line, start, end)]


def as_html(text: str) -> str | None:
    """Printed text as HTML for a page; None if it is a program's own way to write a value."""
    text = text.strip("\n")
    if (tensor := _TENSOR.fullmatch(text)) and (numbers := _numbers(tensor["values"])):
        return numbers
    if shape := _SHAPE.fullmatch(text):
        return _line(" × ".join(shape["sizes"].split(", ")))
    text = _MINUS.sub("−", text)
    if rows := _named_lists(text):
        return columns_as_html(rows)
    text = "\n".join(_NAMED.sub(_in_words, line) for line in text.splitlines())
    if any(line.endswith(" False") for line in text.splitlines()):
        text = "\n".join(_ANSWER.sub(_yes_or_no, line) for line in text.splitlines())
    if not text.strip() or _A_PROGRAMS.search(text):
        return None
    lead, rest = _lead(text)
    if rows := columns(rest):
        head = rows.pop(0) if _has_head(rows) else None
        return "".join(map(_line, lead)) + columns_as_html(rows, head)
    return "".join(
        _line(part) if isinstance(part, str) else columns_as_html(part[1], part[0])
        for part in runs(text.splitlines())
    )


def _named_lists(text: str) -> list[list[str]] | None:
    """Lines of a name and a list each, all equally long, as rows; None if they are none."""
    found = [_NAMED.fullmatch(line) for line in text.splitlines()]
    rows = [[line["name"].strip(" :"), *_parts(line)] for line in found if line and line["name"]]
    width = len(rows[0]) if rows else 0
    alike = len(rows) == len(found) > 1 and {len(row) for row in rows} == {width}
    return rows if alike and 2 < width <= WIDEST + 1 else None


def _parts(found: re.Match[str]) -> list[str]:
    return [_plain(value.strip().strip("'\"")) for value in found["values"].split(",")]


def _plain(number: str) -> str:
    """PyTorch writes whole numbers as `0.`, which would look like the end of a sentence."""
    return re.sub(r"^(-?\d+)\.$", r"\1", number)


def _in_words(found: re.Match[str]) -> str:
    """A list, or a tensor of one number, within a sentence."""
    if found["one"]:
        return _plain(found["one"])
    return f"{found['name']} {', '.join(_parts(found))}"


def _yes_or_no(found: re.Match[str]) -> str:
    return "yes" if found[0] == "True" else "no"


def _numbers(values: str) -> str | None:
    """The numbers of a tensor; None if it has more than two dimensions."""
    found = re.findall(r"\[([^\[\]]+)\]", values)
    rows = [[_plain(number) for number in re.findall(r"[^\s,]+", row)] for row in found]
    if values.startswith("[[[") or "..." in values or any(len(row) > WIDEST for row in rows):
        return None
    if not values.startswith("[["):
        return _line("   ".join(rows[0])) if rows else None
    return columns_as_html(rows, name_rows=False)


def _line(line: str) -> str:
    if not line.strip():
        return ""
    if check := _CHECK.match(line):
        return f'<p class="said checked">{escape(check["what"])}</p>'
    kind = "said indented" if line.startswith(" ") else "said"
    return f'<p class="{kind}">{escape(line)}</p>'


class SayOutputs(SphinxPostTransform):
    """Put `as_html` in the place of what cells printed; what has none is a ``machine``'s."""

    default_priority = 220
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        for output in list(self.document.findall(nodes.literal_block)):
            if "output" in output["classes"] and _PRINTED & set(output["classes"]):
                written = as_html(output.astext())
                if written is not None:
                    said = nodes.raw("", f'<div class="output said-lines">{written}</div>')
                    said["format"] = "html"
                    output.replace_self(said)
                else:
                    output["classes"].append("machine")


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(SayOutputs)
