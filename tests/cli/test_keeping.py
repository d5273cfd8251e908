"""Nothing is lost: however often and wherever a run is killed, the same command ends with the bytes of an undisturbed one."""

import json
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from tests.cli import standin
from tests.readers.files import xlsx

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    ["tests.cli.standin", "predominance.readers", "predominance.writers", "xlsxwriter", "pyarrow.parquet", "datasketch"]
)
CASES = 60
PAUSE = 0.004


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    rows = [
        {"case_id": f"C-{n:02}", "text": f"The court of Riga seeks the arrest of A{n} for fraud. " * (1 + n % 17)}
        for n in range(CASES)
    ]
    rows[7]["text"] = ""  # a problem row has its place in the order too
    (folder / "cases.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


@dataclass
class Run:
    """A command line at work in a process of its own, forked from one that has everything imported."""

    process: ForkServerProcess
    said: Path

    def alive(self) -> bool:
        return self.process.is_alive()

    def end(self, number: signal.Signals | None = None) -> tuple[int, str]:
        if number is not None and self.process.pid:
            os.kill(self.process.pid, number)
        self.process.join(60)
        return self.process.exitcode or 0, self.said.read_text(encoding="utf-8") if self.said.exists() else ""


def begin(inbox: Path, output: Path, *more: str, count: Path | None = None, largest: int = 0) -> Run:
    said = inbox.parent.with_suffix(".said")
    counted = str(count or inbox.parent.with_suffix(".count"))
    arguments = ["score", str(inbox), "-o", str(output), *more]
    options = {"pause": PAUSE, "count": counted, "cache": os.environ["PREDOMINANCE_CACHE"], "largest": largest}
    run = FORKS.Process(target=standin.scored, args=(arguments, str(said)), kwargs=options)
    run.start()
    return Run(run, said)


def ended(run: Run) -> tuple[int, str]:
    return run.end()


def undisturbed(inbox: Path, tmp_path: Path, suffix: str) -> bytes:
    (tmp_path / "calm").mkdir()
    output = tmp_path / "calm" / f"out{suffix}"
    assert ended(begin(inbox, output, "--no-keep"))[0] == 3
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    return output.read_bytes()


def kill_when(run: Run, reached: Callable[[], bool]) -> bool:
    """Kill a run as soon as something is true; say whether the run was still there."""
    while run.alive():
        if reached():
            return run.end(signal.SIGKILL)[0] == -signal.SIGKILL
        time.sleep(0.0005)
    return False


def lines(output: Path) -> int:
    journal = output.parent / f".{output.name}.journal"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def reached(output: Path, goal: int, delay: float) -> bool:
    if lines(output) < goal:
        return False
    time.sleep(delay)  # so that the kill falls anywhere within a case
    return True


@pytest.mark.parametrize(("suffix", "options"), [(".jsonl", ("--no-cache",)), (".xlsx", ("--no-cache",)), (".csv", ())])
def test_a_run_killed_at_random_points_ends_with_the_bytes_of_an_undisturbed_one(
    inbox: Path, tmp_path: Path, suffix: str, options: tuple[str, ...]
) -> None:
    calm = undisturbed(inbox, tmp_path, suffix)
    chance = random.Random(f"{suffix}{os.environ.get('PREDOMINANCE_TEST_SEED', '')}")
    output, count = tmp_path / f"out{suffix}", tmp_path / "count"
    kills = 0
    for _ in range(3):
        goal = lines(output) + chance.randrange(1, 18)
        kills += kill_when(begin(inbox, output, *options, count=count), partial(reached, output, goal, chance.random() * 0.005))
        assert not output.exists()
    code, said = ended(begin(inbox, output, *options, count=count))
    assert (code, kills) == (3, 3) and "Continuing: " in said
    assert output.read_bytes() == calm
    assert CASES - 1 <= count.stat().st_size <= CASES - 1 + kills  # a kill costs at most the case in hand
    assert {path.name for path in tmp_path.iterdir()} == {"calm", "count", "inbox", output.name}


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
def test_a_run_killed_while_it_writes_the_output_leaves_no_half_of_it(inbox: Path, tmp_path: Path, suffix: str) -> None:
    calm = undisturbed(inbox, tmp_path, suffix)
    output, count = tmp_path / f"out{suffix}", tmp_path / "count"
    if suffix == ".xlsx":
        xlsx(output, {"Sheet1": [["an older output"]]})
    else:
        output.write_bytes(b"an older output")
    before = output.read_bytes()

    def writing() -> bool:
        return any(".unfinished-" in path.name for path in tmp_path.iterdir())

    for _ in range(2):
        if kill_when(begin(inbox, output, "--no-cache", count=count), writing):
            assert output.read_bytes() in (before, calm)
    assert ended(begin(inbox, output, "--no-cache", count=count))[0] == 3
    assert output.read_bytes() == calm and count.stat().st_size >= CASES - 1
    assert not writing()


def test_a_stopped_run_says_how_it_goes_on_and_another_input_begins_anew(inbox: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run = begin(inbox, output, "--no-cache")
    while lines(output) < 5:
        time.sleep(0.001)
    code, said = run.end(signal.SIGTERM)
    assert code == 130 and "no output was written" in said and "The same command goes on from there." in said
    (inbox / "more.txt").write_text("Wanted for the theft of a car in Riga.")
    code, said = ended(begin(inbox, output, "--no-cache"))
    assert code == 3 and "another run" in said and "Continuing" not in said


def test_a_full_disk_is_one_clear_line_and_costs_no_case(inbox: Path, tmp_path: Path) -> None:
    calm = undisturbed(inbox, tmp_path, ".jsonl")
    output, count = tmp_path / "out.jsonl", tmp_path / "count"
    # The largest file that the process may write: the system refuses in the middle of a line, as on a full disk.
    code, said = ended(begin(inbox, output, "--no-cache", count=count, largest=8192))
    kept = lines(output) - 1
    assert code == 2 and "was not written" in said and f"{kept} cases were scored and kept" in said and "Traceback" not in said
    code, said = ended(begin(inbox, output, "--no-cache", count=count))
    assert (code, output.read_bytes()) == (3, calm) and f"Continuing: {kept} cases" in said
    assert count.stat().st_size <= CASES


def test_a_second_run_over_the_same_texts_assesses_only_what_is_new(inbox: Path, tmp_path: Path) -> None:
    first, second, count = tmp_path / "one.jsonl", tmp_path / "two.jsonl", tmp_path / "count"
    assert ended(begin(inbox, first, count=count))[0] == 3
    assert count.stat().st_size == CASES - 1
    assert ended(begin(inbox, second, count=count))[0] == 3
    assert count.stat().st_size == CASES - 1 and first.read_bytes() == second.read_bytes()
    (inbox / "new.txt").write_text("Wanted for the theft of a car in Riga.")
    ended(begin(inbox, tmp_path / "three.jsonl", count=count))
    assert count.stat().st_size == CASES
    ended(begin(inbox, tmp_path / "four.jsonl", "--no-cache", count=count))
    assert count.stat().st_size == 2 * CASES
