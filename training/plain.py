"""Plain requests in the usual registers, one line each: the reading learns from some of them who asks, and is judged by others.

The corpus is written to be hard; what bureaux, courts and papers write every day stands in it too seldom. ``data/plain``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("data/plain")
LEARNED, HELD = "turns.txt", "held_turns.txt"


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
