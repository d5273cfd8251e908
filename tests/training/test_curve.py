"""The learning curve: nested groups, the same judges, and a list of what to annotate next."""

from types import SimpleNamespace

import pytest
import torch
from torch import Tensor, nn

from predominance.errors import InputError
from predominance.score.indicators import NAMES
from predominance.score.windows import Window
from training.curve import ENOUGH, curve, points_table, sizes_of, wanting
from training.encoder import EncoderSettings
from training.examples import Example
from training.network import Batch

WIDTH = 6
SETTINGS = EncoderSettings(head_epochs=60)


class Small(nn.Module):
    """Heads as the network has them, on vectors that are made from the ids alone."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.encoder = nn.Linear(1, 1)
        self.drop = nn.Dropout(0.0)
        self.tags, self.value, self.attention = nn.Linear(WIDTH, len(NAMES)), nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)

    def vectors(self, batch: Batch) -> Tensor:
        return nn.functional.one_hot(batch.ids[batch.kept.any(1)][:, 1] % WIDTH, WIDTH).float()

    def heads(self, vectors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.tags(vectors), self.value(vectors).squeeze(-1), self.attention(vectors).squeeze(-1)


def example(number: int, split: str, *, kind: int) -> Example:
    """Make a text of one sentence whose only piece is its kind; kinds above 2 are breaches and show indicator 0."""
    window = Window((101, 10 * WIDTH + kind, 102), (-1, 0, -1))
    tags = ((0,),) if kind > 2 else ((1,),)
    group = f"{split}{number}"
    return Example(group, group, "hand", "request", "KE", int(kind > 2), "", split, 1.0, ("x",), (window,), tags)


def corpus(trained: int) -> list[Example]:
    examples = [example(n, "train", kind=n % WIDTH) for n in range(trained)]
    return examples + [example(n, ("dev", "test")[n % 2], kind=n % WIDTH) for n in range(24)]


def test_points_grow_and_learn_what_the_vectors_tell() -> None:
    points = curve(corpus(60), Small(), [12, 60, 900], SETTINGS)  # type: ignore[arg-type]
    assert [(p.groups, p.texts) for p in points] == [(12, 12), (60, 60)]
    assert points[-1].label > 0.95 and points[-1].by_tag[NAMES[0]] > 0.95
    assert points[-1].by_tag[NAMES[5]] != points[-1].by_tag[NAMES[5]]  # never shown: no figure
    assert points_table(points)[0]["groups"] == 12


def test_a_point_does_not_depend_on_the_points_before_it() -> None:
    [alone] = curve(corpus(30), Small(), [30], SETTINGS)  # type: ignore[arg-type]
    *_, after = curve(corpus(30), Small(), [10, 30], SETTINGS)  # type: ignore[arg-type]
    assert after.tags == pytest.approx(alone.tags) and after.label == pytest.approx(alone.label)


def test_indicators_that_few_groups_show_come_first() -> None:
    point = SimpleNamespace(by_tag=dict.fromkeys(NAMES, 0.9))
    rows = wanting(corpus(3 * ENOUGH), [point, point])  # type: ignore[list-item]
    names = [row["indicator"] for row in rows]
    assert NAMES[0] not in names and NAMES[1] not in names  # each shown in enough groups
    assert rows[0]["groups"] == 0 and rows[0]["why"] == "few groups" and len(rows) == len(NAMES) - 2


def test_an_indicator_that_still_rises_is_named() -> None:
    before, last = (SimpleNamespace(by_tag={**dict.fromkeys(NAMES, 0.9), NAMES[0]: value}) for value in (0.5, 0.6))
    rows = wanting(corpus(3 * ENOUGH), [before, last])  # type: ignore[list-item]
    assert rows[-1]["indicator"] == NAMES[0] and rows[-1]["why"] == "still rising"


@pytest.mark.parametrize("typed", ["", "a", "1,2", "50;100"])
def test_a_list_of_sizes_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        sizes_of(typed)
