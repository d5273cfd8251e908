"""Second reading: another hand labels a text from the text alone; how far do the two agree?

A reading stands in ``data/second_reading/<reader>.jsonl``, one text a line: ``{"id": ..., "label": 0, "tags": [[...], ...]}``,
with one list of indicator names for each sentence (``tags`` is null where only the label was read).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpus import Record
from training.scorer import folds_of

READINGS = Path("data/second_reading")


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a second reader said of one text."""

    id: str
    reader: str
    label: int
    tags: tuple[tuple[str, ...], ...] | None


def sheet(records: Sequence[Record], count: int, *, seed: int) -> Iterator[str]:
    """Yield the lines of a reading sheet: id and numbered sentences, without label, marks or tags; groups drawn at random."""
    fold = folds_of([record.group for record in records], max(1, len(records) // max(count, 1)), seed)
    for record, number in zip(records, fold, strict=True):
        if number == 0:
            yield f"=== {record.id}"
            yield from (f"{index} {sentence.span.text}" for index, sentence in enumerate(record.sentences))


def read_readings(folder: Path = READINGS) -> list[SecondReading]:
    """Return all second readings, in the order of file and line."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                tags = tuple(tuple(names) for names in row["tags"]) if row.get("tags") is not None else None
                found.append(SecondReading(row["id"], path.stem, int(row["label"]), tags))
    return found


def kappa(first: Sequence[bool | int], second: Sequence[bool | int]) -> float:
    """Return Cohen's kappa of two readers on the same items; 1 when both say one and the same thing throughout."""
    n = len(first)
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / n
    by_chance = sum((sum(a == v for a in first) / n) * (sum(b == v for b in second) / n) for v in {*first, *second})
    return 1.0 if by_chance == 1 else (seen - by_chance) / (1 - by_chance)


def agreement(records: Sequence[Record], readings: Sequence[SecondReading]) -> str:
    """Return the agreement on labels and on sentence tags, and the texts on which the label differs."""
    known = {record.id: record for record in records}
    pairs = [(known[r.id], r) for r in readings if r.id in known]
    if not pairs:
        return "no second readings"
    labels = kappa([record.label for record, _ in pairs], [reading.label for _, reading in pairs])
    same = sum(record.label == reading.label for record, reading in pairs)
    lines = [f"labels: {len(pairs)} texts read twice, {same / len(pairs):.1%} alike, Cohen's kappa {labels:.3f}"]
    both = here = there = sentences = alike = 0
    for record, reading in pairs:
        if reading.tags is None or len(reading.tags) != len(record.sentences):
            continue
        for sentence, tags in zip(record.sentences, reading.tags, strict=True):
            sentences += 1
            mine, theirs = set(sentence.tags), set(tags)
            alike += mine == theirs or bool(mine & theirs)
            both, here, there = both + len(mine & theirs), here + len(mine), there + len(theirs)
    if sentences:
        shown = kappa([bool(s.tags) for r, x in pairs if _tagged(r, x) for s in r.sentences],
                      [bool(t) for r, x in pairs if _tagged(r, x) for t in x.tags or ()])  # fmt: skip
        dice = 2 * both / max(here + there, 1)
        lines.append(f"tags: {sentences} sentences, {alike / sentences:.1%} with the same or an overlapping set, "
                     f"kappa on shown or not {shown:.3f}, F1 of tags {dice:.3f}")  # fmt: skip
    lines += [f"  {r.id}: {r.label} here, {x.label} by {x.reader}" for r, x in pairs if r.label != x.label]
    return "\n".join(lines)


def _tagged(record: Record, reading: SecondReading) -> bool:
    return reading.tags is not None and len(reading.tags) == len(record.sentences)
