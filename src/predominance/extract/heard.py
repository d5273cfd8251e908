"""What the encoder says of each token of a text: of which mark it is part, and which part that plays.

It hears a text whose names are hidden (``pieces.py``); the judgements of the reading ask it beside their own weights.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from predominance.extract.weighing import Weighing
from predominance.score.roles import BORDERS, FIRST, MARKS, OTHERS, PARTS

if TYPE_CHECKING:
    from predominance.extract.surroundings import Scene

# How much the encoder counts beside the weights of signs (weighing.py): of a mark its log-odds, of a part its log-probability.
# Chosen on calibration and dev (evaluation/FINDINGS.md); the weights were learned without it.
MARK = {"tie": 0.8, "charge": 0.3, "person": 0.5}
EVEN = {"tie": 0.7, "charge": 0.0, "person": 0.0}  # added to the log-odds first: few tokens are part of a tie
PART = {"tie": 1.0, "person": 1.0, "state": 0.2}
HOLDER = 0.7  # of the log-odds that a tie is another's
_SURE = 9.0  # log-odds beyond which no probability of a piece counts
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said of the tokens of one text."""

    marks: Floats  # (tokens, marks) probability that a token is part of a mark
    begins: Floats  # (tokens, marks) probability that one begins there
    parts: Floats  # (tokens, columns) logits of the parts, from column BORDERS on
    known: NDArray[np.bool_]  # (tokens,) whether anything is said of a token: nothing is behind the end of an overlong sentence

    def odds(self, mark: str, start: int, end: int) -> float:
        """Return the log-odds that some token of a stretch is part of a mark."""
        most = float(self.marks[start:end, MARKS.index(mark)].max(initial=0.0))
        return float(np.clip(np.log(max(most, 1e-9) / max(1 - most, 1e-9)), -_SURE, _SURE))

    def part(self, mark: str, start: int, end: int) -> dict[str, float]:
        """Return the log-probability of each part that a stretch may play as a mark."""
        first = FIRST[mark] - BORDERS
        logits = self.parts[start:end, first : first + len(PARTS[mark])].mean(axis=0)
        logits -= logits.max()
        return dict(zip(PARTS[mark], (logits - np.log(np.exp(logits).sum())).tolist(), strict=True))

    def held_by_others(self, start: int, end: int) -> float:
        """Return the log-odds that a tie is another's than the subject's."""
        return float(np.clip(self.parts[start:end, OTHERS - BORDERS].mean(), -_SURE, _SURE))

    def stretches(self, mark: str, *, least: float = 0.5) -> Iterator[tuple[int, int]]:
        """Yield the tokens that are likely part of a mark, those of each mark together: its first and the one after its last."""
        column = MARKS.index(mark)
        likely, begins = self.marks[:, column] >= least, self.begins[:, column] >= self.marks[:, column] / 2
        start = -1
        for token in np.flatnonzero(likely | np.append(False, likely[:-1])).tolist():
            if start >= 0 and (not likely[token] or begins[token]):
                yield start, token
                start = -1
            if likely[token] and start < 0:
                start = token
        if start >= 0:
            yield start, len(likely)


def odds(scene: "Scene", mark: str, start: int, end: int) -> float:
    """Return what the encoder adds to the log-odds that a stretch is a mark: nothing where there is none."""
    if scene.heard is None or not scene.heard.known[start:end].any():
        return 0.0
    return MARK[mark] * (scene.heard.odds(mark, start, end) + EVEN[mark])


def held_by_others(scene: "Scene", start: int, end: int) -> float:
    """Return what the encoder adds to the log-odds that a tie is another's."""
    return HOLDER * scene.heard.held_by_others(start, end) if scene.heard else 0.0


def likeliest(scene: "Scene", judge: Weighing, signs: Iterable[str], mark: str, *places: tuple[int, int]) -> str:
    """Return the answer of a weighing on the part of a mark, with what the encoder says of it where it stands."""
    sums = judge.sums(signs)
    if scene.heard and places:
        said = [scene.heard.part(mark, start, end) for start, end in places]
        sums = [total + PART[mark] * sum(one.get(answer, 0.0) for one in said) / len(said)
                for total, answer in zip(sums, judge.answers, strict=True)]  # fmt: skip
    return judge.answers[max(range(len(sums)), key=sums.__getitem__)]
