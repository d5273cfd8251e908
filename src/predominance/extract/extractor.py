"""Read cases one after another: names and masks first, then everything that is told of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from predominance.extract import resolve
from predominance.extract.asking import asking_state
from predominance.extract.charges import weigh_charges
from predominance.extract.facts import find_facts
from predominance.extract.heard import Heard
from predominance.extract.language import is_read, language_of
from predominance.extract.likeness import assigned
from predominance.extract.masking import Names, masked, read_names
from predominance.extract.nameless import find_nameless
from predominance.extract.people import find_persons
from predominance.extract.pieces import heard
from predominance.extract.places import find_countries
from predominance.extract.recogniser import Hint, hints, trained
from predominance.extract.requests import is_request
from predominance.extract.sentences import find_sentences
from predominance.extract.surroundings import scene_of
from predominance.extract.ties import find_ties, stretches
from predominance.extract.tokens import folded
from predominance.types import Case, Reading, Span

if TYPE_CHECKING:
    from spacy.language import Language

    from predominance.score.encoder import Encoder, Encoding

BATCH = 32
LONGEST_FOR_NAMES = 200_000  # characters given to the recogniser; rules and masks read all of a text


class Extractor:
    """What reads a case: lists and rules, and where they are there the trained recogniser of roles and the encoder."""

    def __init__(self, recogniser: "Language | None", encoder: "Encoder | None" = None) -> None:
        self._recogniser, self._encoder = recogniser, encoder

    @classmethod
    def load(cls, folder: Path | None = None, encoder: "Encoder | None" = None) -> "Extractor":
        """Load the reading; ``folder`` holds a trained recogniser, without it and an encoder lists and rules read alone."""
        return cls(trained(folder) if folder is not None and (folder / "meta.json").exists() else None, encoder)

    @classmethod
    def of_model(cls, folder: Path) -> "Extractor":
        """Load the whole reading of a model folder; raises what the libraries raise where a file is damaged."""
        from predominance.score.encoder import Encoder

        spacy_folder = folder / "spacy"
        return cls.load(spacy_folder if spacy_folder.is_dir() else None, Encoder(folder))

    @classmethod
    def rules_only(cls) -> "Extractor":
        """Return a reading by lists and rules alone, for speed where only masks and sentences are needed."""
        return cls(None)

    def read(self, cases: Iterable[Case]) -> Iterator[Reading]:
        """Yield the reading of each case, in order; the result does not depend on how many are read together."""
        return (reading for reading, _ in self.read_encoded(cases))

    def read_encoded(self, cases: Iterable[Case]) -> "Iterator[tuple[Reading, Encoding | None]]":
        """Yield the reading of each case with what the encoder said of its sentences, None without an encoder.

        While the encoder works on some cases, those before them are read to the end.
        """
        waiting = iter(cases)
        begun: list[_Begun] = []
        while batch := list(islice(waiting, BATCH)):
            texts = [case.text[:LONGEST_FOR_NAMES] for case in batch]
            seen = hints(self._recogniser, texts) if self._recogniser else ([] for _ in texts)
            next_ones = [self._begin(case, found) for case, found in zip(batch, seen, strict=True)]
            yield from (one.finish() for one in begun)
            begun = next_ones
        yield from (one.finish() for one in begun)

    def _begin(self, case: Case, found: list[Hint]) -> "_Begun":
        names = read_names(case.text, requesting=case.requesting_country, subject=case.subject)
        sentences = find_sentences(case.text, names.masks)
        hidden = [masked(case.text, names.masks, sentence.start, sentence.end) for sentence in sentences]
        return _Begun(case, names, sentences, found, self._encoder.begin(hidden) if self._encoder else None)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A case whose names and sentences are found, and on which the encoder works."""

    case: Case
    names: Names
    sentences: tuple[Span, ...]
    hints: list[Hint]
    encoded: "Callable[[], Encoding] | None"

    def finish(self) -> "tuple[Reading, Encoding | None]":
        encoding = self.encoded() if self.encoded else None
        said = heard(self.names.tokens, self.names.masks, self.sentences, encoding) if encoding else None
        return _read(self, said), encoding


def _read(begun: _Begun, said: "Heard | None") -> Reading:
    case, names, sentences, found = begun.case, begun.names, begun.sentences, begun.hints
    text, scene = case.text, scene_of(names, said)
    persons = resolve.add_persons(find_persons(names, scene), found, text, _open_names(names))
    charges = resolve.settle_charges(weigh_charges(names, sentences, scene), found, text)
    told = asking_state(names, scene)
    everyone = tuple(sorted([*persons, *find_nameless(scene)], key=lambda person: person.span.start))
    subject = next((person.span for person in persons if person.role == "subject"), None)
    asking = case.requesting_country or (told.code if told else "")
    countries = find_countries(names, scene, asking)
    ties = find_ties(names, sentences, scene, stretches(scene, found))
    facts = find_facts(names, scene, sentences, asking)
    language, cautions = language_of(text)
    asks = is_request(case, names, charges=charges, facts=facts, people=bool(persons))
    if told and case.requesting_country and told.code != case.requesting_country:
        cautions = (*cautions, f"country_conflict:{case.requesting_country}/{told.code}")
    reading = Reading(
        case, sentences, subject, told, countries, everyone, charges, ties, facts, names.masks, language, asks, cautions,
    )  # fmt: skip
    return reading if is_read(language, cautions) else _without_grammar(reading)


def _without_grammar(reading: Reading) -> Reading:
    """Leave out persons, charges and ties, which rest on English words and their order; the person of the column stays."""
    known = set(folded(reading.case.subject))
    persons = tuple(p for p in reading.persons if p.role == "subject" and known.intersection(folded(p.span.text)))
    return replace(reading, subject=persons[0].span if persons else None, persons=persons, charges=(), ties=())


def column_charges(case: Case) -> tuple[str, ...]:
    """Return the offence ids that the column ``charges`` names."""
    return tuple(offence.id for offence in assigned(case.charges)) if case.charges else ()


def _open_names(names: Names) -> list[Span]:
    tokens = names.tokens
    spans = [(tokens.starts[run.start], tokens.ends[run.end - 1]) for run in names.runs if run.kind == ""]
    return [Span(tokens.text[start:end], start, end) for start, end in spans]
