"""Fine-tune the encoder: tags of sentences and the label of the text, learned together, minimal pairs side by side."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from predominance.score.windows import LONGEST, Window
from training import lora
from training.examples import Example
from training.network import Batch, Network, best_device, collate, has_bfloat16, whole_text
from training.progress import along
from training.roles import along_windows, roles_loss


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """How the encoder is trained; one documented record for the whole run."""

    members: int = 1  # times that it is trained, from seeds of their own; the weights are averaged (soup.py)
    epochs: int = 4
    rate: float = 1e-4  # of the transformer's top layer
    layer_decay: float = 0.9  # each layer below learns this much slower
    head_rate: float = 2e-3
    warm_up: float = 0.06  # share of the steps
    window: int = LONGEST  # word pieces that a sentence is read among; 0: its own alone
    pieces: int = 1024  # in one step
    bfloat16: bool = True  # matrix products in it where the machine is fast at that; the weights are float32 all the same
    tag_weight: float = 1.0
    positive_weight: float = 3.0  # a shown indicator counts this much more than one not shown
    text_weight: float = 1.0
    roles_weight: float = 0.3  # for the marks: who is the person, which words are a charge or a tie
    pair_weight: float = 0.3  # for telling the two sides of a minimal pair apart
    smoothing: float = 0.05
    hidden_pieces: float = 0.08  # share of word pieces hidden in training, so that no single word decides
    layers: int = 6  # of the pretrained six that are kept, from below; time at scoring grows with them
    frozen_layers: int = 3  # of those; with the embeddings: words that the corpus lacks keep their place among those it has
    lora_rank: int = 0  # above nought, only low-rank adapters of the layers that are not frozen are learned (lora.py)
    lora_rate: float = 1e-3
    padded_share: float = 0.0  # share of the groups, others each epoch, that are learned with boilerplate put in (padding.py)
    average_from: float = 0.6  # weights are averaged over the steps after this share of the run
    share: float = 0.7  # of the fine-tuned encoder in the shipped one; the rest is the pretrained one (heads.py)
    head_epochs: int = 25  # passes over the fixed vectors when the heads are refitted
    seed: int = 20261128


MASK_ID = 103  # [MASK] of the BERT vocabulary
PARTS = 3  # batches that the windows of one step are cut into, by length: padding is the waste


Lesson = Callable[[int], Sequence[Example]]  # what is learned in an epoch, counted from 1


def train_encoder(
    examples: Sequence[Example], folder: Path, settings: EncoderSettings, *, lesson: Lesson | None = None,
    report: Callable[[dict[str, float]], None] = lambda losses: None, kept: Path | None = None,
) -> tuple[Network, list[dict[str, float]]]:  # fmt: skip
    """Return the network trained on ``examples`` and the losses of each epoch, which ``report`` gets as they come.

    ``lesson`` gives the examples as an epoch learns them; without it each epoch learns them as they are.

    With ``kept`` the state after each epoch is written to that file, and a run that finds it goes on from there, to the same
    end as if nothing had interrupted it.
    """
    torch.manual_seed(settings.seed)
    network = Network(folder, layers=settings.layers)
    start_at_frequency(network, examples)
    if settings.lora_rank:
        lora.adapt(network, settings.lora_rank, frozen_layers=settings.frozen_layers)
    device = best_device()
    if device.type == "cpu" and settings.bfloat16 and has_bfloat16(device):
        network.encoder.set_attn_implementation("eager")  # fused attention goes head by head there: a step takes a third longer
    course = Course(network.to(device), lesson or (lambda epoch: examples), settings)
    if kept and kept.is_file():
        course.take_up(kept)
    while len(course.losses) < settings.epochs:
        report(course.epoch())
        if kept:
            course.keep(kept)
    course.finish()
    lora.merge(network)
    return network.eval(), course.losses


class Course:
    """The way of one network through its epochs, which can be put down after each of them and taken up again."""

    def __init__(self, network: Network, lesson: Lesson, settings: EncoderSettings) -> None:
        self.network, self.lesson, self.settings = network, lesson, settings
        self.rng = random.Random(settings.seed)
        self.optimizer = torch.optim.AdamW(_parameter_groups(network, settings), weight_decay=0.01)
        # Later epochs are padded otherwise and may be some steps longer or shorter than the first, which the pace forgives.
        steps = settings.epochs * sum(1 for _ in _batches(lesson(1), settings, random.Random(0)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda step: _pace(step, steps, settings.warm_up))
        self.average_after = settings.average_from * steps
        self.average: dict[str, Tensor] = {}
        self.averaged = self.step = 0
        self.losses: list[dict[str, float]] = []

    def epoch(self) -> dict[str, float]:
        """Go through all examples once and return the mean of each part of the loss."""
        _train_mode(self.network, self.settings.frozen_layers)
        totals: dict[str, float] = {}
        number = len(self.losses) + 1
        chunks = list(_batches(self.lesson(number), self.settings, self.rng))
        for chunk in along(chunks, f"epoch {number} of {self.settings.epochs}"):
            for name, value in self._learn(chunk).items():
                totals[name] = totals.get(name, 0.0) + value
        self.losses.append({"epoch": number, **{name: total / len(chunks) for name, total in totals.items()}})
        return self.losses[-1]

    def _learn(self, chunk: list[Example]) -> dict[str, float]:
        losses = _losses(self.network, chunk, self.settings, self.rng)
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        if self.step >= self.average_after and self.step % 4 == 0:
            self.averaged += 1
            for name, value in self.network.state_dict().items():
                if value.is_floating_point():
                    self.average[name] = self.average[name] + value if name in self.average else value.clone()
        return {name: float(value.detach()) for name, value in losses.items()}

    def finish(self) -> None:
        """Give the network the mean of the weights that it had in the last part of the way."""
        if self.averaged:
            mean = {name: value / self.averaged for name, value in self.average.items()}
            self.network.load_state_dict(mean, strict=False)

    def keep(self, path: Path) -> None:
        """Write everything that the next epoch depends on; the file is whole or not there."""
        state = {
            "network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(), "average": self.average,
            "averaged": self.averaged, "step": self.step, "losses": self.losses,
            "order": self.rng.getstate(), "chance": torch.get_rng_state(),
        }  # fmt: skip
        made = path.with_suffix(".part")
        torch.save(state, made)
        made.replace(path)

    def take_up(self, path: Path) -> None:
        """Go on from where ``keep`` left off; nothing but tensors and plain values is read from the file."""
        place = self.network.tags.weight.device
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.average = {name: value.to(place) for name, value in state["average"].items()}
        self.averaged, self.step, self.losses = state["averaged"], state["step"], state["losses"]
        version, internal, gauss = state["order"]
        self.rng.setstate((version, tuple(internal), gauss))
        torch.set_rng_state(state["chance"])


def start_at_frequency(network: Network, examples: Sequence[Example]) -> None:
    """Start every tag at its own frequency, so that the first steps are not spent on learning that tags are rare."""
    counts = np.ones(network.tags.out_features)
    rows = 2
    for example in examples:
        for tags in example.tags:
            rows += 1
            counts[list(tags)] += 1
    with torch.no_grad():
        network.tags.bias.copy_(torch.logit(torch.tensor(counts / rows, dtype=torch.float32)))


def _train_mode(network: Network, frozen: int) -> None:
    """Switch dropout on where something learns; below, it would only cost time."""
    network.train()
    network.encoder.embeddings.eval()
    for layer in network.encoder.encoder.layer[:frozen]:
        layer.eval()


def _parameter_groups(network: Network, settings: EncoderSettings) -> list[dict[str, object]]:
    layers = network.encoder.encoder.layer
    network.encoder.embeddings.requires_grad_(False)
    groups: list[dict[str, object]] = []
    for depth, layer in enumerate(layers):
        if depth < settings.frozen_layers:
            layer.requires_grad_(False)
        elif not settings.lora_rank:
            groups.append({"params": layer.parameters(), "lr": settings.rate * settings.layer_decay ** (len(layers) - 1 - depth)})
    heads = [p for head in (network.tags, network.value, network.attention, network.roles) for p in head.parameters()]
    if settings.lora_rank:
        groups.append({"params": list(lora.adapters(network)), "lr": settings.lora_rate})
    return [*groups, {"params": heads, "lr": settings.head_rate}]


def _pace(step: int, steps: int, warm_up: float) -> float:
    done = min(step / max(steps, 1), 1.0)
    return min(done / warm_up, 1.0) if done < warm_up else 0.5 * (1 + float(np.cos(np.pi * (done - warm_up) / (1 - warm_up))))


def _batches(examples: Sequence[Example], settings: EncoderSettings, rng: random.Random) -> Iterator[list[Example]]:
    """Yield lists of whole groups, shuffled, each list about one step's worth of pieces."""
    by_group: dict[str, list[Example]] = {}
    for example in examples:
        by_group.setdefault(example.group, []).append(example)
    groups = list(by_group.values())
    rng.shuffle(groups)
    batch: list[Example] = []
    size = 0
    for group in groups:
        cost = sum(len(window.ids) for example in group for window in example.windows)
        if batch and size + cost > settings.pieces:
            yield batch
            batch, size = [], 0
        batch += group
        size += cost
    if batch:
        yield batch


