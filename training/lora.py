"""Low-rank adapters: the queries and values of the encoder are corrected by two thin matrices, and nothing else in it is learned.

Before packing they are added into the weights, so that what is shipped has the form, size and speed of any other encoder.
"""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from training.network import Network

ADAPTED = ("query", "value")


class Adapted(nn.Module):
    """A linear map that stays as it is, plus a correction of low rank that starts at nought."""

    def __init__(self, plain: nn.Linear, rank: int) -> None:
        super().__init__()
        self.plain = plain.requires_grad_(False)
        self.down = nn.Parameter(torch.randn(rank, plain.in_features) / plain.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(plain.out_features, rank))

    def forward(self, vectors: Tensor) -> Tensor:
        return torch.as_tensor(self.plain(vectors) + (vectors @ self.down.T) @ self.up.T)

    def merged(self) -> nn.Linear:
        """Return one linear map that does the same."""
        with torch.no_grad():
            self.plain.weight += self.up @ self.down
        return self.plain.requires_grad_(True)


def adapt(network: Network, rank: int, *, frozen_layers: int) -> None:
    """Put adapters into every layer above the frozen ones; the layers themselves are learned no more."""
    for layer in network.encoder.encoder.layer[frozen_layers:]:
        layer.requires_grad_(False)
        attention = layer.attention.self
        for name in ADAPTED:
            setattr(attention, name, Adapted(getattr(attention, name), rank))


def adapters(network: Network) -> Iterator[nn.Parameter]:
    """Give the parameters of all adapters."""
    for module in network.modules():
        if isinstance(module, Adapted):
            yield module.down
            yield module.up


def merge(network: Network) -> None:
    """Replace every adapter by a plain map that does the same; a network without adapters stays as it is."""
    for layer in network.encoder.encoder.layer:
        attention = layer.attention.self
        for name in ADAPTED:
            if isinstance(getattr(attention, name), Adapted):
                setattr(attention, name, getattr(attention, name).merged())
