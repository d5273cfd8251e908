"""What transfers: ranking on whole hands, regions, offence classes and registers that a model has never seen.

For whole parts no encoder is trained. There are two cheap ways: TF-IDF with logistic regression, and the heads of our network on
the sentence vectors of MiniLM as it comes, weighed as the doctrine says. What is read from it is how much is lost by going to
another hand or region, not how good the shipped model is. ``docs/evaluation.md`` says how to hold a hand out of the whole recipe.
In plain folds over cases (``in_folds``) the recipe itself can be trained too, once a fold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from evaluation.judged import REGISTERS
from evaluation.metrics import auroc, average_precision
from evaluation.peers import Peer, tfidf
from evaluation.regions import region_of
from evaluation.slices import offence_classes
from training.corpus import Record
from training.encoder import EncoderSettings, Prediction
from training.examples import EXAMS, Example, split_of
from training.scorer import folds_of

if TYPE_CHECKING:
    from torch import Tensor

    from training.network import Network

Array = NDArray[np.float64]
Judge = Callable[[Sequence[int], Sequence[int]], Array]  # places to learn from, places to judge -> scores of the latter
Row = dict[str, float | str]
KINDS: Mapping[str, Callable[[Record], set[str]]] = {
    "hand": lambda record: {record.hand},
    "region": lambda record: {region_of(record.country)},
    "offence class": offence_classes,
    "register": lambda record: {record.style},
}
FOLDS = 5
LEAST = 40  # texts of a part, below which a figure on it says nothing
VECTORS = Path("var/vectors")


@dataclass(frozen=True, slots=True)
class Part:
    """Some texts that are held out, and those that may be learned from: none of a case of which a text is held out."""

    kind: str
    name: str
    inside: tuple[int, ...]
    outside: tuple[int, ...]


def learnable(records: Sequence[Record]) -> list[Record]:
    """Return the records but those of the exams, which nothing ever learns from."""
    return [record for record in records if split_of(record.group) not in EXAMS]


def parts_of(records: Sequence[Record], kind: str, *, least: int = LEAST) -> list[Part]:
    """Return the parts of one kind, the largest first; parts too small or of one label are left out."""
    members: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        for name in KINDS[kind](record):
            members.setdefault(name, []).append(place)
    parts = [_part(records, kind, name, outside) for name, outside in members.items()]
    usable = [p for p in parts if len(p.outside) >= least and _both(records, p.outside) and _both(records, p.inside)]
    return sorted(usable, key=lambda part: (-len(part.outside), part.name))


def _part(records: Sequence[Record], kind: str, name: str, outside: Sequence[int]) -> Part:
    groups = {records[place].group for place in outside}
    inside = tuple(place for place, record in enumerate(records) if record.group not in groups)
    return Part(kind, name, inside, tuple(outside))


def _both(records: Sequence[Record], places: Sequence[int]) -> bool:
    return 0 < sum(records[place].label for place in places) < len(places)


def across_cases(records: Sequence[Record], judge: Judge, *, folds: int = FOLDS, seed: int = 7) -> Array:
    """Return a score of every text from a fit that saw other cases only, of whatever hand, region or register."""
    fold = folds_of([record.group for record in records], folds, seed)
    scores = np.full(len(records), np.nan)
    for number in range(folds):
        outside = np.flatnonzero(fold == number)
        scores[outside] = judge(np.flatnonzero(fold != number).tolist(), outside.tolist())
    return scores


def in_folds(records: Sequence[Record], judges: Mapping[str, Judge], *, folds: int = FOLDS, seed: int = 7) -> list[Row]:
    """Return for each way the mean of AUROC and of average precision over the folds, by register; cases are whole in a fold."""
    fold = folds_of([record.group for record in records], folds, seed)
    rows: list[Row] = []
    for way, judge in judges.items():
        scores = across_cases(records, judge, folds=folds, seed=seed)
        row: Row = {"way": way}
        for register in REGISTERS:
            some = [[place for place in np.flatnonzero(fold == number).tolist() if register in ("all", records[place].style)]
                    for number in range(folds)]  # fmt: skip
            told = [(scores[places], [records[place].label for place in places]) for places in some if _both(records, places)]
            row[register] = float(np.mean([auroc(*one) for one in told])) if told else float("nan")
            row[f"{register}, AP"] = float(np.mean([average_precision(*one) for one in told])) if told else float("nan")
        rows.append(row)
    return rows


def held_out(
    records: Sequence[Record], judges: Mapping[str, Judge], kinds: Sequence[str] = tuple(KINDS), *, least: int = LEAST,
    say: Callable[[str], None] = lambda line: None,
) -> list[Row]:  # fmt: skip
    """Return the AUROC of each way on each part, held out whole ("new") and with only its cases held out ("known").

    The first row is all texts, "known" only. The mean of a kind counts every part once, whatever its size.
    """
    known: dict[str, Array] = {}
    for way, judge in judges.items():
        say(f"{way}: cases in {FOLDS} folds")
        known[way] = across_cases(records, judge)
    rows = [_row(records, Part("case", "all", (), tuple(range(len(records)))), {}, known)]
    for kind in kinds:
        found = []
        for part in parts_of(records, kind, least=least):
            say(f"{kind}: {part.name}, {len(part.outside)} texts")
            found.append(_row(records, part, {way: judge(part.inside, part.outside) for way, judge in judges.items()}, known))
        rows += [*found, _mean(found)] if found else []
    return rows


def _row(records: Sequence[Record], part: Part, new: Mapping[str, Array], known: Mapping[str, Array]) -> Row:
    labels, places = [records[place].label for place in part.outside], list(part.outside)
    row: Row = {"held out": part.kind, "part": part.name, "texts": len(places), "learned from": len(part.inside)}
    for way, scores in known.items():
        row[f"{way}, known"] = auroc(scores[places], labels)
        row[f"{way}, new"] = auroc(new[way], labels) if way in new else float("nan")
    return row


def _mean(rows: Sequence[Row]) -> Row:
    figures = [name for name, value in rows[0].items() if isinstance(value, float)]
    means: Row = {name: float(np.mean([float(row[name]) for row in rows])) for name in figures}
    return {"held out": rows[0]["held out"], "part": f"mean of {len(rows)}", "texts": "", "learned from": "", **means}


def words(records: Sequence[Record], peer: Peer = tfidf) -> Judge:
    """Return the way of a peer that learns from texts and labels."""

    def judge(inside: Sequence[int], outside: Sequence[int]) -> Array:
        train, test = [records[place] for place in inside], [records[place] for place in outside]
        return peer([r.text for r in train], [r.label for r in train], [r.text for r in test])

    return judge


def tuned(examples: Sequence[Example], settings: EncoderSettings) -> Judge:
    """Return the way of our recipe: an encoder trained on each side anew, its tags and text weighed as the doctrine says."""
    from evaluation.variants import by_doctrine, scores_of

    def judge(inside: Sequence[int], outside: Sequence[int]) -> Array:
        said = scores_of(settings, [examples[place] for place in inside], [examples[place] for place in outside])
        return np.array([by_doctrine(settings, one) for one in said])

    return judge


def heads(examples: Sequence[Example], settings: EncoderSettings, *, epochs: int = 8, kept: Path = VECTORS) -> Judge:
    """Return the way of our heads on the vectors of MiniLM as it comes, weighed as the doctrine says."""
    import torch

    from evaluation.variants import by_doctrine
    from training.encoder import start_at_frequency
    from training.heads import fit_heads
    from training.network import Network, base_model_folder

    torch.manual_seed(settings.seed)
    network = Network(base_model_folder(), layers=settings.layers)
    vectors = _vectors(network, examples, kept / f"minilm-{settings.layers}.npz")
    blank = {name: value.clone() for name, value in network.state_dict().items() if not name.startswith("encoder.")}

    def judge(inside: Sequence[int], outside: Sequence[int]) -> Array:
        train = [examples[place] for place in inside]
        network.load_state_dict(blank, strict=False)
        start_at_frequency(network, train)
        fit_heads(network, train, [vectors[place] for place in inside], settings, epochs=epochs)
        with torch.inference_mode():
            said = (_said(*(t.numpy() for t in network.heads(vectors[place][0]))) for place in outside)
            return np.array([by_doctrine(settings, one) for one in said])

    return judge


def _said(tags: Array, values: Array, attention: Array) -> Prediction:
    """Return what the logits of a text's sentences say, as ``predict`` would."""
    shares = np.exp(attention - attention.max())
    return Prediction(1 / (1 + np.exp(-tags)), values, shares / shares.sum())


def _vectors(network: "Network", examples: Sequence[Example], path: Path) -> "list[tuple[Tensor, Tensor]]":
    """Return the sentence vectors of each example and the sentence of each row, from the disk where they are there."""
    import torch

    from training.heads import sentence_vectors
    from training.kept import Numbers, Shelf
    from training.progress import along

    path.parent.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(path, "all-MiniLM-L6-v2")
    found = []
    for example in along(examples, "vectors of sentences"):

        def compute(example: Example = example) -> Numbers:
            [(vectors, sentence)] = sentence_vectors(network, [example])
            return np.column_stack([vectors.numpy(), sentence.numpy()]).astype(np.float32)

        rows = shelf.get(example.sentences, compute)
        found.append((torch.from_numpy(rows[:, :-1].copy()), torch.from_numpy(rows[:, -1].astype(np.int64))))
    shelf.save()
    return found
