"""The additive score: log-odds of a breach as a sum of reasons, calibrated, shifted to the base rate, with an interval."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from predominance.errors import ModelError
from predominance.score.encoder import Encoding
from predominance.score.evidence import MOST_EVIDENCE, Shown
from predominance.score.indicators import BY_NAME, FACTORS, NAMES
from predominance.types import Reason, Span, Weight

WHOLE_TEXT = "whole_text"
FAINT = "A faint sign only: "  # before the sentence of an indicator that is not plainly shown
WHOLE_TEXT_SENTENCE = {
    "for": "Read as a whole, the text resembles requests found to breach Article 3, above all in the sentences quoted.",
    "against": "Read as a whole, the text resembles requests found in order, above all in the sentences quoted.",
}


@dataclass(frozen=True)  # without slots, so that the array of refits is made once
class Scorer:
    """The fitted numbers, as they stand in ``scorer.json``. All weights are in log-odds."""

    indicators: tuple[str, ...]  # must equal the list in code
    floors: tuple[float, ...]  # tag probability from which an indicator is shown plainly; fainter ones add a little (evidence.py)
    weights: tuple[float, ...]  # one an indicator, its sign that of the doctrine
    text_weight: float
    text_centre: float
    text_cap: float  # the whole-text term never weighs more than this
    intercept: float  # at equal numbers of breaches and clean requests
    draws: tuple[tuple[float, ...], ...]  # bootstrap refits: weights, text weight, intercept
    spread: float  # standard deviation that a silent factor adds to the log-odds
    priority: float  # log-odds at even base rate from which a case is "priority"
    review: float
    text_needs: float = 0.0  # evidence beside which the whole-text term counts half; see text_share
    usual: str = ""  # how usual each word piece is, one digit a piece; see usual.py
    usual_limit: float = 9.0  # strangeness above which a text is unlike what the model learned from

    def __post_init__(self) -> None:
        if self.indicators != NAMES:
            strange = sorted(set(self.indicators) ^ set(NAMES)) or ["the order"]
            raise ModelError(
                f"The model was trained on other indicators than this program knows ({', '.join(strange[:5])})",
                "Install the version of predominance that the model was made with, or retrain: python -m training run",
            )

    @classmethod
    def load(cls, path: Path) -> "Scorer":
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        raw["draws"] = tuple(tuple(draw) for draw in raw["draws"])
        fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
        return cls(**fields)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @cached_property
    def _refits(self) -> np.ndarray:
        return np.array(self.draws)

    def text_term(self, found: Mapping[str, Shown], encoding: Encoding) -> float:
        """Return the whole-text logit, centred and capped, as far as evidence stands beside it, before its weight."""
        logit = float(encoding.values @ encoding.attention) - self.text_centre
        return max(-self.text_cap, min(self.text_cap, logit)) * self.text_share(found)

    def text_share(self, found: Mapping[str, Shown]) -> float:
        """Return the share of the whole-text term that counts: none where the text shows nothing that can be checked.

        A bare request says who is wanted under what name of a charge. It is no more and no less likely a breach than any other,
        and the manner of its words must not say otherwise.
        """
        evidence = sum(one.strength * BY_NAME[name].strength for name, one in found.items())
        return evidence / (evidence + self.text_needs) if self.text_needs else 1.0

    def vector(self, found: Mapping[str, Shown], encoding: Encoding) -> np.ndarray:
        """Return the features in the order of the draws: indicators, whole text, 1."""
        strengths = [found[name].strength if name in found else 0.0 for name in NAMES]
        return np.array([*strengths, self.text_term(found, encoding), 1.0])

    def reasons(self, found: Mapping[str, Shown], encoding: Encoding, sentences: Sequence[Span]) -> tuple[Reason, ...]:
        """Return the addends of the score, the heaviest first; a weight of zero gives no reason."""
        reasons = []
        for name, weight in zip(NAMES, self.weights, strict=True):
            if name in found and weight:
                contribution = weight * found[name].strength
                sentence = BY_NAME[name].sentence if found[name].plain else f"{FAINT}{BY_NAME[name].sentence}"
                reasons.append(Reason(name, BY_NAME[name].factor, "for" if contribution > 0 else "against", contribution,
                                      sentence, found[name].evidence))  # fmt: skip
        term = self.text_weight * self.text_term(found, encoding)
        if term:
            direction = "for" if term > 0 else "against"
            pull = encoding.values * encoding.attention * math.copysign(1.0, term)
            order = sorted(range(len(sentences)), key=lambda i: (-float(pull[i]), i))[:MOST_EVIDENCE]
            evidence = tuple(sentences[i] for i in order if pull[i] > 0)
            reasons.append(Reason(WHOLE_TEXT, "", direction, term, WHOLE_TEXT_SENTENCE[direction], evidence))  # type: ignore[arg-type]
        return tuple(sorted(reasons, key=lambda reason: (-abs(reason.contribution), reason.indicator)))

    def interval(self, vector: np.ndarray, log_odds: float, *, silent: int, share: float = 1.0) -> tuple[float, float]:
        """Return the 5 % and 95 % log-odds: how far refits on other cases disagree, and what could come to light.

        That is what each ``silent`` factor could add, and what the whole text could say beyond the ``share`` that counts.
        """
        refits = self._refits @ vector if self.draws else np.zeros(1)
        withheld = (1 - share) * self.text_weight * self.text_cap / 2
        deviation = math.sqrt(float(np.var(refits)) + silent * self.spread**2 + withheld**2)
        return log_odds - 1.645 * deviation, log_odds + 1.645 * deviation


def shift(base_rate: float) -> float:
    """Return what the stated base rate adds to log-odds that were fitted at even numbers."""
    return math.log(base_rate / (1 - base_rate))


def sigmoid(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds)) if log_odds >= 0 else math.exp(log_odds) / (1 + math.exp(log_odds))


def factors(reasons: Sequence[Reason], found: Mapping[str, Shown]) -> dict[str, Weight]:
    """Return how each 34(3) factor stands; a factor is known when the text plainly shows any of its indicators."""
    weights: dict[str, Weight] = {}
    for letter, name in FACTORS.items():
        mine = [reason.contribution for reason in reasons if reason.factor == letter]
        known = any(one.plain and BY_NAME[other].factor == letter for other, one in found.items())
        weights[letter] = Weight(name, sum(c for c in mine if c > 0), sum(c for c in mine if c < 0), known)
    return weights
