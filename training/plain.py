"""Plain requests in the usual registers, one line each: the reading learns from some of them who asks, and is judged by others.

The corpus is written to be hard; what bureaux, courts and papers write every day stands in it too seldom. ``data/plain``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from predominance import countries
from training.corpus import Record, assemble

FOLDER = Path("data/plain")
LEARNED, HELD = "turns.txt", "held_turns.txt"
FACTS, CHARGES = "facts.txt", "charges.txt"  # the charges that are learned from stand in the lexicon
# What the lines of a file of marks are whole in: "held_" before a name is what is held back.
MARKED: Mapping[str, tuple[str, ...]] = {
    "marked.txt": ("asking", "states", "charges", "ties", "persons"), "ties.txt": ("ties",), "persons.txt": ("persons",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """A line filled in with two states."""

    line: str  # as it stands in the file
    text: str
    asks: str  # the name of the state that asks


def lines(name: str, folder: Path = FOLDER) -> list[str]:
    r"""Return the lines of a file of ``data/plain`` but its comments, with ``\n`` made a new line."""
    written = (folder / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in written if line.strip() and not line.startswith("#")]


def turns(name: str, *, times: int, folder: Path = FOLDER) -> Iterator[Turn]:
    """Yield each line of a file so many times, each time with two other states; always the same ones."""
    states = [line.split("|") for line in lines("states.txt", folder)]
    count = len(states)
    for number, line in enumerate(lines(name, folder)):
        for time in range(times):
            asks, other = states[(number + 7 * time) % count], states[(number + 11 + 5 * time) % count]
            text = line.format(name=asks[0], demonym=asks[1], city=asks[2], other=other[0], oadj=other[1], town=other[2])
            yield Turn(line, text, asks[0])


@dataclass(frozen=True, slots=True)
class Told:
    """A line with the facts that it tells: each a kind and what is told of it, ``("extradition", "refused", "AT", "rights")``."""

    labels: frozenset[tuple[str, ...]]
    text: str


def facts(name: str, folder: Path = FOLDER) -> Iterator[Told]:
    """Yield the lines of a file of facts: labels ("-" for none), a tab, the text; "_" is a blank in a value."""
    for line in lines(name, folder):
        labels, _, text = line.partition("\t")
        told = (label.split(":") for label in labels.split() if label != "-")
        yield Told(frozenset((kind, *(value.replace("_", " ") if kind == "warrant_number" else value for value in rest))
                             for kind, *rest in told), text)  # fmt: skip


def marked(name: str, folder: Path = FOLDER) -> list[Record]:
    """Return the lines of a file of marks as records of the corpus; the state that asks is that of the mark."""
    records = []
    for number, line in enumerate(lines(name, folder), 1):
        first, *more = (part for part in line.splitlines() if part.strip())
        text, sentences, marks = assemble([first, *(f"/ {part}" for part in more)])
        asks = next((code for mark in marks if mark.code == "r" and (code := _state(mark.span.text))), "ZZ")
        group = f"{name.removesuffix('.txt')}/{number}"
        records.append(Record(
            id=f"{group}/a", group=group, hand="plain", style="request", label=0, difficulty="easy", country=asks, basis="",
            why="", pair="", source_case="", sources=(), text=text, sentences=sentences, marks=marks, line=number,
        ))  # fmt: skip
    return records


def _state(words: str) -> str:
    """Return the code of a state from its name, people or town, "" where none fits."""
    table, low = countries.load(), words.lower()
    named = (code for phrases in (table.demonyms, table.cities) for phrase, code in phrases.items() if phrase.lower() == low)
    return countries.find(words) or next(named, "")
