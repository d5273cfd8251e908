"""What to annotate next: how the heads get better with more cases, and which indicators lack examples.

The encoder is the pretrained one, whose vectors no text of ours has shaped; only the heads are fitted, which takes seconds. So
the figures lie below those of a full run, and what is read here is the slope: does it still rise at the right end?
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from evaluation.metrics import auroc, average_precision
from predominance.score.indicators import INDICATORS, NAMES
from training.encoder import EncoderSettings, start_at_frequency
from training.examples import Example
from training.heads import fit_heads, sentence_vectors
from training.network import Network

Vectors = Sequence[tuple[Tensor, Tensor]]
Array = NDArray[np.float64]
ENOUGH = 30  # groups that show an indicator in training; below, its figures jump with every group
LEAST = 5  # groups that must show it among the judged texts before a figure on it means anything


@dataclass(frozen=True, slots=True)
class Point:
    """The figures of heads that were fitted on so many groups, judged on texts of other groups."""

    groups: int
    texts: int
    label: float  # AUROC of the whole-text term
    tags: float  # average precision over all sentences and indicators
    by_tag: Mapping[str, float]  # indicator -> average precision


def curve(
    examples: Sequence[Example], network: Network, sizes: Iterable[int], settings: EncoderSettings,
    *, say: Callable[[str], None] = lambda line: None,
) -> list[Point]:  # fmt: skip
    """Return a point for each size; smaller sets lie within larger ones, and all are judged on the same unseen groups."""
    inside = [i for i, e in enumerate(examples) if e.split == "train" and e.tags]
    outside = [i for i, e in enumerate(examples) if e.split in ("dev", "test") and e.tags]
    say(f"vectors of {len(inside) + len(outside)} texts")
    used = [*inside, *outside]
    vectors = dict(zip(used, sentence_vectors(network, [examples[i] for i in used]), strict=True))
    groups = sorted({examples[i].group for i in inside})
    random.Random(settings.seed).shuffle(groups)
    blank = {name: value.clone() for name, value in network.state_dict().items() if not name.startswith("encoder.")}
    points = []
    for size in sorted({min(size, len(groups)) for size in sizes}):
        kept = set(groups[:size])
        rows = [i for i in inside if examples[i].group in kept]
        network.load_state_dict(blank, strict=False)  # every point starts from the same untrained heads
        start_at_frequency(network, [examples[i] for i in rows])
        fit_heads(network, [examples[i] for i in rows], [vectors[i] for i in rows], settings, epochs=settings.head_epochs)
        points.append(judged(network, [examples[i] for i in outside], [vectors[i] for i in outside], size, len(rows)))
        say(f"{size} groups, {len(rows)} texts: AUROC {points[-1].label:.3f}, tags {points[-1].tags:.3f}")
    return points


@torch.inference_mode()
def judged(network: Network, examples: Sequence[Example], vectors: Vectors, groups: int, texts: int) -> Point:
    """Return the figures of fitted heads on texts that they did not see."""
    network.eval()
    logits, found, truth = [], [], []
    for example, (rows, sentence) in zip(examples, vectors, strict=True):
        tags, values, attention = network.heads(rows)
        logits.append(float(values @ torch.softmax(attention, 0)))
        found.append(torch.sigmoid(tags).numpy())
        shown = np.zeros((len(rows), len(NAMES)))
        for row, index in enumerate(sentence.tolist()):
            shown[row, list(example.tags[index])] = 1
        truth.append(shown)
    p, y = np.concatenate(found), np.concatenate(truth)
    by_tag = {name: average_precision(p[:, column], y[:, column]) for column, name in enumerate(NAMES)}
    labels = [example.label for example in examples]
    return Point(groups, texts, auroc(logits, labels), average_precision(p.ravel(), y.ravel()), by_tag)


def wanting(examples: Sequence[Example], points: Sequence[Point]) -> list[dict[str, float | str]]:
    """Return the indicators that lack examples, the neediest first: few groups show them, or more groups still help."""
    trained = _showing(e for e in examples if e.split == "train")
    unseen = _showing(e for e in examples if e.split in ("dev", "test"))
    last, before = points[-1], points[-2] if len(points) > 1 else points[-1]
    rows: list[dict[str, float | str]] = []
    for indicator in INDICATORS:
        name = indicator.name
        judgeable = len(unseen[name]) >= LEAST
        rise = last.by_tag[name] - before.by_tag[name]
        few = len(trained[name]) < ENOUGH
        rising = judgeable and rise > 0.03 and last.by_tag[name] < 0.8
        if few or rising or not judgeable:
            why = "few groups" if few else "still rising" if rising else "too few to judge by"
            rows.append({
                "indicator": name, "factor": indicator.factor, "groups": len(trained[name]), "to judge by": len(unseen[name]),
                "AP": last.by_tag[name] if judgeable else "–", "rise": rise if judgeable else "–", "why": why,
            })  # fmt: skip
    return sorted(rows, key=lambda row: (row["why"] == "still rising", float(row["groups"]), str(row["indicator"])))


def _showing(examples: Iterable[Example]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {name: set() for name in NAMES}
    for example in examples:
        for tags in example.tags:
            for column in tags:
                groups[NAMES[column]].add(example.group)
    return groups


def points_table(points: Sequence[Point]) -> list[dict[str, float | str]]:
    """Return the curve as rows to print."""
    return [{"groups": p.groups, "texts": p.texts, "AUROC of the label": p.label, "AP of the tags": p.tags} for p in points]


def sizes_of(typed: str) -> list[int]:
    """Read a list such as "50,100,400"; raise InputError for anything else.

    >>> sizes_of("400, 50")
    [50, 400]
    """
    from predominance.errors import InputError

    try:
        sizes = sorted(int(part) for part in typed.split(","))
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 2:
        raise InputError(f"--groups {typed!r} is no list of numbers of groups.", "Write it like this: --groups 50,100,200,400")
    return sizes
