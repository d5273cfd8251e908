"""How far two readers agree on ties, persons and states: what a program can be asked for at most."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from evaluation.reading import overlapping
from predominance.errors import InputError
from predominance.types import Span
from training.corpus import Mark, Record

SECOND = Path("data/second_reading/marks.tsv")  # marks by a reader who saw bare texts of the test split
TYPES = {"t": "tie", "p": "person", "n": "state"}
Row = dict[str, float | str]


def second_marks(path: Path, records: Mapping[str, Record]) -> dict[str, list[Mark]]:
    """Return the second reader's marks by text; a text may have none. Raise InputError where the texts have changed since."""
    found: dict[str, list[Mark]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            marks = found.setdefault(row["text"], [])
            if row["code"]:
                span = Span(row["words"], int(row["start"]), int(row["start"]) + len(row["words"]))
                if records[row["text"]].text[span.start : span.end] != span.text:
                    raise InputError(f"{path}: the words at {span.start} of {row['text']} are others now.", "Mark it again.")
                marks.append(Mark(span, row["code"]))
    return found


def agreement_rows(records: Iterable[Record], second: Mapping[str, Sequence[Mark]]) -> list[Row]:
    """Return for each type how many marks either reader has, F1 of one against the other, and how often the code is the same.

    Persons without a name are left out: only the first reader was asked for them.
    """
    told = [(record, second[record.id]) for record in records if record.id in second]
    rows: list[Row] = []
    for letter, name in TYPES.items():
        ours = theirs = met = back = kind = whole = 0
        for record, marks in told:
            one = [m for m in record.marks if m.code[0] == letter and (letter != "p" or any(map(str.isupper, m.span.text)))]
            other = [mark for mark in marks if mark.code[0] == letter]
            ours, theirs = ours + len(one), theirs + len(other)
            back += sum(any(overlapping(mark.span, x.span) for x in one) for mark in other)
            for mark in one:
                if hits := [x for x in other if overlapping(mark.span, x.span)]:
                    met += 1
                    kind += any(x.code.split(":")[1] == mark.code.split(":")[1] for x in hits)
                    whole += any(x.code == mark.code for x in hits)
        recall, precision = back / max(theirs, 1), met / max(ours, 1)
        rows.append({"type": name, "texts": len(told), "marks": ours, "second reader's": theirs,
                     "F1": 2 * recall * precision / max(recall + precision, 1e-9),
                     "same kind or part": kind / max(met, 1), "same code": whole / max(met, 1)})  # fmt: skip
    return rows


def readers(cases: Annotated[Path, typer.Option("--cases", help="Folder of .case files.")] = Path("data/cases")) -> None:
    """Say how far a second reader of bare texts agrees with the marks of the corpus.

    Example: python -m evaluation reading readers
    """
    from evaluation.labelled import read_folder
    from evaluation.quality import table

    records = {record.id: record for record in read_folder(cases)}
    typer.echo(table(agreement_rows(records.values(), second_marks(SECOND, records))))
