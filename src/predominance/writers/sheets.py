"""The sheets of a workbook as columns and rows, the same for every spreadsheet format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from predominance.writers import words
from predominance.writers.about import About, lines
from predominance.writers.columns import COMPUTED, ENTRIES, SENT, Cell, Column, Layout, layout
from predominance.writers.queue import Queue
from predominance.writers.record import Record


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its columns, and its rows as they come."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[list[Cell]]
    row_lines: int = 1  # how many lines of text a row shows before it is cut off on the screen


REASONS = (
    Column("rank", 6, "whole"),
    Column("case id", 15),
    Column("direction", 11, "text", "for or against a breach of Article 3"),
    Column("weight", 9, "text", "strong, some or slight"),
    Column("contribution", 12, "number", "In log-odds. All of a case's contributions and its intercept add up to its score."),
    Column("statement", 60, "wrapped"),
    Column("what the text says", 70, "wrapped"),
    Column("factor", 24, "wrapped", "Article 34(3) of the Rules on the Processing of Data"),
    Column("indicator", 30),
)

ENTITIES = (
    Column("rank", 6, "whole"),
    Column("case id", 15),
    Column("what", 12),
    Column("text", 44, "wrapped"),
    Column("role or kind", 26, "wrapped"),
    Column("code", 24, "text", "Country: ISO 3166-1; charge: our offence class and ICCS; fact: the state or body that decided"),
    Column("remark", 30, "wrapped"),
    Column("from", 8, "whole", "First character in the text, counted from 0"),
    Column("to", 8, "whole"),
)

PROBLEMS = (
    Column("case id", 18),
    Column("file", 30, "wrapped"),
    Column("sheet", 16, "text", "The sheet of a workbook, or the attachment of a mail."),
    Column("row", 8, "whole"),
    Column("problem", 60, "wrapped"),
    Column("what to do", 60, "wrapped"),
    *(column for column, _ in COMPUTED if column.heading in SENT),
)

ABOUT = (Column("", 30, "wrapped"), Column("", 120, "wrapped"))

FACTOR_NAMES = {
    "a": "(a) nature of the offence",
    "b": "(b) status of the person",
    "c": "(c) source of the data",
    "d": "(d) position of others",
    "e": "(e) international obligations",
    "f": "(f) neutrality",
    "g": "(g) general context",
    "": "the text as a whole",
}


def sheets(queue: Queue, about: About) -> Iterator[Sheet]:
    """Give the five sheets in their order."""
    laid = layout(queue.own_columns)
    yield Sheet("Ranking", laid.columns, map(laid.row, queue.records()), row_lines=8)
    yield Sheet("Reasons", REASONS, (row for found in queue.records() for row in reason_rows(found)), row_lines=3)
    yield Sheet("Entities", ENTITIES, (row for found in queue.records() for row in entity_rows(found)))
    own = tuple(Column(heading, 16, "wrapped") for _, heading in laid.own)
    yield Sheet("Problems", (*PROBLEMS, *own, *ENTRIES), (problem_row(found, laid) for found in queue.problems()), row_lines=3)
    yield Sheet("About", ABOUT, ([heading, text] for heading, text in lines(queue, about)))


def reason_rows(found: Record) -> Iterator[list[Cell]]:
    """Give one row for every reason of a case, the heaviest first."""
    for reason in sorted(found["reasons"], key=lambda reason: (-abs(reason["contribution"]), reason["indicator"])):
        yield [
            found["rank"],
            found["case_id"],
            reason["direction"],
            words.weight(reason["contribution"]),
            reason["contribution"],
            reason["sentence"],
            words.quoted(reason["evidence"]),
            FACTOR_NAMES.get(reason["factor"], reason["factor"]),
            reason["indicator"],
        ]


def entity_rows(found: Record) -> Iterator[list[Cell]]:
    """Give one row for everything that was found in the text of a case."""

    def row(what: str, stretch: Record, kind: str, code: str = "", remark: str = "") -> list[Cell]:
        return [found["rank"], found["case_id"], what, stretch["text"], kind, code, remark, stretch["start"], stretch["end"]]

    if found["subject"]:
        yield row("subject", found["subject"], "wanted person")
    requesting = found["requesting_country"]
    if requesting["code"] or requesting["text"]:
        stretch = requesting if requesting["text"] else {**requesting, "text": words.country(requesting["code"])}
        yield row("country", stretch, "requesting", requesting["code"], f"from the {requesting['source']}")
    for country in found["countries"]:
        if country["role"] != "requesting":
            yield row("country", country, words.plain(country["role"]), country["code"])
    for person in found["persons"]:
        if person["role"] != "subject":
            yield row("person", person, words.plain(person["role"]))
    for charge in found["charges"]:
        code = f"{charge['offence']} / {charge['iccs']}" if charge["iccs"] else charge["offence"]
        yield row("charge", charge, words.offence_class(charge["article3_class"]), code)
    for tie in found["opposition_ties"]:
        marks = [mark for mark, held in (("denied", tie["negated"]), ("held by someone else", tie["holder"] == "other")) if held]
        yield row("tie", tie, words.kind(tie["kind"]), tie["organisation"], ", ".join(marks))
    for fact in found["facts"]:
        yield row("fact", fact, words.fact(fact), fact["by"], words.fact_remark(fact))


def problem_row(found: Record, laid: Layout) -> list[Cell]:
    """Give the row for something that could not be scored, with everything that came with it."""
    origin = found["origin"]
    place: list[Cell] = [found["case_id"], origin["file"], origin["sheet"], origin["row"]]
    sent = laid.sent(found)
    return [
        *place,
        found["problem"],
        found["action"],
        *(sent.get(heading, "") for heading in SENT),
        *laid.owned(found["extra"]),
        *(sent.get(column.heading, "") for column in ENTRIES),
    ]
