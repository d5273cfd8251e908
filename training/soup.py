"""Train the encoder from several seeds and average the weights, a model soup: what two learned alike stays, the rest fades.

The members start from the same pretrained weights, so their mean is as good a place as any of theirs, and it costs nothing at
scoring. On a processor they train side by side, each in a process of its own: two single threads waste less than two in one.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.encoder import EncoderSettings, train_encoder
from training.examples import Example
from training.network import Network, best_device
from training.padding import Padding
from training.processes import end_with_parent

Losses = list[dict[str, float]]
SEEDS_APART = 101


@dataclass(frozen=True, slots=True)
class Member:
    """One training of the encoder: what it learns from, where it starts, and where it keeps what is done."""

    number: int
    examples: Sequence[Example]
    padding: Padding
    base: Path
    settings: EncoderSettings
    work: Path
    threads: int

    @property
    def weights(self) -> Path:
        return self.work / f"member-{self.number}.safetensors"

    @property
    def halfway(self) -> Path:
        return self.work / f"halfway-{self.number}.pt"


def members(
    examples: Sequence[Example], padding: Padding, base: Path, settings: EncoderSettings, *, work: Path, threads: int
) -> list[Member]:  # fmt: skip
    """Return the members of a run; the first has the seed of the settings."""
    each = max(1, threads // settings.members)
    return [
        Member(n, examples, padding, base, replace(settings, seed=settings.seed + SEEDS_APART * (n - 1)), work, each)
        for n in range(1, settings.members + 1)
    ]


def train_members(todo: Sequence[Member], *, report: Callable[[dict[str, float]], None]) -> tuple[Network, Losses]:
    """Return a network with the mean of the members' weights and the losses of all epochs, which ``report`` gets too."""
    losses: Losses = []
    if len(todo) == 1 or best_device().type == "cuda":
        for member in todo:
            losses += follow(member, report)
    else:
        workers = min(len(todo), torch.get_num_threads())
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
            for rows in pool.map(follow, todo):
                for row in rows:
                    report(row)
                losses += rows
    network = Network(todo[0].base, layers=todo[0].settings.layers)
    network.load_state_dict(mean_of([load_file(member.weights) for member in todo]))
    return network.to(best_device()).eval(), losses


def follow(member: Member, report: Callable[[dict[str, float]], None] = lambda row: None) -> Losses:
    """Train one member and write its weights; one that was interrupted goes on after its last whole epoch."""
    torch.set_num_threads(member.threads)
    network, losses = train_encoder(
        member.examples, member.base, member.settings, kept=member.halfway,
        lesson=lambda epoch: member.padding.in_place(member.examples, epoch),
        report=lambda row: report({"member": member.number, **row}),
    )  # fmt: skip
    save_file({name: value.contiguous().cpu() for name, value in network.state_dict().items()}, member.weights)
    return [{"member": member.number, **row} for row in losses]


def mean_of(weights: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of each weight; what is counted, not measured, is that of the first."""
    first = weights[0]
    return {
        name: torch.stack([one[name] for one in weights]).mean(0) if first[name].is_floating_point() else first[name]
        for name in first
    }


def clear(todo: Sequence[Member]) -> None:
    """Remove what the members kept."""
    for member in todo:
        member.halfway.unlink(missing_ok=True)
        member.weights.unlink(missing_ok=True)
