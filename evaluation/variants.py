"""What each part of the recipe is worth: small trainings that differ in one thing, judged on texts that none of them saw.

All learn from the same share of the cases in few passes, so that they take an hour together and not a day. Nothing is fitted on
top: a text is scored by the doctrine's own weights. So the figures compare ways; they are below those of the shipped model.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from evaluation.metrics import auroc, average_precision
from evaluation.tags import LEAST
from predominance.score.indicators import NAMES
from predominance.score.windows import CONTEXT, LONGEST, pack
from training.corpus import Record
from training.encoder import EncoderSettings, Prediction, predict, train_encoder
from training.examples import Example
from training.processes import end_with_parent
from training.scorer import ScorerSettings, prior_weights

if TYPE_CHECKING:
    from training.network import Network

Array = NDArray[np.float64]
Row = dict[str, float | str]
Text = TypeVar("Text", Example, Record)
KEPT = Path("var/variants")  # what was trained before, by settings and texts


def variants(recipe: EncoderSettings, *, epochs: int) -> dict[str, EncoderSettings]:
    """Return the recipe, trained once in ``epochs`` passes over texts as written, and what differs from it in one thing."""
    once = replace(recipe, members=1, epochs=epochs, padded_share=0.0)
    ways = {
        "frozen encoder, linear heads": replace(once, epochs=0),
        "all layers tuned": replace(once, frozen_layers=0),
        "LoRA, rank 16": replace(once, lora_rank=16, frozen_layers=0),
        "each sentence alone": replace(once, window=0),
        "windows of 64 pieces": replace(once, window=64),
        "windows of 256 pieces": replace(once, window=LONGEST),
        "tags only": replace(once, text_weight=0.0, pair_weight=0.0),
        "label of the text only": replace(once, tag_weight=0.0),
    }
    return {"recipe": once, **{name: way for name, way in ways.items() if way != once}}


def share_of(texts: Iterable[Text], share: float, *, seed: int = 7) -> list[Text]:
    """Return the texts of a share of their groups, drawn at random, the same for a seed."""
    every = list(texts)
    groups = sorted({text.group for text in every})
    drawn = set(random.Random(seed).sample(groups, round(share * len(groups))))
    return [text for text in every if text.group in drawn]


def read_among(example: Example, size: int) -> Example:
    """Return the example with windows of ``size`` word pieces; at 0 every sentence is read alone."""
    pieces: dict[int, list[int]] = {}
    for window in example.windows:
        for piece, owner in zip(window.ids, window.owners, strict=True):
            if owner != CONTEXT:
                pieces.setdefault(owner, []).append(piece)
    first, last = example.windows[0].ids[0], example.windows[0].ids[-1]
    rows = [pieces.get(number, []) for number in range(len(example.sentences))]
    return replace(example, windows=tuple(pack(rows, first=first, last=last, size=size)))


def trained(settings: EncoderSettings, learned: Sequence[Example]) -> "Network":
    """Return a network that learned from examples: encoder, drawn back towards where it came from, and heads anew."""
    import torch

    from training.heads import drawn_back, fit_heads, sentence_vectors
    from training.network import base_model_folder

    torch.set_num_threads(1)
    tuned, _ = train_encoder(learned, base_model_folder(), settings)
    network = drawn_back(tuned.to("cpu"), base_model_folder(), settings.share)
    return fit_heads(network, learned, sentence_vectors(network, learned), settings, epochs=settings.head_epochs)


def by_doctrine(settings: EncoderSettings, said: Prediction) -> float:
    """Return the score of a text with the doctrine's weights for its tags and whole-text term, as far as they were learned."""
    weights = prior_weights(ScorerSettings())
    shown = said.tags.max(axis=0) @ weights[: len(NAMES)] if settings.tag_weight else 0.0
    return float(shown + (weights[-2] * said.logit if settings.text_weight else 0.0))


def scores_of(settings: EncoderSettings, learned: Sequence[Example], judged: Sequence[Example]) -> list[Prediction]:
    """Train and return what the network says of the judged examples; not done twice for the same texts and settings."""
    from joblib import Memory

    answers: list[Prediction] = Memory(KEPT, verbose=0).cache(_scores_of)(settings, list(learned), list(judged))
    return answers


def _scores_of(settings: EncoderSettings, learned: list[Example], judged: list[Example]) -> list[Prediction]:
    network = trained(settings, [read_among(example, settings.window) for example in learned])
    return predict(network, [read_among(example, settings.window) for example in judged])


def compare(
    ways: Mapping[str, EncoderSettings], learned: Sequence[Example], sets: Mapping[str, Sequence[Example]], *, workers: int
) -> list[Row]:  # fmt: skip
    """Return a row for each way: AUROC on each set, the mean AUROC of its whole-text term, and the mean AP of its tags."""
    judged = [example for examples in sets.values() for example in examples]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
        asked = {name: pool.submit(scores_of, way, learned, judged) for name, way in ways.items()}
        answers = {name: answer.result() for name, answer in asked.items()}
    rows: list[Row] = []
    for name, said in answers.items():
        settings = ways[name]
        row: Row = {"way": name, "learned from": len(learned)}
        start = 0
        for called, examples in sets.items():
            part = said[start : start + len(examples)]
            start += len(examples)
            labels = [example.label for example in examples]
            row[called] = auroc([by_doctrine(settings, one) for one in part], labels)
            row[f"{called}, text"] = auroc([one.logit for one in part], labels) if settings.text_weight else float("nan")
        row["mean AP of tags"] = mean_precision(said, judged) if settings.tag_weight else float("nan")
        rows.append(row)
    return rows


def mean_precision(said: Sequence[Prediction], examples: Sequence[Example]) -> float:
    """Return the mean over indicators, shown often enough, of the average precision over the sentences of tagged texts."""
    tagged = [(one, example) for one, example in zip(said, examples, strict=True) if any(example.tags)]
    found = np.concatenate([one.tags for one, _ in tagged])
    truth = np.zeros(found.shape)
    rows = (tags for _, example in tagged for tags in example.tags)
    for row, tags in enumerate(rows):
        truth[row, list(tags)] = 1
    often = np.flatnonzero(truth.sum(axis=0) >= LEAST)
    return float(np.mean([average_precision(found[:, column], truth[:, column]) for column in often]))
