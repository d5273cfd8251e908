"""A table or picture of a report, with what makes it trustworthy: how many texts, and the command that makes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """One table: ``n`` says in words what it rests on, ``note`` how to read it."""

    title: str
    n: str
    command: str
    rows: Sequence[Mapping[str, Cell]]
    note: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(self.rows[0]) if self.rows else ()

    @property
    def words(self) -> list[bool]:
        """Say of each column whether it holds words, which are set to the left; figures are set to the right."""
        return [any(len(cell) > 14 and cell[:1].isalpha() for cell in column) for column in zip(*self.printed, strict=True)]

    @property
    def printed(self) -> list[list[str]]:
        """Return the cells as they are shown."""
        return [[shown(row[head]) for head in self.heads] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: an SVG that lies in the page itself, its caption, and its words for those who cannot see it."""

    title: str
    caption: str
    n: str
    command: str
    source: str  # data: address
    alternative: str


def markdown(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table in Markdown.

    >>> print(markdown(["n", "AUROC"], [[7, 0.5]]))
    | n | AUROC |
    | --- | --- |
    | 7 | 0.500 |
    """
    lines = [heads, ["---"] * len(heads), *([shown(cell).replace("|", "/") for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(cell: Cell) -> str:
    """Return a cell as people read it: three decimals, a dash for what cannot be computed.

    >>> shown(0.12345), shown(float("nan")), shown(7)
    ('0.123', '–', '7')
    """
    if isinstance(cell, float):
        return "–" if cell != cell else f"{cell:.3f}"
    return str(cell)
