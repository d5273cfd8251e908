"""Refit the heads on fixed sentence vectors, and draw the fine-tuned encoder back towards the one it came from.

Fine-tuning learns our hands' ways along with the law. Averaging its weights with the pretrained ones keeps much of what it
learned and loses much of what it only remembers; the heads are then fitted anew, which takes a minute. At a share of 0 this
is the classic peer: frozen embeddings with linear heads.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.encoder import EncoderSettings, objective
from training.examples import Example
from training.network import Network, collate, has_bfloat16
from training.progress import along
from training.roles import along_windows, roles_loss

WINDOWS, ROLE_PASSES = 24, 3  # in one step of the head of roles, and over all examples


def drawn_back(network: Network, folder: Path, share: float) -> Network:
    """Return a network whose encoder is ``share`` of the fine-tuned one and the rest of the pretrained one; heads are kept."""
    mixed = Network(folder, layers=network.layers).to(network.tags.weight.device)
    tuned, plain = network.encoder.state_dict(), mixed.encoder.state_dict()
    blend = {
        name: share * tuned[name] + (1 - share) * value if value.is_floating_point() else value for name, value in plain.items()
    }
    mixed.encoder.load_state_dict(blend)
    for head in ("tags", "value", "attention", "roles"):
        getattr(mixed, head).load_state_dict(getattr(network, head).state_dict())
    return mixed.eval()


@torch.inference_mode()
def sentence_vectors(network: Network, examples: Sequence[Example]) -> list[tuple[Tensor, Tensor]]:
    """Return for each example its sentence vectors (rows, width) and the sentence of each row."""
    network.eval()
    found = []
    for example in along(examples, "vectors of sentences"):
        batch = collate([(0, window) for window in example.windows])
        found.append((network.vectors(batch).clone(), batch.sentence))
    return found


def fit_roles(network: Network, examples: Sequence[Example], settings: EncoderSettings, *, rate: float = 2e-3) -> Network:
    """Fit the head of roles anew to the marked examples in some passes; the encoder is left as it is.

    From nothing, since a mean of hidden layers that began with other seeds (soup.py) is none.
    """
    torch.manual_seed(settings.seed)
    network.roles.reset()
    rng = random.Random(settings.seed)
    marked = [row for e in examples if e.roles for row in zip(e.windows, along_windows(e.windows, e.roles), strict=True)]
    rows = [row for _ in range(ROLE_PASSES) for row in rng.sample(marked, len(marked))]
    optimizer = torch.optim.AdamW(network.roles.parameters(), lr=rate, weight_decay=0.01)
    steps = range(0, len(rows), WINDOWS)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, max(1, len(steps)))
    network.eval()
    for start in along(steps, "head of roles"):
        some = sorted(rows[start : start + WINDOWS], key=lambda row: len(row[0].ids))
        for half in (some[: len(some) // 2], some[len(some) // 2 :]):
            if not half:
                continue
            batch = collate([(0, window) for window, _ in half], [labels for _, labels in half])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16(torch.device("cpu"))):
                states = network.states(batch)
            known = batch.roles >= 0
            roles_loss(network.roles(states.float())[known], batch.roles[known]).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
    return network


def fit_heads(
    network: Network, examples: Sequence[Example], vectors: Sequence[tuple[Tensor, Tensor]], settings: EncoderSettings,
    *, epochs: int = 30, rate: float = 2e-3, decay: float = 0.02,
) -> Network:  # fmt: skip
    """Fit the three heads of ``network`` on fixed vectors, whole groups together; the encoder is left as it is."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    heads = [*network.tags.parameters(), *network.value.parameters(), *network.attention.parameters()]
    optimizer = torch.optim.AdamW(heads, lr=rate, weight_decay=decay)
    groups: dict[str, list[int]] = {}
    for index, example in enumerate(examples):
        groups.setdefault(example.group, []).append(index)
    order = list(groups.values())
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for _ in along(range(epochs), "heads"):
        network.train()
        rng.shuffle(order)
        for start in range(0, len(order), 24):
            rows = [index for group in order[start : start + 24] for index in group]
            text = torch.cat([torch.full((len(vectors[i][0]),), place) for place, i in enumerate(rows)])
            tags, values, attention = network.heads(torch.cat([vectors[i][0].clone() for i in rows]))
            outputs = (tags, values, attention, text, torch.cat([vectors[i][1] for i in rows]))
            loss = sum(objective(outputs, [examples[i] for i in rows], settings).values(), torch.zeros(()))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        schedule.step()
    return network.eval()
