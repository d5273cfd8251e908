import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = """
import multiprocessing, os, time
from concurrent.futures import ProcessPoolExecutor
from training.processes import end_with_parent
if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        pool.submit(time.sleep, 60).result()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that no process can answer")
def test_a_member_does_not_outlive_a_run_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf-8")
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=paths) as run:
        assert run.stdout
        member = int(run.stdout.readline())
        run.kill()
    for _ in range(100):
        if not _lives(member):
            return
        time.sleep(0.1)
    os.kill(member, signal.SIGKILL)
    pytest.fail("the member went on")


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    if Path("/proc/self").exists():
        return status.is_file() and "\nState:\tZ" not in status.read_text(encoding="utf-8")
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
