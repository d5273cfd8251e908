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
from training.network import Network, collate
from training.progress import along


def drawn_back(network: Network, folder: Path, share: float) -> Network:
    """Return a network whose encoder is ``share`` of the fine-tuned one and the rest of the pretrained one; heads are kept."""
    mixed = Network(folder, layers=network.layers).to(network.tags.weight.device)
    tuned, plain = network.encoder.state_dict(), mixed.encoder.state_dict()
    blend = {
        name: share * tuned[name] + (1 - share) * value if value.is_floating_point() else value for name, value in plain.items()
    }
    mixed.encoder.load_state_dict(blend)
    for head in ("tags", "value", "attention"):
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
