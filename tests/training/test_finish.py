"""A run ends in figures, or in one clear line where there can be none."""

from types import SimpleNamespace

import pytest

from predominance.errors import InputError
from training.finish import check_labels


@pytest.mark.parametrize("labels", [(), (1, 1), (0,)])
def test_a_test_split_without_both_labels_is_one_clear_line(labels: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match=f"{len(labels)} texts"):
        check_labels([SimpleNamespace(label=label) for label in labels])  # type: ignore[misc]


def test_a_test_split_of_both_labels_can_be_judged() -> None:
    check_labels([SimpleNamespace(label=label) for label in (0, 1)])  # type: ignore[misc]
