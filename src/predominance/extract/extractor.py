"""Read cases one after another: names and masks first, then everything that is told of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from predominance.extract.masking import read_names
from predominance.extract.sentences import find_sentences
from predominance.types import Case, Country, Person, Reading, Span


class Extractor:
    """What reads a case; it holds the recogniser of names, which takes a second to load."""

    @classmethod
    def load(cls, folder: Path | None = None) -> "Extractor":
        """Load the reading; ``folder`` holds a trained recogniser, without it lists and rules read alone."""
        return cls()

    def read(self, cases: Iterable[Case]) -> Iterator[Reading]:
        """Yield the reading of each case, in order."""
        for case in cases:
            names = read_names(case.text, requesting=case.requesting_country, subject=case.subject)
            tokens = names.tokens
            persons = tuple(
                Person(
                    "subject" if run.subject else "other", _span(case.text, tokens.starts[run.start], tokens.ends[run.end - 1])
                )
                for run in names.runs
                if run.kind == "person"
            )
            subject = next((person.span for person in persons if person.role == "subject"), None)
            told = names.told_by
            requesting = None
            if told is not None:
                requesting = Country(
                    names.told, "requesting", _span(case.text, tokens.starts[told.start], tokens.ends[told.end - 1])
                )
            yield Reading(
                case, find_sentences(case.text, names.masks), subject, requesting, (), persons, (), (), (), names.masks
            )  # fmt: skip


def _span(text: str, start: int, end: int) -> Span:
    return Span(text[start:end], start, end)
