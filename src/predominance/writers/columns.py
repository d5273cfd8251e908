"""The columns of the Ranking sheet, in one list: heading, width, kind and what stands in them.

CSV, Parquet and ODS have the same columns. To add one, add a line here and a row to the README's table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from predominance.writers import words
from predominance.writers.cells import fitted, too_long
from predominance.writers.record import Record

Cell = str | float | int | None
Kind = Literal["text", "wrapped", "number", "percent", "whole", "band", "long", "entry"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its heading, how wide and of which kind it is, and a note for the heading's cell."""

    heading: str
    width: float
    kind: Kind = "text"
    note: str = ""
    choices: tuple[str, ...] = ()


FIRST_VIEW = ("breach likely", "breach unlikely", "cannot tell")
DECISIONS = ("refuse or cancel", "publish or keep", "ask the bureau", "refer on", "undecided")
GROUNDS = (
    "Article 3: political",
    "Article 3: military",
    "Article 3: religious",
    "Article 3: racial or ethnic",
    "Article 2: human rights",
    "Article 83: data or conditions",
    "no ground",
)

_FACTS = "a statement on the case as the text tells it, the heaviest first; [strong], [some] or [slight] is its weight"

COMPUTED: tuple[tuple[Column, Callable[[Record], Cell]], ...] = (
    (Column("rank", 6, "whole", "1 is to be read first."), lambda found: found["rank"]),
    (
        Column("band", 11, "band", "priority: first; review: next; cannot say: see the cautions for why; routine: last."),
        lambda found: words.BANDS[found["band"]],
    ),
    (
        Column("audit", 7, "text", "'audit' marks a low case drawn at random: decide on it before you look at its score."),
        lambda found: "audit" if found["audit"] else "",
    ),
    (
        Column("lift", 7, "number", "How many times more likely than the average request this one is to breach Article 3."),
        lambda found: found["lift"],
    ),
    (
        Column("score", 8, "percent", "Of a hundred requests with this score, about so many would be found to breach Article 3."),
        lambda found: found["score"],
    ),
    (
        Column("low", 8, "percent", "Low end of the range of the score; the sheet About says what it holds."),
        lambda found: found["low"],
    ),
    (Column("high", 8, "percent", "High end of that range."), lambda found: found["high"]),
    (Column("case id", 15, "wrapped", "As given, or file name and row."), lambda found: found["case_id"]),
    (
        Column("subject", 20, "wrapped", "The wanted person as the text names her or him."),
        lambda found: found["subject"]["text"] if found["subject"] else "",
    ),
    (
        Column("requesting country", 18, "wrapped", "Never part of the score."),
        lambda found: words.country(found["requesting_country"]["code"]) or found["requesting_country"]["text"],
    ),
    (
        Column("country from", 10, "text", "Whether a column of the input named the requesting country, or only the text."),
        lambda found: found["requesting_country"]["source"].replace("none", ""),
    ),
    (Column("notice type", 12, "wrapped"), lambda found: words.plain(found["given"].get("notice_type", ""))),
    (Column("charges", 26, "wrapped", "As the text or the input column names them."), lambda found: _charges(found)),
    (
        Column("ties", 28, "wrapped", "Ties to opposition or power found in the text; a reason to look, not a finding."),
        lambda found: words.bullets(dict.fromkeys(words.tie(tie) for tie in found["opposition_ties"])),
    ),
    (Column("reasons for a breach", 52, "wrapped", _FACTS), lambda found: words.reasons(found, "for")),
    (Column("reasons against", 52, "wrapped", _FACTS), lambda found: words.reasons(found, "against")),
    (
        Column("not known", 40, "wrapped", "What the text is silent on. Silence is not an answer."),
        lambda found: words.bullets(words.unknown(name) for name in found["not_known"]),
    ),
    (Column("rules", 30, "wrapped", "Fixed rules that apply whatever the score is."), lambda found: _flags(found["rules"])),
    (Column("Article 2", 26, "wrapped", "Human rights; not part of the score."), lambda found: _flags(found["article_2"])),
    (
        Column("Article 83", 30, "wrapped", "Conditions and data; not part of the score."),
        lambda found: _flags(found["article_83"]),
    ),
    (
        Column("batch", 17, "wrapped", "Near-identical texts, or requests for the same person, in this input."),
        lambda found: words.batch(found["batch"]),
    ),
    (
        Column("policy", 26, "wrapped", "Your own measures that raised the band; the score is as it was."),
        lambda found: words.bullets(map(words.measure, found["policy"])),
    ),
    (Column("cautions", 30, "wrapped", "What makes this row less sure."), lambda found: _cautions(found)),
    (Column("text", 60, "long", "The case as it was read."), lambda found: found["text"]),
)

