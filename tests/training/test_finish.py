"""A run ends in figures, or in one clear line where there can be none."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from predominance import model_folder
from predominance.errors import InputError, ModelError
from training.finish import Made, check_labels, finish
from training.settings import RunSettings


@pytest.mark.parametrize("labels", [(), (1, 1), (0,)])
def test_a_test_split_without_both_labels_is_one_clear_line(labels: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match=f"{len(labels)} texts"):
        check_labels([SimpleNamespace(label=label) for label in labels])  # type: ignore[misc]


def test_a_test_split_of_both_labels_can_be_judged() -> None:
    check_labels([SimpleNamespace(label=label) for label in (0, 1)])  # type: ignore[misc]


def test_a_run_that_dies_while_it_judges_leaves_nothing_that_passes_for_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("training.finish.Extractor", SimpleNamespace(load=lambda folder, encoder: None))
    monkeypatch.setattr("training.finish.Screener", lambda **parts: SimpleNamespace(**parts))
    monkeypatch.setattr("training.finish.gather", dies)
    (tmp_path / "scorer.json").write_text("{}", encoding="utf-8")
    records = [SimpleNamespace(label=label, hand="h") for label in (0, 1)]
    made = Made(tmp_path, tmp_path, None, [], {"data": ""}, ("test", "test"))  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        finish(made, RunSettings(), records, None, say=str)  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="is missing"):
        model_folder.check(tmp_path)