def _losses(network: Network, chunk: list[Example], settings: EncoderSettings, rng: random.Random) -> dict[str, Tensor]:
    rows = [(number, _hide(window, settings.hidden_pieces, rng), labels) for number, e in enumerate(chunk)
            for window, labels in zip(e.windows, along_windows(e.windows, e.roles), strict=True)]  # fmt: skip
    device = network.tags.weight.device
    with torch.autocast(device.type, torch.bfloat16) if settings.bfloat16 and has_bfloat16(device) else nullcontext():
        tags, values, attention, guesses, batches = _forward(network, rows)
    losses = objective((tags.float(), values.float(), attention.float(), *_places(batches)), chunk, settings)
    roles = torch.cat([batch.roles[batch.roles >= 0] for batch in batches]).to(device)
    return losses | {"roles": settings.roles_weight * roles_loss(guesses.float(), roles)}


Outputs = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]  # tags, values, attention; text and sentence of each row


def objective(outputs: Outputs, chunk: Sequence[Example], settings: EncoderSettings) -> dict[str, Tensor]:
    """Return the parts of the loss: tags of sentences, label of texts, the two sides of minimal pairs.

    A text without tags (a reviewer's decision) says nothing on single sentences: they are left out of the first part.
    """
    tags, values, attention, text, sentence = outputs
    device = tags.device
    wanted, known = torch.zeros(tags.shape), torch.zeros(len(tags), 1)
    for row, (number, index) in enumerate(zip(text.tolist(), sentence.tolist(), strict=True)):
        if chunk[number].tags:
            known[row] = 1.0
            wanted[row, list(chunk[number].tags[index])] = 1.0
    missed = nn.functional.binary_cross_entropy_with_logits(
        tags, wanted.to(device), weight=known.to(device), pos_weight=tags.new_tensor([settings.positive_weight]), reduction="sum"
    )
    losses = {"tags": settings.tag_weight * missed / max(float(known.sum()), 1.0)}
    logits = whole_text(values, attention, text, len(chunk))
    labels = tags.new_tensor([float(e.label) for e in chunk])
    weights = tags.new_tensor([e.weight for e in chunk])
    soft = labels * (1 - settings.smoothing) + settings.smoothing / 2
    loss = nn.functional.binary_cross_entropy_with_logits(logits, soft, reduction="none")
    losses["text"] = settings.text_weight * (loss * weights).mean()
    place = {e.id: number for number, e in enumerate(chunk)}
    sides = [(place[e.id], place[e.pair]) for e in chunk if e.label and e.pair in place and not chunk[place[e.pair]].label]
    if sides:
        breach, none = (torch.tensor(side, device=device) for side in zip(*sides, strict=True))
        losses["pair"] = -settings.pair_weight * nn.functional.logsigmoid(logits[breach] - logits[none] - 1.0).mean()
    return losses


