"""How the model fares on parts of the texts: where does it raise false alarms, and where does it miss?

What the authors marked (charges, ties) cuts the texts, not what the model read in them, so that a misreading cannot hide.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.bounds import clopper_pearson
from evaluation.calibration import even
from evaluation.judged import Judged
from evaluation.metrics import auroc, interval
from evaluation.regions import regime_of, region_of
from training.corpus import Record

LEAST = 15  # texts; a slice with fewer is too few to say anything about
LENGTHS = ((80, "under 80 words"), (150, "80-149 words"), (300, "150-299 words"), (600, "300-599 words"))
RAISED = frozenset({"priority", "review"})


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures of one part of the texts."""

    by: str
    value: str
    n: int
    breaches: int
    auroc: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    said: float = float("nan")  # mean probability at equal numbers
    alarms: int = 0  # clean texts in priority or review
    alarms_low: float = 0.0  # exact 90 % interval of their share of the clean texts
    alarms_high: float = 1.0
    misses: int = 0  # breaches that are in neither

    @property
    def clean(self) -> int:
        return self.n - self.breaches

    @property
    def seen(self) -> float:
        """Return the true share of breaches."""
        return self.breaches / self.n if self.n else float("nan")


def offence_classes(record: Record) -> set[str]:
    """Return the Article 3 classes of the charges that the author marked."""
    from predominance.extract.offences import OTHER, offences

    ids = {mark.code[2:] for mark in record.marks if mark.code.startswith("c:")}
    return {offences().get(id, OTHER).article3_class for id in ids} or {"no charge marked"}


def tie_kinds(record: Record) -> set[str]:
    """Return the kinds of the subject's own ties; ties of others and denied ones do not count."""
    codes = [mark.code.split(":") for mark in record.marks if mark.code.startswith("t:")]
    return {code[1] for code in codes if len(code) == 2} or {"no tie"}


def length_of(record: Record) -> set[str]:
    """Return the class of length of a text."""
    return {next((name for end, name in LENGTHS if record.words < end), "600 words and more")}


CUTS: dict[str, Callable[[Record], set[str]]] = {
    "register": lambda record: {record.style},
    "length": length_of,
    "difficulty": lambda record: {record.difficulty or "not said"},
    "source": lambda record: {"documented case" if record.documented else "constructed"},
    "offence class": offence_classes,
    "tie kind": tie_kinds,
    "region of the requesting state": lambda record: {region_of(record.country)},
    "government of the requesting state": lambda record: {regime_of(record.country)},
    "requesting state": lambda record: {record.country or "not said"},
}


def slices_of(records: Iterable[Record], judged: Sequence[Judged], base_rate: float, *, draws: int = 200) -> list[Slice]:
    """Return every slice of every cut, the largest first; a text can fall into several classes of offence and tie."""
    by_id = {record.id: record for record in records}
    found = []
    for by, cut in CUTS.items():
        members: dict[str, list[Judged]] = {}
        for j in judged:
            for value in cut(by_id[j.id]):
                members.setdefault(value, []).append(j)
        found += [one_slice((by, value), members[value], base_rate, draws=draws)
                  for value in sorted(members, key=lambda value: (-len(members[value]), value))]  # fmt: skip
    return found


def one_slice(name: tuple[str, str], judged: Sequence[Judged], base_rate: float, *, draws: int = 200) -> Slice:
    """Return the figures of some texts; only the counts where they are too few."""
    y = [j.label for j in judged]
    bands = Counter((j.label, j.assessment.band in RAISED) for j in judged)
    if len(y) < LEAST:
        return Slice(*name, len(y), sum(y), alarms=bands[0, True], misses=bands[1, False])
    z = [j.log_odds for j in judged]
    low, high = interval(auroc, z, y, [j.group for j in judged], draws=draws)
    alarms_low, alarms_high = clopper_pearson(bands[0, True], len(y) - sum(y))
    return Slice(
        *name, len(y), sum(y), auroc=auroc(z, y), low=low, high=high, said=sum(even(value, base_rate) for value in z) / len(z),
        alarms=bands[0, True], alarms_low=alarms_low, alarms_high=alarms_high, misses=bands[1, False],
    )  # fmt: skip


def slice_rows(slices: Sequence[Slice]) -> list[dict[str, float | str]]:
    """Return slices as rows for a table; what is too few to say is one row for each cut."""
    rows: list[dict[str, float | str]] = []
    for by in dict.fromkeys(s.by for s in slices):
        rows += [_row(s) for s in slices if s.by == by and s.n >= LEAST]
        few = [s for s in slices if s.by == by and s.n < LEAST]
        if few:
            named = ", ".join(s.value for s in few[:6]) + (" ..." if len(few) > 6 else "")
            blank: dict[str, float | str] = dict.fromkeys(HEADS, "")
            rows.append(blank | {"cut": by, "value": f"{len(few)} more ({named})", "n": sum(s.n for s in few),
                                 "breaches": sum(s.breaches for s in few), "AUROC": "too few to say"})  # fmt: skip
    return rows


HEADS = ("cut", "value", "n", "breaches", "AUROC", "90 % interval", "said", "seen", "false alarms", "of clean, 90 %", "misses")


def _row(s: Slice) -> dict[str, float | str]:
    ranks = f"{s.low:.2f}-{s.high:.2f}" if s.low == s.low else "one label only"
    return dict(zip(HEADS, (
        s.by, s.value, s.n, s.breaches, s.auroc, ranks, s.said, s.seen, f"{s.alarms} of {s.clean}",
        f"{s.alarms_low:.0%}-{s.alarms_high:.0%}", f"{s.misses} of {s.breaches}"), strict=True))  # fmt: skip