ENTRIES: tuple[Column, ...] = (
    Column("first view", 15, "entry", "Your own view, before you look at the score.", FIRST_VIEW),
    Column("decision", 17, "entry", "What you decide.", DECISIONS),
    Column("ground", 22, "entry", "On which ground.", GROUNDS),
    Column("note", 40, "entry", "Anything that the next reader should know."),
)

_PROBLEM = (
    Column("status", 11, "text", "scored, cannot say or failed."),
    Column("problem", 40, "wrapped", "Why the row was not scored."),
    Column("what to do", 40, "wrapped", "How to mend it."),
)


WORDS = ("text", "wrapped", "long", "band")
SENT = ("subject", "requesting country", "notice type", "charges", "text")  # what a row that failed may have brought along

MOST_OWN = 1_000  # columns of the input that get a column of their own; no spreadsheet program shows more than 16,384


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one output: ours, then the reviewer's own, then the ones to fill in."""

    columns: tuple[Column, ...]
    own: tuple[tuple[str, str], ...]  # the name in the input, and the heading that it gets
    gathered: frozenset[str] = frozenset()  # names in the input that share the last of the own columns

    def row(self, found: Record) -> list[Cell]:
        """Give the cells of one case."""
        theirs = {**found["given"], **found["extra"]}
        filled = {_folded(name): value for name, value in found["extra"].items()}
        return [
            *(cell(found) for _, cell in COMPUTED),
            *self.owned(theirs),
            *(filled.get(column.heading, "") for column in ENTRIES),
        ]

    def owned(self, cells: Mapping[str, str]) -> list[Cell]:
        """Give the reviewer's own cells; those that have no column of their own stand in the last one, a line each."""
        held: list[Cell] = [cells.get(name, "") for name, _ in self.own]
        if self.gathered:
            held[-1] = "\n".join(f"{name}: {value}" for name, value in cells.items() if name in self.gathered and value)
        return held

    @staticmethod
    def sent(found: Record) -> dict[str, str]:
        """Give what came with a row that was not scored, by our headings."""
        return {_folded(name): value for name, value in found["extra"].items()}

    def failed(self, found: Record) -> list[Cell]:
        """Give the cells of a row that was not scored: everything that came with it, and no number."""
        sent = self.sent(found)
        blank: list[Cell] = [
            (sent.get(column.heading, "") if column.heading in SENT else "") if column.kind in WORDS else None
            for column, _ in COMPUTED
        ]
        blank[1], blank[7] = words.BANDS["failed"], found["case_id"]
        return [
            *blank,
            *self.owned(found["extra"]),
            *(sent.get(column.heading, "") for column in ENTRIES),
        ]


def layout(own_columns: Iterable[str]) -> Layout:
    """Lay out the Ranking columns around the user's own.

    A returned workbook brings our own headings back: the columns that people fill in keep their place, and what we computed
    last time is called "earlier ..." so that nothing is lost and nothing is taken for new.
    """
    ours = {_folded(column.heading) for column, _ in COMPUTED} | {"status", "problem", "what to do"}
    entries = {column.heading for column in ENTRIES}
    taken = {*map(_same, ours | entries), "record"}  # the last column of Parquet
    own: list[tuple[str, str]] = []
    gathered: list[str] = []
    for name in own_columns:
        if _folded(name) in entries:
            continue
        if len(own) == MOST_OWN:  # records of ever new fields would fill no screen and every disk
            gathered.append(name)
            continue
        shown = fitted(name)  # a field of a JSON record may be called anything
        heading = _free(f"earlier {shown}" if _folded(shown) in ours else shown or "unnamed", taken)
        taken.add(_same(heading))
        own.append((name, heading))
    if gathered:
        own.append(("", _free("further columns", taken)))
    theirs = tuple(Column(heading, 16, "wrapped") for _, heading in own)
    return Layout(columns=(*(column for column, _ in COMPUTED), *theirs, *ENTRIES), own=tuple(own), gathered=frozenset(gathered))


def flat_columns() -> Sequence[Column]:
    """Give the columns that a format of one table adds, since it has no Problems sheet."""
    return _PROBLEM


def _free(heading: str, taken: set[str]) -> str:
    number, free = 1, heading
    while _same(free) in taken:
        number += 1
        free = f"{heading} {number}"
    return free


def _folded(heading: str) -> str:
    return _same(heading) if heading[:1].isalpha() else heading


def _same(heading: str) -> str:
    """Give what two headings of one output must not share: Parquet writes "_" for blanks, and Spark sees no capitals."""
    return " ".join(heading.replace("_", " ").split()).casefold()


def _charges(found: Record) -> str:
    named = words.distinct([*(charge["text"] for charge in found["charges"]), *found["given"].get("charges", "").split("\n")])
    return words.bullets(named)


def _cautions(found: Record) -> str:
    shortened = ["cell_shortened"] if too_long(found["text"]) else []
    return words.bullets(words.caution(code) for code in [*found["cautions"], *shortened])


def _flags(flags: list[Record]) -> str:
    return words.bullets(words.flag(flag) for flag in flags)