def _forward(
    network: Network, rows: Sequence[tuple[int, Window, Sequence[int]]]
) -> tuple[Tensor, Tensor, Tensor, Tensor, list[Batch]]:
    """Run windows in batches of like length, and return the rows of all of them, with the batches in which they stood."""
    rows = sorted(rows, key=lambda row: len(row[1].ids))
    size = -(-len(rows) // PARTS)
    parts = [rows[start : start + size] for start in range(0, len(rows), size)]
    batches = [collate([row[:2] for row in part], [row[2] for row in part]) for part in parts]
    outputs = [network(batch) for batch in batches]
    tags, values, attention, guesses = (torch.cat([output[i] for output in outputs]) for i in range(4))
    return tags, values, attention, guesses, batches


def _places(batches: Sequence[Batch]) -> tuple[Tensor, Tensor]:
    """Return the text and the sentence of each row."""
    return torch.cat([batch.text for batch in batches]), torch.cat([batch.sentence for batch in batches])


def _hide(window: Window, share: float, rng: random.Random) -> Window:
    ids = tuple(MASK_ID if 0 < i < len(window.ids) - 1 and rng.random() < share else piece for i, piece in enumerate(window.ids))
    return Window(ids, window.owners)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the network says of one text."""

    tags: np.ndarray  # (sentences, indicators) probabilities; a sentence without pieces is all zero
    values: np.ndarray  # (sentences,)
    attention: np.ndarray  # (sentences,) weights that sum to 1

    @property
    def logit(self) -> float:
        return float(self.values @ self.attention)


@torch.inference_mode()
def predict(network: Network, examples: Sequence[Example]) -> list[Prediction]:
    """Return the network's tags and whole-text values for each example."""
    network.eval()
    found = []
    for example in examples:
        tags, values, attention, _, batches = _forward(network, [(0, window, ()) for window in example.windows])
        _, sentence = _places(batches)
        count = len(example.sentences)
        where = sentence.numpy()
        full = Prediction(np.zeros((count, tags.shape[1])), np.zeros(count), np.zeros(count))
        full.tags[where] = torch.sigmoid(tags).cpu().numpy()
        full.values[where] = values.cpu().numpy()
        full.attention[where] = torch.softmax(attention, 0).cpu().numpy()
        found.append(full)
    return found
