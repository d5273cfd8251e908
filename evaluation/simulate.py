"""A year of incoming requests, read in our order, as they arrive and at random: how early are the breaches met?

The year is drawn at the documented base rate from labelled texts: first the underlying cases (so that the bands show how few
cases the figures rest on), then the texts of each label. Nobody knows the dates of real requests; arrival is taken as random but
for one thing that is known: like requests come together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.bounds import most_present
from evaluation.judged import Judged
from predominance.order import place

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

ORDERS = ("our order", "arrival order", "random order")
SHARES: Array = np.linspace(0, 1, 101)
TOGETHER = 4  # requests on one affair that arrive on the same day
AUDITS = (0.01, 0.02, 0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Queue:
    """Labelled texts with their place in our order: a smaller place is read earlier, equal places are read as chance has it."""

    places: Ints
    labels: Ints
    groups: tuple[str, ...]
    low: NDArray[np.bool_]  # texts that only the audit draw would look at

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Queue":
        """Return judged texts in the order in which the product shows them."""
        keys = [place(band=j.assessment.band, score=j.assessment.score, case_id="") for j in judged]
        numbers = {key: number for number, key in enumerate(sorted(set(keys)))}
        return cls(np.array([numbers[key] for key in keys], dtype=np.int64), np.array([j.label for j in judged], dtype=np.int64),
                   tuple(j.group for j in judged), np.array([j.assessment.band == "routine" for j in judged]))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    """What the simulated year looks like."""

    requests: int = 25_000  # about what INTERPOL receives
    base_rate: float = 0.013
    draws: int = 200
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Audit:
    """What the random draw of low cases would have told, over all draws of the year."""

    share: float  # of the low cases
    read: float  # low cases read a year, in the middle
    missed: float  # breaches among the low cases, in the middle
    found: float  # of these in the audit draw, in the middle
    bound: float  # most breaches among the low cases at 95 % confidence, in the middle
    held: float  # share of the years in which the truth lay under the bound


@dataclass(frozen=True, slots=True)
class Simulation:
    """For each order the share of breaches found at each share of the queue read, one row a draw; and the audits."""

    year: Year
    found: dict[str, Array]  # (draws, len(SHARES))
    audits: tuple[Audit, ...]

    def band(self, order: str, share: float) -> tuple[float, float, float]:
        """Return the middle and the 5 % and 95 % ends of the share of breaches found when ``share`` of the queue is read."""
        values = [float(np.interp(share, SHARES, row)) for row in self.found[order]]
        return float(np.median(values)), float(np.quantile(values, 0.05)), float(np.quantile(values, 0.95))

    def depth(self, order: str, *, recall: float = 0.95) -> tuple[float, float, float]:
        """Return the middle and the ends of the share of the queue that must be read to meet ``recall`` of the breaches."""
        values = [depth_of(row, recall=recall) for row in self.found[order]]
        return float(np.median(values)), float(np.quantile(values, 0.05)), float(np.quantile(values, 0.95))


def depth_of(found: Array, *, recall: float) -> float:
    """Return the share read at which a curve over SHARES first reaches ``recall``."""
    first = int(np.argmax(found >= recall - 1e-12))
    if first == 0:
        return float(SHARES[0]) if found[0] >= recall else 1.0
    before, after = found[first - 1], found[first]
    return float(SHARES[first - 1] + (recall - before) / (after - before) * (SHARES[first] - SHARES[first - 1]))


def simulate(queue: Queue, year: Year) -> Simulation:
    """Draw the year again and again; deterministic for a seed."""
    if not 0 < queue.labels.sum() < len(queue.labels):
        raise ValueError("a simulation needs texts of both labels")
    rng = np.random.default_rng(year.seed)
    found: dict[str, list[Array]] = {order: [] for order in ORDERS}
    tallies: list[tuple[int, int]] = []
    while len(tallies) < year.draws:
        counts = _year_of(queue, year, rng)
        if counts is None:
            continue
        breaches = counts * queue.labels
        found["our order"].append(found_in_order(queue.places, counts, breaches))
        found["arrival order"].append(_found_in_clumps(breaches, counts - breaches, rng, together=TOGETHER))
        found["random order"].append(_found_in_clumps(breaches, counts - breaches, rng, together=1))
        tallies.append((int(counts[queue.low].sum()), int(breaches[queue.low].sum())))
    audits = tuple(_audit(tallies, share, np.random.default_rng(year.seed + 1)) for share in AUDITS)
    return Simulation(year, {order: np.array(rows) for order, rows in found.items()}, audits)


def _year_of(queue: Queue, year: Year, rng: np.random.Generator) -> Ints | None:
    """Return how often each text comes in one year; None when the drawn cases hold one label only, or the year no breach."""
    names, owner = np.unique(np.array(queue.groups), return_inverse=True)
    weight = np.bincount(rng.integers(0, len(names), len(names)), minlength=len(names))[owner].astype(float)
    ours, others = weight * queue.labels, weight * (1 - queue.labels)
    breaches = int(rng.binomial(year.requests, year.base_rate))
    if not ours.sum() or not others.sum() or not breaches:
        return None
    return np.asarray(rng.multinomial(breaches, ours / ours.sum())
                      + rng.multinomial(year.requests - breaches, others / others.sum()), dtype=np.int64)  # fmt: skip


def found_in_order(places: Ints, counts: Ints, breaches: Ints) -> Array:
    """Return the share of breaches found at each of SHARES; texts of the same place are read evenly mixed."""
    read = np.concatenate([[0.0], np.cumsum(np.bincount(places, weights=counts))])
    met = np.concatenate([[0.0], np.cumsum(np.bincount(places, weights=breaches))])
    moved = np.concatenate([[True], np.diff(read) > 0])  # places that nobody took this year
    return np.asarray(np.interp(SHARES, read[moved] / read[-1], met[moved] / met[-1]))


def _found_in_clumps(breaches: Ints, clean: Ints, rng: np.random.Generator, *, together: int) -> Array:
    sizes, hits = [], []
    for counts, label in ((breaches, 1), (clean, 0)):
        for count in counts[counts > 0].tolist():
            parts = [together] * (count // together) + [count % together] * (count % together > 0)
            sizes += parts
            hits += [size * label for size in parts]
    order = rng.permutation(len(sizes))
    read, met = np.cumsum(np.array(sizes)[order]), np.cumsum(np.array(hits)[order])
    return np.asarray(np.interp(SHARES, np.concatenate([[0], read / read[-1]]), np.concatenate([[0], met / met[-1]])))


def _audit(tallies: Sequence[tuple[int, int]], share: float, rng: np.random.Generator) -> Audit:
    rows = []
    for low, missed in tallies:
        read = round(share * low)
        found = int(rng.hypergeometric(missed, low - missed, read)) if read else 0
        bound = most_present(low, read, found)
        rows.append((read, missed, found, bound, bound >= missed))
    read_, missed_, found_, bound_, held = np.array(rows, dtype=float).T
    return Audit(share, float(np.median(read_)), float(np.median(missed_)), float(np.median(found_)), float(np.median(bound_)),
                 float(held.mean()))  # fmt: skip


def reading_rows(simulation: Simulation) -> list[dict[str, float | str]]:
    """Return for each order what is found at four budgets, and how deep one must read for 95 % of the breaches."""
    rows: list[dict[str, float | str]] = []
    for order in ORDERS:
        row: dict[str, float | str] = {"order": order, "n": simulation.year.draws}
        for share in (0.05, 0.10, 0.20, 0.50):
            row[f"found at {share:.0%}"] = said(simulation.band(order, share))
        row["read for 95 %"] = said(simulation.depth(order))
        rows.append(row)
    return rows


def audit_rows(simulation: Simulation) -> list[dict[str, float | str]]:
    """Return what random audits of four sizes tell about the breaches among the low cases."""
    return [
        {"share of low cases read": f"{a.share:.0%}", "n": round(a.read), "breaches among them": round(a.found),
         "bound on all missed (95 %)": round(a.bound), "truly missed": round(a.missed), "bound held in": f"{a.held:.0%}"}
        for a in simulation.audits
    ]  # fmt: skip


def said(band: tuple[float, float, float]) -> str:
    """Return a middle with its ends, in per cent."""
    middle, low, high = band
    return f"{middle:.0%} ({low:.0%}-{high:.0%})"
