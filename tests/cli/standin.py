"""``predominance`` with a stand-in for the model, for tests that need a process of their own: to kill it, to fill its disk."""

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

from predominance import screener as engine
from predominance.cli import main
from predominance.types import Assessment, Case
from tests.hand import assessment

AHEAD = 8  # cases that are taken in before the first comes out, as in the real screener


class StandIn:
    """The longer the text, the higher the score, after a pause; ``count`` is a file that gets one byte for every case."""

    manifest = SimpleNamespace(name="stand-in", version="0", sha256="0" * 64, figures={"nothing": {"auroc": 0.5}})
    scorer = SimpleNamespace(priority=2.0, review=0.5)

    def __init__(self, pause: float, count: str) -> None:
        self.pause, self.count = pause, count

    def assess(self, cases: Iterable[Case]) -> Iterator[Assessment]:
        waiting = iter(cases)
        while batch := list(islice(waiting, AHEAD)):
            for case in batch:
                time.sleep(self.pause)
                with Path(self.count).open("ab") as file:
                    file.write(b".")
                made = assessment(case.case_id, score=min(0.9, (1 + len(case.text)) / 3000), band="review", text=case.text)
                yield replace(made, reading=replace(made.reading, case=case))


def scored(arguments: list[str], said: str, *, pause: float, count: str, cache: str, largest: int) -> None:
    """Run the command line in this process, with a limit on the size of files if there is one, and leave with its exit code."""
    import resource

    os.environ["PREDOMINANCE_CACHE"] = cache  # the process was forked from one with an environment of its own
    engine.Screener.load = lambda *_, **__: StandIn(pause, count)  # type: ignore[assignment,method-assign]
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    shown = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(shown, 1)
    os.dup2(shown, 2)
    sys.stdout = sys.stderr = os.fdopen(shown, "w", encoding="utf-8")
    main(arguments)
