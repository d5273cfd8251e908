"""A step is done again exactly when what it was made from, or what it made, is not as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from predominance.score.windows import Window
from training.corpus import Record
from training.examples import Example
from training.stamps import Stamp, code_hash, corpus_hash, examples_hash, lists_hash

EXAMPLE = Example("g/a", "g", "", "note", "PE", 1, "", "train", 1.0, ("x",), (Window((101, 7, 102), (-1, 0, -1)),), ((3,),))


@pytest.fixture
def made(tmp_path: Path) -> tuple[Stamp, Path]:
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "weights").write_bytes(b"1")
    stamp = Stamp(tmp_path / "step.json")
    stamp.set({"data": "a", "epochs": 3, "pair": (1, 2)}, [folder], losses=[0.5])
    return stamp, folder


def test_a_step_is_fresh_while_its_inputs_and_its_work_are_the_same(made: tuple[Stamp, Path]) -> None:
    stamp, folder = made
    assert stamp.fresh({"data": "a", "epochs": 3, "pair": (1, 2)}, [folder]) and stamp.remembered == {"losses": [0.5]}


@pytest.mark.parametrize("inputs", [{"data": "b", "epochs": 3, "pair": (1, 2)}, {"data": "a", "epochs": 3},
                                    {"data": "a", "epochs": 3, "pair": (1, 2), "new": 0}])  # fmt: skip
def test_an_input_that_changed_went_or_came_makes_it_stale(made: tuple[Stamp, Path], inputs: dict[str, object]) -> None:
    stamp, folder = made
    assert not stamp.fresh(inputs, [folder])


def test_work_that_was_touched_or_lost_makes_it_stale(made: tuple[Stamp, Path]) -> None:
    stamp, folder = made
    inputs = {"data": "a", "epochs": 3, "pair": (1, 2)}
    (folder / "weights").write_bytes(b"2")
    assert not stamp.fresh(inputs, [folder])
    (folder / "weights").unlink()
    assert not stamp.fresh(inputs, [folder])


def test_a_stamp_that_was_cut_off_is_none(tmp_path: Path) -> None:
    (tmp_path / "step.json").write_text('{"inputs": {"a"', encoding="utf-8")
    stamp = Stamp(tmp_path / "step.json")
    assert not stamp.fresh({}) and stamp.remembered == {}


@pytest.mark.parametrize("changed", [{"weight": 0.5}, {"label": 0}, {"tags": ()},
                                     {"windows": (Window((101, 8, 102), (-1, 0, -1)),)}])  # fmt: skip
def test_what_the_network_sees_is_in_the_hash_of_the_examples(changed: dict[str, object]) -> None:
    assert examples_hash([EXAMPLE]) == examples_hash([replace(EXAMPLE)])
    assert examples_hash([EXAMPLE]) != examples_hash([replace(EXAMPLE, **changed)])  # type: ignore[arg-type]


def test_a_comment_is_no_change_of_code(tmp_path: Path) -> None:
    file = tmp_path / "step.py"
    file.write_text("x = 1\n", encoding="utf-8")
    before = code_hash([tmp_path])
    file.write_text("x = 1  # one\n\n", encoding="utf-8")
    assert code_hash([file]) == before
    file.write_text("x = 2\n", encoding="utf-8")
    assert code_hash([file]) != before


@pytest.mark.parametrize("changed", [{"group": "h/other"}, {"source_case": "A case"}, {"style": "request"}, {"country": "KZ"}])
def test_everything_in_a_record_but_its_line_is_in_the_hash_of_the_corpus(changed: dict[str, str]) -> None:
    record = Record("h/g/a", "h/g", "h", "note", 1, "easy", "PE", "", "", "", "", (), "Text.", (), (), 1)
    assert corpus_hash([record]) == corpus_hash([replace(record, line=7)])
    assert corpus_hash([record]) != corpus_hash([replace(record, **changed)])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["boilerplate.txt", "failures.toml"])
def test_a_list_beside_the_code_is_in_the_hash_of_the_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("training.stamps.HERE", tmp_path)
    before = lists_hash()
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert lists_hash() != before
