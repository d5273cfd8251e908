"""The simple peers are trained once on the same texts, and judged on every test set."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from evaluation import peers

TRAIN = [("the rally", 1), ("the bank", 0)]
TESTS = {"all": [("a rally", 1), ("a bank", 0), ("a rally at the bank", 1)], "one": [("a bank rally", 0), ("a rally", 1)]}


def counted(train: Sequence[str], labels: Sequence[int], test: Sequence[str]) -> peers.Array:
    """Count how often it was asked, in a file beside the test, since the function itself may not run."""
    with Path("asked").open("a", encoding="utf-8") as file:
        file.write("x")
    return np.array([float("rally" in text) - float("bank" in text) for text in test])


@pytest.fixture(autouse=True)
def one_peer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(peers, "PEERS", {"counted": counted})


def test_a_peer_is_judged_on_each_test_set_by_itself() -> None:
    assert peers.peer_table(TRAIN, TESTS) == [{"peer": "counted", "all": 1.0, "one": 1.0}]


def test_the_same_texts_are_not_learned_twice_and_others_are() -> None:
    first = peers.peer_table(TRAIN, TESTS)
    assert peers.peer_table(TRAIN, TESTS) == first and Path("asked").read_text(encoding="utf-8") == "x"
    peers.peer_table([*TRAIN, ("the court", 0)], TESTS)
    assert Path("asked").read_text(encoding="utf-8") == "xx"
