"""What was computed is not computed twice, unless it was computed with something else."""

from pathlib import Path

import numpy as np
import pytest

from predominance.score.encoder import Encoding
from training.kept import RememberingEncoder, Shelf


def ones() -> np.ndarray:
    return np.ones((2, 3), np.float32)


def never() -> np.ndarray:
    raise AssertionError("computed again")


def test_numbers_come_from_the_shelf_once_they_are_saved(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf.npz", "model 1")
    shelf.get(["a", "b"], ones)
    shelf.save()
    again = Shelf(tmp_path / "shelf.npz", "model 1")
    assert (again.get(["a", "b"], never) == 1).all()
    with pytest.raises(AssertionError, match="computed again"):
        again.get(["ab"], never)


def test_numbers_of_another_model_are_not_taken(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf.npz", "model 1")
    shelf.get(["a"], ones)
    shelf.save()
    with pytest.raises(AssertionError, match="computed again"):
        Shelf(tmp_path / "shelf.npz", "model 2").get(["a"], never)


def test_a_damaged_shelf_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "shelf.npz").write_bytes(b"PK\x03\x04 cut off")
    assert Shelf(tmp_path / "shelf.npz", "model 1").get(["a"], ones).sum() == 6


def test_what_nobody_asked_for_is_not_kept(tmp_path: Path) -> None:
    first = Shelf(tmp_path / "shelf.npz", "m")
    first.get(["old"], ones)
    first.save()
    second = Shelf(tmp_path / "shelf.npz", "m")
    second.get(["new"], ones)
    second.save()
    with pytest.raises(AssertionError):
        Shelf(tmp_path / "shelf.npz", "m").get(["old"], never)


class Counting:
    """An encoder that counts how often it is asked."""

    tokenizer, window = None, 256
    asked = 0

    def encode(self, sentences: list[str]) -> Encoding:
        self.asked += 1
        count = len(sentences)
        tags, half = np.full((count, 4), 0.25, np.float32), np.full(count, 0.5, np.float32)
        return Encoding(tags, np.arange(count, dtype=np.float32), half)


def test_an_encoding_comes_back_as_it_was(tmp_path: Path) -> None:
    counting = Counting()
    encoder = RememberingEncoder(counting, Shelf(tmp_path / "shelf.npz", "m"))  # type: ignore[arg-type]
    first, again = encoder.encode(["x", "y"]), encoder.begin(["x", "y"])()
    assert counting.asked == 1
    for part in ("tags", "values", "attention"):
        assert (getattr(first, part) == getattr(again, part)).all()
    assert first.tags.shape == (2, 4) and first.values.tolist() == [0.0, 1.0]
