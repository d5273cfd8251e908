from collections.abc import Callable

import pytest

from evaluation.judged import Judged
from predominance.score.scorer import shift, sigmoid
from predominance.types import Assessment, Band, Case, Origin, Reading, Reason, Span
from training.corpus import Mark, Record

BASE_RATE = 0.013
Judge = Callable[..., Judged]
Write = Callable[..., Record]


@pytest.fixture(scope="session")
def judge() -> Judge:
    """Make a judged text by hand: its label and what the model said, in log-odds at equal numbers."""

    def make(id: str, label: int, log_odds: float, *, band: Band = "routine", group: str = "", style: str = "request") -> Judged:
        text = f"Text of {id}."
        reading = Reading(Case(id, text, Origin(id)), (), None, None, (), (), (), (), (), ())
        moved = shift(BASE_RATE)
        scored = band != "cannot_say"
        reasons = (Reason("whole_text", "", "for", log_odds, "It resembles.", ()),) if scored else ()
        assessment = Assessment(
            reading, "scored" if scored else "cannot_say", sigmoid(log_odds + moved) if scored else None,
            sigmoid(log_odds - 1 + moved) if scored else None, sigmoid(log_odds + 1 + moved) if scored else None, None, moved,
            band, reasons, {}, (), (), (), (), () if scored else ("too_short",),
        )  # fmt: skip
        return Judged(id, group or id, style, "PE", label, assessment)

    return make


@pytest.fixture(scope="session")
def write() -> Write:
    """Make a record of the corpus by hand; ``marks`` are codes such as ``t:party:not``."""

    def make(id: str, label: int, *, words: int = 50, marks: tuple[str, ...] = ()) -> Record:
        text = " ".join(["word"] * words)
        spans = tuple(Mark(Span("word", 0, 4), code) for code in marks)
        return Record(id, id, "", "request", label, "easy", "PE", "basis", "", "", "", (), text, (), spans, 1)

    return make
