"""What a case costs on Spark, measured on the cores of this machine: ``python -m evaluation.cluster --cores 2``.

The same texts as in ``python -m evaluation speed``. Processor time is that of the Python workers alone, in which the model runs;
it says more than cases a second where other work runs beside the measurement.
"""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

PROC = Path("/proc")
WORKER = b"pyspark.daemon"
TICKS = os.sysconf("SC_CLK_TCK")
MANY = 10_000_000


@dataclass(frozen=True, slots=True)
class Used:
    """What the processes of a run have taken so far."""

    processor: float  # seconds, of all Python workers
    worker: float  # peak memory of the largest Python worker, MiB
    java: float  # peak memory of Spark's own process, MiB


def used() -> Used:
    """Look at every process that this one has started, directly or not."""
    parents = {int(path.name): _status(path) for path in PROC.iterdir() if path.name.isdigit()}
    ours, before = {os.getpid()}, 0
    while len(ours) > before:
        before = len(ours)
        ours |= {pid for pid, (parent, _) in parents.items() if parent in ours}
    workers = [pid for pid in ours if WORKER in _command(pid)]
    java = [pid for pid in ours if b"java" in _command(pid).split(b"\0")[0]]
    return Used(
        sum(_processor(pid) for pid in workers),
        max((parents[pid][1] for pid in workers), default=0.0),
        max((parents[pid][1] for pid in java), default=0.0),
    )


def _status(process: Path) -> tuple[int, float]:
    """Return the parent of a process and its peak memory in MiB; nothing of one that has just ended."""
    try:
        lines = (process / "status").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0, 0.0
    said = dict(line.split(":", 1) for line in lines if ":" in line)
    return int(said["PPid"]), int(said.get("VmHWM", "0").split()[0]) / 1024


def _command(pid: int) -> bytes:
    try:
        return (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def _processor(pid: int) -> float:
    try:
        fields = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def report(texts: list[str], cores: int) -> str:
    """Score the texts twice, the second time with workers that hold the model, and say what that took."""
    from pyspark.sql import SparkSession

    from predominance.spark import score
    from predominance.spark.__main__ import ALONE

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.master(f"local[{cores}]").config(map=ALONE).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    rows = [(str(number), text) for number, text in enumerate(texts)]
    frame = session.createDataFrame(rows, "case_id string, text string").repartition(cores)
    first = _seconds(score(frame))
    before = used()
    again = _seconds(score(frame))
    after = used()
    session.stop()
    cost = (after.processor - before.processor) / len(texts)
    return "\n".join([
        f"{len(texts)} texts on {cores} core(s): {len(texts) / again:.1f} cases/s; {len(texts) / first:.1f} with loading",
        f"processor time a case in the workers: {1000 * cost:.0f} ms, so {3600 / cost:,.0f} cases an hour and core",
        f"peak memory: {after.worker:,.0f} MiB for each Python worker, {after.java:,.0f} MiB for Spark itself",
        f"{MANY:,} such texts: {MANY * cost / 3600:,.0f} core hours",
    ])  # fmt: skip


def _seconds(frame: "DataFrame") -> float:
    begun = time.perf_counter()
    frame.write.format("noop").mode("overwrite").save()
    return time.perf_counter() - begun


def main(
    cores: Annotated[int, typer.Option(help="Cores of this machine that Spark may take.")] = 2,
    count: Annotated[int, typer.Option("--texts", help="How many texts to score.")] = 400,
    cases: Annotated[Path, typer.Option("--cases", help="Folder of .case files.")] = Path("data/cases"),
) -> None:
    """Measure cases a second, processor time and memory on a local Spark.

    Example: python -m evaluation.cluster --cores 2
    """
    from evaluation.judged import of_split
    from evaluation.speed import texts_of
    from training.corpus import read_corpus

    typer.echo(report(texts_of(of_split(read_corpus(cases), "test"), count=count), cores))


if __name__ == "__main__":
    typer.run(main)
