"""Everything that a report is made of, computed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.calibration import Bin, BrierParts, brier_parts, even, judged_bins
from evaluation.judged import Judged, judge
from evaluation.quality import quality_rows
from evaluation.simulate import Queue, Simulation, Year, simulate
from evaluation.slices import Slice, slices_of
from evaluation.tables import Cell
from predominance.screener import Screener
from training.corpus import Record

Rows = list[dict[str, Cell]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, so that every figure can name its command."""

    model: Path | None
    cases: Path
    split: str

    def command(self, verb: str, *, model: bool = True, split: bool = True) -> str:
        """Return the command line that makes the figures of one verb."""
        words = ["python -m evaluation", verb]
        if model and self.model:
            words.append(f"--model {self.model}")
        if self.cases != Path("data/cases"):
            words.append(f"--cases {self.cases}")
        if split:
            words.append(f"--split {self.split}")
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Findings:
    """The judged texts and the figures made of them."""

    asked: Asked
    model: str  # name and version
    fingerprint: str
    base_rate: float
    records: tuple[Record, ...]
    judged: tuple[Judged, ...]  # texts taken for no request are missing here
    quality: Sequence[dict[str, float | str]]
    bins: tuple[Bin, ...]
    brier: BrierParts
    slices: tuple[Slice, ...]
    simulation: Simulation

    @property
    def left_out(self) -> list[str]:
        """Return the ids of the texts that the reading took for no request."""
        kept = {j.id for j in self.judged}
        return [record.id for record in self.records if record.id not in kept]

    @property
    def n(self) -> str:
        """Say how many texts and cases the figures rest on."""
        breaches = sum(j.label for j in self.judged)
        groups = len({j.group for j in self.judged})
        return f"{len(self.judged)} texts of {groups} cases: {breaches} breaches, {len(self.judged) - breaches} clean"

    @property
    def unsaid(self) -> list[Judged]:
        """Return the texts on which the model gave no score."""
        return [j for j in self.judged if j.assessment.status == "cannot_say"]


def gather(screener: Screener, records: Sequence[Record], asked: Asked, *, draws: int = 200) -> Findings:
    """Judge the records and compute the figures."""
    manifest = screener.manifest
    return figures_of(judge(screener, records), records, asked, model=f"{manifest.name} {manifest.version}",
                      fingerprint=manifest.sha256, base_rate=screener.base_rate, draws=draws)  # fmt: skip


def figures_of(
    judged: Sequence[Judged], records: Sequence[Record], asked: Asked, *,
    model: str, fingerprint: str, base_rate: float, draws: int,
) -> Findings:  # fmt: skip
    """Compute the figures of texts that were judged before."""
    scored = [j for j in judged if j.assessment.status == "scored"]
    return Findings(
        asked=asked, model=model, fingerprint=fingerprint, base_rate=base_rate, records=tuple(records), judged=tuple(judged),
        quality=quality_rows(judged, base_rate), bins=tuple(judged_bins(judged, base_rate)),
        brier=brier_parts([even(j.log_odds, base_rate) for j in scored], [j.label for j in scored]),
        slices=tuple(slices_of(records, judged, base_rate, draws=draws)),
        simulation=simulate(Queue.of(judged), Year(base_rate=base_rate, draws=draws)),
    )  # fmt: skip


def worst(judged: Sequence[Judged], base_rate: float, *, count: int = 60) -> list[Judged]:
    """Return the texts that the model gets most wrong: breaches with a low score, clean texts with a high one."""
    return sorted(judged, key=lambda j: (-abs(j.label - even(j.log_odds, base_rate)), j.id))[:count]
