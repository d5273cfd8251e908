"""Put a trained model in the place of the shipped one, when it is no worse and its scores survived the packing."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from evaluation.gates import Verdict, measure, verdicts
from predominance import model_folder
from predominance.errors import InputError
from predominance.score.encoder import Encoding
from predominance.score.evidence import shown
from predominance.score.scorer import Scorer
from predominance.screener import Screener
from predominance.types import Reading
from training.corpus import Record, Sentence
from training.examples import examples_of, readings_of, split_of
from training.package import ENCODER_FILES

PLACES = (Path("models"), Path("var/models"))
SWAPPED = 150  # dev texts on which states and persons are exchanged
COMPARED = 80  # dev texts on which torch and the shipped encoder are compared
USUAL, MOST = 0.02, 0.1  # log-odds by which the shipped score may differ from torch's: 95th percentile, and at all


@dataclass(frozen=True, slots=True)
class Parity:
    """How far the shipped scores are from those of the network as it was trained, in log-odds."""

    texts: int
    usual: float  # 95th percentile
    most: float
    kept: bool = False  # the encoder is that of the standing model to the byte, so nothing was packed anew

    @property
    def passed(self) -> bool:
        return self.usual <= USUAL and self.most <= MOST


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found out about a candidate, and whether it stands now."""

    verdicts: tuple[Verdict, ...]
    parity: Parity
    promoted: bool


def folder_of(name: str, places: Sequence[Path] = PLACES) -> Path:
    """Return the folder of the model ``name``; raise InputError that lists what there is."""
    found = [place / name for place in places if (place / name / model_folder.MANIFEST).is_file()]
    if Path(name).name != name or not found:
        there = sorted({path.parent.name for place in places for path in place.glob(f"*/{model_folder.MANIFEST}")} - {"default"})
        raise InputError(f"There is no trained model {name!r}.", f"There are: {', '.join(there) or 'none; train one first'}.")
    if name == "default":
        raise InputError("default is the model that stands already.", "Name the one that shall take its place.")
    return found[0]


def named(run: str, places: Sequence[Path] = PLACES) -> Path:
    """Return the folder of a model by its own name, or by the id of its recorded run (the first letters are enough)."""
    from training.tracking import recorded

    known = [path.parent.name for place in places for path in place.glob(f"*/{model_folder.MANIFEST}")]
    found = recorded(run) if run not in known and len(run) >= 4 else None
    if found is None:
        return folder_of(run, places)
    folder = folder_of(found[0], places)
    if model_folder.read_manifest(folder).sha256 != found[1]:
        raise InputError(f"{folder} is no longer the model of run {run}: a later run has replaced it.",
                         "Train it again with the settings of that run, under a name of its own.")  # fmt: skip
    return folder


def promote(
    candidate: Path, standing: Path, *, measured: Callable[[Path], Mapping[str, float]], parity: Callable[[Path], Parity]
) -> Outcome:
    """Compare two model folders at the gates and install the candidate when it passes all of them and the parity check.

    The parity check comes first: it is quick, and a model whose packing failed need not be judged.
    """
    model_folder.check(candidate)
    same = parity(candidate)
    if not same.passed:
        return Outcome((), same, False)
    stands = (standing / model_folder.MANIFEST).is_file()
    found = tuple(verdicts(measured(candidate), measured(standing) if stands else None))
    passed = all(verdict.passed for verdict in found)
    if passed:
        install(candidate, standing, remark=remark(found, same))
    return Outcome(found, same, passed)


def measured_on(records: Sequence[Record], *, threads: int = 2) -> Callable[[Path], Mapping[str, float]]:
    """Return a function that measures a model folder at all gates, on the test split and on some dev texts."""
    test = [record for record in records if split_of(record.group) == "test"]
    dev = [record for record in records if split_of(record.group) == "dev"]
    return lambda folder: measure(Screener.load(folder, threads=threads), test, _some(dev, SWAPPED))


def parity_on(records: Sequence[Record], weights: Path, standing: Path) -> Callable[[Path], Parity]:
    """Return a function that compares a folder's scores with those of the network whose ``weights`` it was packed from.

    A model with the encoder of the standing one has no network of its own: what stands passed this check when it was promoted.
    """

    def parity(folder: Path) -> Parity:
        if same_encoder(folder, standing):
            return Parity(0, 0.0, 0.0, kept=True)
        return compared(Screener.load(folder), weights_there(weights), dev)

    dev = _some([record for record in records if split_of(record.group) == "dev"], COMPARED)
    return parity


