"""From corpus records to what the network learns from: masked sentences in word pieces, tags, label, split."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from predominance.extract import Extractor
from predominance.extract.masking import aligned, masked
from predominance.score.encoder import load_tokenizer
from predominance.score.indicators import NAMES
from predominance.score.windows import LONGEST, Window, pack
from predominance.types import Case, Charge, Country, Origin, Person, Reading, Span, Tie
from training.corpus import EVERYDAY, Mark, Record
from training.plain import MARKED, marked
from training.roles import UNTOLD, roles_of

SPLITS = ("train", "calibration", "dev", "test")
EXAMS = ("exam", "contested")  # hands and splits of their own: cases to judge on that no model of ours ever learns from
_SHARES = (0.70, 0.75, 0.85, 1.0)  # upper ends of train, calibration, dev, test
_COLUMN = {name: number for number, name in enumerate(NAMES)}


def split_of(group: str) -> str:
    """Return the split of a group, fixed by its name alone: all texts of a case fall on one side, for good."""
    if (hand := group.partition("/")[0]) in EXAMS:
        return hand
    if hand == EVERYDAY:
        return "train"
    number = int.from_bytes(hashlib.blake2b(f"predominance:{group}".encode(), digest_size=8).digest()) / 2**64
    return next(split for split, end in zip(SPLITS, _SHARES, strict=True) if number < end)


@dataclass(frozen=True, slots=True)
class Example:
    """One text as the network sees it."""

    id: str
    group: str
    hand: str
    style: str
    country: str
    label: int
    pair: str
    split: str
    weight: float
    sentences: tuple[str, ...]  # masked
    windows: tuple[Window, ...]
    tags: tuple[tuple[int, ...], ...]  # for each sentence the columns of its indicators
    roles: tuple[tuple[int, ...], ...] = ()  # for each sentence and piece what it is part of (roles.py); none: not marked


def case_of(record: Record) -> Case:
    """Return the record as the case that a reviewer would send in, with nothing but its text."""
    return Case(record.id, record.text, Origin(record.id, sha256=hashlib.sha256(record.text.encode()).hexdigest()))


def readings_of(records: Iterable[Record], extractor: Extractor) -> list[Reading]:
    """Return what the shipped extraction makes of each record."""
    return list(extractor.read(case_of(record) for record in records))


def examples_of(
    records: Sequence[Record], readings: Iterable[Reading], tokenizer_folder: Path, *, window: int = LONGEST
) -> list[Example]:  # fmt: skip
    """Mask, cut and tokenise every record as scoring would, along the corpus's own sentences, in windows of a size."""
    tokenizer = load_tokenizer(tokenizer_folder / "tokenizer.json")
    found = []
    for record, reading in zip(records, readings, strict=True):
        sentences, cut, roles = [], [], []
        for sentence in record.sentences:
            text = masked(record.text, reading.masks, sentence.span.start, sentence.span.end)
            _, origin = aligned(record.text, reading.masks, sentence.span.start, sentence.span.end)
            cut.append(tokenizer.fast.encode(text, add_special_tokens=False))
            roles.append(roles_of(cut[-1].offsets, origin, record.marks))
            sentences.append(text)
        windows = pack([one.ids for one in cut], first=tokenizer.first, last=tokenizer.last, size=window)
        found.append(Example(
            id=record.id, group=record.group, hand=record.hand, style=record.style, country=record.country,
            label=record.label, pair=record.partner, split=split_of(record.group),
            weight=1.0, sentences=tuple(sentences), windows=tuple(windows),
            tags=tuple(tuple(sorted(_COLUMN[tag] for tag in set(s.tags))) for s in record.sentences),
            roles=tuple(roles) if record.marks else (),
        ))  # fmt: skip
    return found


def examples_of_lines(plain: Path, extractor: Extractor, tokenizer_folder: Path, *, window: int = LONGEST) -> list[Example]:
    """Return the plain lines with marks as examples without label and tags.

    Where a file is whole in some marks only, what the reading takes for another mark is unknown; all else is part of none.
    """
    found = []
    for name, parts in MARKED.items():
        records = marked(name, plain)
        readings = readings_of(records, extractor)
        guessed = [replace(record, marks=(*record.marks, *(Mark(span, UNTOLD) for span in _others(reading, parts))))
                   for record, reading in zip(records, readings, strict=True)]  # fmt: skip
        examples = examples_of(guessed, readings, tokenizer_folder, window=window)
        found += [replace(example, split="train", weight=0.0, tags=()) for example in examples]
    return found


def _others(reading: Reading, parts: Collection[str]) -> list[Span]:
    """Return where the reading sees marks of the parts in which a line is not whole."""
    requesting = [reading.requesting] if reading.requesting else []
    seen: dict[str, Sequence[Country | Charge | Tie | Person]] = {
        "asking": requesting, "states": reading.countries, "charges": reading.charges, "ties": reading.ties,
        "persons": reading.persons,
    }  # fmt: skip
    return [one.span for part, some in seen.items() if part not in parts for one in some]
