"""Corpus records or foreign texts, judged end to end by a model folder, as a user would get them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from predominance.screener import Screener
from predominance.types import Assessment, Case, Origin
from training.corpus import STYLES, Record
from training.examples import case_of, split_of

CORE = Path("data/core.txt")
REGISTERS = ("all", *STYLES)


@dataclass(frozen=True, slots=True)
class Judged:
    """One text with its label (-1 where nobody gave one) and what the model said."""

    id: str
    group: str
    style: str
    country: str
    label: int
    assessment: Assessment

    @property
    def log_odds(self) -> float:
        """Log-odds at the stated base rate; where no score is given there are no reasons, and this is the bare intercept."""
        return self.assessment.intercept + sum(reason.contribution for reason in self.assessment.reasons)


def of_split(records: Iterable[Record], split: str) -> list[Record]:
    """Return the records of one split (train, calibration, dev, test, exam) or all for ``all``; for ``core`` those of the test
    split whose words do not give the answer away (core.py).
    """
    if split == "core":
        return [record for record in listed(records, CORE) if split_of(record.group) == "test"]
    return [record for record in records if split in ("all", split_of(record.group))]


def listed(records: Iterable[Record], path: Path) -> list[Record]:
    """Return the records whose group stands in a file of group names."""
    groups = set(path.read_text(encoding="utf-8").split())
    return [record for record in records if record.group in groups]


def judge(screener: Screener, records: Sequence[Record]) -> list[Judged]:
    """Return the records with their assessments; a text taken for no request is left out of the list."""
    answers = screener.assess(case_of(record) for record in records)
    return [
        Judged(record.id, record.group, record.style, record.country, record.label, answer)
        for record, answer in zip(records, answers, strict=True)
        if isinstance(answer, Assessment)
    ]


def by_register(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Return all texts, and those of each register."""
    every = list(judged)
    return {register: [j for j in every if register in ("all", j.style)] for register in REGISTERS}


def judge_texts(screener: Screener, texts: Sequence[tuple[str, str, int]]) -> list[Judged]:
    """Return (id, text, label) triples with their assessments; a text taken for no request is left out here too."""
    cases = (Case(name, text, Origin(name)) for name, text, _ in texts)
    return [
        Judged(name, name, "", "", label, answer)
        for (name, _, label), answer in zip(texts, screener.assess(cases), strict=True)
        if isinstance(answer, Assessment)
    ]


def log_odds_of(screener: Screener, texts: Sequence[tuple[str, str, int]]) -> dict[str, float]:
    """Return the log-odds of (id, text, label) triples by their id."""
    return {j.id: j.log_odds for j in judge_texts(screener, texts)}
