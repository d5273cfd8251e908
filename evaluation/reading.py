"""How well the reading finds persons, states, charges and ties, against the marks of the corpus."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from predominance.extract.offences import classify
from predominance.types import Reading, Span
from training.corpus import Mark, Record

REAL_CHARGES = Path("../shared/real/interpol_charges.jsonl")
TYPES = {"s": "subject", "p": "person", "r": "requesting", "n": "state", "c": "charge", "t": "tie"}
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "they", "the accused", "accused", "subject", "the subject"})
reading_app = typer.Typer(no_args_is_help=True, help="Measure the reading.")


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Found spans of one type against the marks."""

    type: str
    marks: int
    found: int
    exact: int  # marks met to the letter
    touched: int  # marks that a found span overlaps
    useful: int  # found spans that overlap a mark
    role_right: int  # touched marks whose role, offence or kind is right as well

    @property
    def recall(self) -> float:
        return self.touched / self.marks if self.marks else 0.0

    @property
    def precision(self) -> float:
        return self.useful / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0

    @property
    def exact_f1(self) -> float:
        return 2 * self.exact / (self.marks + self.found) if self.marks + self.found else 0.0

    @property
    def role_accuracy(self) -> float:
        return self.role_right / self.touched if self.touched else 0.0


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mark that was missed or misread, or one span too many."""

    record: str
    type: str
    problem: str  # missed, role, extra
    text: str
    expected: str
    read: str


def judge_reading(records: Sequence[Record], readings: Sequence[Reading]) -> tuple[list[TypeScore], list[Wrong]]:
    """Return the scores of each type and every error as a row.

    Marks of the corpus are not complete ("every other span at least once a text"), so precision is a lower bound. Pronouns
    and general nouns that stand for the subject are left out.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in TYPES.values()}
    wrong: list[Wrong] = []
    for record, reading in zip(records, readings, strict=True):
        found = _found(reading)
        for letter, name in TYPES.items():
            marks = [mark for mark in record.marks if mark.code[0] == letter and not _general(mark)]
            _count(record, name, marks, found[name], counts[name], wrong)
    scores = [
        TypeScore(name, c["marks"], c["found"], c["exact"], c["touched"], c["useful"], c["role"]) for name, c in counts.items()
    ]
    return scores, wrong


def _general(mark: Mark) -> bool:
    nameless = mark.code in ("s", "r", "p") and not any(letter.isupper() for letter in mark.span.text)
    return nameless or mark.span.text.lower() in _PRONOUNS


def _found(reading: Reading) -> dict[str, list[tuple[Span, str]]]:
    return {
        "subject": [(p.span, "") for p in reading.persons if p.role == "subject"],
        "person": [(p.span, p.role) for p in reading.persons if p.role != "subject"],
        "requesting": [(c.span, "") for c in reading.countries if c.role == "requesting"],
        "state": [(c.span, c.role) for c in reading.countries if c.role != "requesting"],
        "charge": [(c.span, c.offence) for c in reading.charges],
        "tie": [(t.span, ":".join(filter(None, (t.kind, "not" if t.negated else "other" if t.holder == "other" else ""))))
                for t in reading.ties],
    }  # fmt: skip


def _count(
    record: Record, name: str, marks: list[Mark], found: list[tuple[Span, str]], count: Counter[str], wrong: list[Wrong]
) -> None:
    count["marks"] += len(marks)
    count["found"] += len(found)
    for mark in marks:
        hits = [(span, role) for span, role in found if _overlap(span, mark.span)]
        expected = mark.code.partition(":")[2]
        count["exact"] += any((span.start, span.end) == (mark.span.start, mark.span.end) for span, _ in hits)
        count["touched"] += bool(hits)
        if not hits:
            wrong.append(Wrong(record.id, name, "missed", mark.span.text, expected, ""))
        elif any(role == expected for _, role in hits):
            count["role"] += 1
        else:
            wrong.append(Wrong(record.id, name, "role", mark.span.text, expected, hits[0][1]))
    for span, role in found:
        if any(_overlap(span, mark.span) for mark in marks):
            count["useful"] += 1
        else:
            wrong.append(Wrong(record.id, name, "extra", span.text, "", role))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def reading_table(scores: Iterable[TypeScore]) -> str:
    """Return the scores as an aligned table."""
    lines = [f"{'type':<12}{'marks':>7}{'found':>7}{'recall':>8}{'prec.':>8}{'F1':>8}{'exact F1':>10}{'role':>8}"]
    lines += [
        f"{s.type:<12}{s.marks:>7}{s.found:>7}{s.recall:>8.3f}{s.precision:>8.3f}{s.f1:>8.3f}"
        f"{s.exact_f1:>10.3f}{s.role_accuracy:>8.3f}"
        for s in scores
    ]
    return "\n".join(lines)


def charge_coverage(charges: Iterable[str]) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return for English and other strings how many name an offence out of how many, and the strings that name none."""
    import py3langid

    counts = {"English": [0, 0], "other": [0, 0]}
    missed = []
    for charge in charges:
        group = "English" if py3langid.classify(charge)[0] == "en" else "other"
        known = bool(classify(charge))
        counts[group][0] += known
        counts[group][1] += 1
        if not known:
            missed.append(charge)
    return {group: (known, all_) for group, (known, all_) in counts.items()}, missed


@reading_app.command("charges")
def charges(file: Annotated[Path, typer.Argument(help="JSON lines with a field `charge`.")] = REAL_CHARGES) -> None:
    """Say how many charge strings of real notices name an offence of the lexicon, and print those that do not.

    Example: python -m evaluation reading charges
    """
    if not file.exists():
        typer.echo(f"{file} is missing: give a JSON lines file with a field `charge`.")
        raise typer.Exit(2)
    rows = [json.loads(line)["charge"] for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    counts, missed = charge_coverage(rows)
    for group, (known, all_) in counts.items():
        typer.echo(f"{group}: {known} of {all_} ({known / max(1, all_):.1%})")
    for charge in missed:
        typer.echo(f"- {' '.join(charge.split())[:160]}")


@reading_app.command("spans")
def spans(
    cases: Annotated[Path, typer.Option("--cases", help="Folder of .case files.")] = Path("data/cases"),
    recogniser: Annotated[Path | None, typer.Option("--recogniser", help="A trained spaCy folder.")] = None,
    split: Annotated[str, typer.Option("--split", help="train, calibration, dev, test or all.")] = "test",
    wrong: Annotated[int, typer.Option("--wrong", help="How many errors to print.")] = 0,
) -> None:
    """Say how well persons, states, charges and ties are found, by type.

    Example: python -m evaluation reading spans --split test --wrong 20
    """
    from predominance.extract import Extractor
    from training.corpus import read_corpus
    from training.examples import case_of, split_of

    records = [record for record in read_corpus(cases) if split in ("all", split_of(record.group))]
    scores, errors = judge_reading(records, list(Extractor.load(recogniser).read(case_of(record) for record in records)))
    typer.echo(f"{len(records)} texts\n{reading_table(scores)}")
    step = max(1, len(errors) // wrong) if wrong else 0
    for error in errors[:: step or 1][:wrong]:
        place = f"{error.record}: {error.type} {error.problem}"
        typer.echo(f"{place}: {error.text!r} expected {error.expected!r} read {error.read!r}")