def same_encoder(folder: Path, standing: Path) -> bool:
    """Say whether two model folders hold the same encoder."""
    return all((standing / name).is_file() and model_folder.hash_of(folder / name) == model_folder.hash_of(standing / name)
               for name in ENCODER_FILES)  # fmt: skip


def weights_there(weights: Path) -> Path:
    """Return the file of a network; raise InputError where it is missing."""
    if not weights.is_file():
        raise InputError(f"{weights} is missing.", "The run that made the model keeps it; name its folder with --work.")
    return weights


def compared(screener: Screener, weights: Path, records: Sequence[Record]) -> Parity:
    """Return how far the log-odds of ``screener`` are from those that torch gives with the same scorer."""
    from safetensors.torch import load_file

    from training.encoder import predict
    from training.network import Network, base_model_folder, layers_in
    from training.run import encode

    tensors = load_file(weights)
    network = Network(base_model_folder(), layers=layers_in(tensors))
    network.load_state_dict(tensors)
    readings = readings_of(records, screener.extractor)
    cut = [replace(record, sentences=tuple(Sentence(span, ()) for span in reading.sentences))
           for record, reading in zip(records, readings, strict=True)]  # fmt: skip
    predictions = predict(network, examples_of(cut, readings, base_model_folder(), window=screener.encoder.window))
    gaps = [abs(log_odds(screener.scorer, reading, encode(screener.encoder, reading))
                - log_odds(screener.scorer, reading, Encoding(said.tags, said.values, said.attention)))
            for reading, said in zip(readings, predictions, strict=True)]  # fmt: skip
    return Parity(len(gaps), float(np.quantile(gaps, 0.95)), float(max(gaps)))


def log_odds(scorer: Scorer, reading: Reading, encoding: Encoding) -> float:
    """Return the log-odds of a text at even numbers, as scoring adds them up."""
    reasons = scorer.reasons(shown(encoding, scorer.floors, reading), encoding, reading.sentences)
    return scorer.intercept + sum(reason.contribution for reason in reasons)


def install(candidate: Path, standing: Path, *, remark: str) -> None:
    """Copy the candidate to the place of the standing model in one step, and give it that one's name.

    The card says what the promotion rested on.
    """
    made, old = (standing.with_name(f".{standing.name}-{word}") for word in ("new", "old"))
    for left in (made, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(candidate, made)
    manifest = model_folder.read_manifest(made)
    card = (made / "CARD.md").read_text(encoding="utf-8").replace(str(candidate), str(standing))
    card = card.replace(f"{manifest.name} {manifest.version}", f"{standing.name} {manifest.version}")
    (made / "CARD.md").write_text(f"{card}\n{remark}", encoding="utf-8")
    fields = {key: value for key, value in asdict(manifest).items() if key not in ("files", "sha256")}
    model_folder.write_manifest(made, {**fields, "name": standing.name})
    model_folder.check(made)
    if standing.exists():
        standing.rename(old)
    made.rename(standing)
    shutil.rmtree(old, ignore_errors=True)


def remark(found: Sequence[Verdict], parity: Parity) -> str:
    """Return the section of the card on the promotion."""
    rows = "\n".join(f"| {v.measure} | {v.candidate:.3f} | {_number(v.standing)} | {_number(v.limit)} |" for v in found)
    return f"""## Promotion

Measured on the test split (quality, calibration, speed) and on dev texts (swaps), before it took the place of the one before:

| gate | this model | the one before | limit |
| --- | --- | --- | --- |
{rows}

{_packing(parity)}
"""


def _packing(same: Parity) -> str:
    """Return what is known of the scores as shipped beside those of the network as trained."""
    if same.kept:
        return "The encoder is that of the model before, to the byte."
    return (f"Scores as shipped against scores of the network as trained, {same.texts} texts: 95th percentile {same.usual:.4f} "
            f"(limit {USUAL}), at most {same.most:.4f} (limit {MOST}) in log-odds.")  # fmt: skip


def told(outcome: Outcome) -> list[str]:
    """Return the outcome as lines to print."""
    lines = [f"{'pass' if outcome.parity.passed else 'FAIL'}  {_packing(outcome.parity)}"]
    lines += [f"{'pass' if v.passed else 'FAIL'}  {v.measure}: {v.candidate:.3f}, before {_number(v.standing)}, "
              f"limit {_number(v.limit)}" for v in outcome.verdicts]  # fmt: skip
    return lines


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _some(records: Sequence[Record], count: int) -> list[Record]:
    return list(records)[:: max(1, len(records) // count)][:count]
