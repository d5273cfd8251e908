"""What a new model has to hold before it takes the place of the one that is shipped: quality, calibration, neutrality, speed.

Both models are measured on the same texts, on the same machine, one after the other; only the difference counts.
"""

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.calibration import even
from evaluation.judged import REGISTERS, by_register, judge, log_odds_of
from evaluation.metrics import auroc, average_precision, calibration_error, depth
from evaluation.neutrality import TARGETS, swap_persons, swap_state
from predominance.extract.masking import read_names
from predominance.screener import Screener
from training.corpus import Record


@dataclass(frozen=True, slots=True)
class Gate:
    """One measure, which way is better, and how much worse a new model may be by chance."""

    measure: str
    higher: bool
    slack: float
    enough: float | None = None  # good enough whatever stands: nobody needs more than this
    relative: bool = False  # slack is a share of what stands


GATES: tuple[Gate, ...] = (
    *(Gate(f"AUROC, {register}", higher=True, slack=0.01) for register in REGISTERS),
    Gate("average precision, all", higher=True, slack=0.01),
    Gate("queue read for 95 % of breaches at a 5 % base rate", higher=False, slack=0.02),
    Gate("calibration error", higher=False, slack=0.005, enough=0.04),
    Gate("state swapped, change of log-odds (95th percentile)", higher=False, slack=0.02, enough=0.25),
    Gate("persons swapped, change of log-odds (95th percentile)", higher=False, slack=0.02, enough=0.25),
    Gate("share of texts taken for no request", higher=False, slack=0.002),  # else a model gains by refusing the hard ones
    Gate("texts a second", higher=True, slack=0.2, enough=25.0, relative=True),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a candidate does at one gate."""

    measure: str
    candidate: float
    standing: float | None  # None: there is nothing to be measured against
    limit: float | None
    passed: bool


def verdicts(candidate: Mapping[str, float], standing: Mapping[str, float] | None) -> list[Verdict]:
    """Return the verdict at every gate; where no model stands, every candidate is better than none."""
    found = []
    for gate in GATES:
        value, before = candidate[gate.measure], standing[gate.measure] if standing else None
        if before is None or np.isnan(before):
            found.append(Verdict(gate.measure, value, before, None, True))
            continue
        room = gate.slack * abs(before) if gate.relative else gate.slack
        limit = before - room if gate.higher else before + room
        if gate.enough is not None:
            limit = min(limit, gate.enough) if gate.higher else max(limit, gate.enough)
        passed = value >= limit if gate.higher else value <= limit  # a value that cannot be computed passes neither way
        found.append(Verdict(gate.measure, value, before, limit, passed))
    return found


def measure(screener: Screener, test: Sequence[Record], swapped: Sequence[Record]) -> dict[str, float]:
    """Return the value of every gate: quality on ``test``, which nothing was fitted on, and swaps on ``swapped``."""
    judge(screener, test[:3])  # the first texts also pay for what is loaded only when it is needed
    begun = time.perf_counter()
    judged = judge(screener, test)
    taken = time.perf_counter() - begun
    values = {"texts a second": len(test) / taken, "share of texts taken for no request": 1 - len(judged) / len(test)}
    for register, some in by_register(judged).items():
        values[f"AUROC, {register}"] = auroc([j.log_odds for j in some], [j.label for j in some])
    z, y = [j.log_odds for j in judged], [j.label for j in judged]
    values["average precision, all"] = average_precision(z, y)
    values["queue read for 95 % of breaches at a 5 % base rate"] = depth(z, y, base_rate=0.05)
    values["calibration error"] = calibration_error([even(value, screener.base_rate) for value in z], y)
    for what, size in moved(screener, swapped).items():
        values[f"{what} swapped, change of log-odds (95th percentile)"] = size
    return values


def moved(screener: Screener, records: Sequence[Record], *, seed: int = 3) -> dict[str, float]:
    """Return the 95th percentile of the change of log-odds when the requesting state or the persons are exchanged."""
    rng = random.Random(seed)
    texts: dict[str, list[tuple[str, str, int]]] = {"state": [], "persons": []}
    for record in records:
        names = read_names(record.text)
        target = rng.choice([code for code in TARGETS if code != names.requesting])
        for what, text in (("state", swap_state(names, target)), ("persons", swap_persons(names, rng))):
            if text != record.text:
                texts[what].append((record.id, text, record.label))
    base = log_odds_of(screener, [(r.id, r.text, r.label) for r in records])
    sizes = {what: [abs(value - base[key]) for key, value in log_odds_of(screener, some).items() if key in base]
             for what, some in texts.items()}  # fmt: skip
    return {what: float(np.quantile(some, 0.95)) if some else 0.0 for what, some in sizes.items()}
