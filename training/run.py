"""The steps from corpus to model folder; a step whose inputs have not changed is skipped and says so."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from evaluation.metrics import auroc, average_precision, calibration_error, depth
from predominance import model_folder
from predominance.extract import Extractor
from predominance.extract.masking import masked
from predominance.model_folder import hash_of
from predominance.score.encoder import Encoder, Encoding
from predominance.score.evidence import shown
from predominance.score.indicators import NAMES
from predominance.score.scorer import Scorer, sigmoid
from predominance.types import Reading
from training.card import card_text
from training.corpus import Record, read_corpus
from training.encoder import predict, train_encoder
from training.examples import SPLITS, Example, examples_of, readings_of, split_of
from training.heads import drawn_back, fit_heads, sentence_vectors
from training.network import Network, base_model_folder
from training.package import export, write_folder
from training.scorer import fit_scorer, floors_of
from training.settings import RunSettings
from training.tracking import log_run

Say = Callable[[str], None]
Figures = dict[str, dict[str, float]]


def run(settings: RunSettings, *, say: Say) -> Figures:
    """Train everything that is out of date and write ``models/<name>``; return the figures of the test split."""
    torch.set_num_threads(settings.threads)
    work = Path(settings.work) / settings.name
    work.mkdir(parents=True, exist_ok=True)
    later = set(Path(settings.without).read_text(encoding="utf-8").split()) if settings.without else set()
    records = [record for record in read_corpus(Path(settings.cases)) if record.group not in later]
    training_data = corpus_hash([r for r in records if split_of(r.group) == "train"])
    spacy_folder = work / "spacy"
    if _stale(work / "recogniser.json", {"data": training_data, **asdict(settings.recogniser)}):
        from training.recogniser import train

        say("recogniser: training")
        train([r for r in records if split_of(r.group) == "train"], spacy_folder,
              seed=settings.recogniser.seed, epochs=settings.recogniser.epochs)  # fmt: skip
        _mark(work / "recogniser.json", {"data": training_data, **asdict(settings.recogniser)})
    else:
        say("recogniser: unchanged, skipped")
    say(f"reading {len(records)} texts")
    extractor = Extractor.load(spacy_folder if spacy_folder.is_dir() else None)
    readings = readings_of(records, extractor)
    examples = examples_of(records, readings, base_model_folder())
    network = _network(settings, work, examples, training_data, say)
    export(network, work / "encoder.onnx")
    (work / "tokenizer.json").write_bytes((base_model_folder() / "tokenizer.json").read_bytes())
    encoder = Encoder(work, threads=settings.threads)
    held_out = [i for i, e in enumerate(examples) if e.split != "train"]
    say(f"scoring {len(held_out)} texts that the encoder never saw")
    encodings = {i: encode(encoder, readings[i]) for i in held_out}
    fitting = [i for i in held_out if examples[i].split in ("calibration", "dev")]
    floors = _floors([examples[i] for i in fitting], network, settings.scorer.least_floor)
    scorer, _ = fit_scorer([readings[i] for i in fitting], [encodings[i] for i in fitting], [examples[i].label for i in fitting],
                           [examples[i].group for i in fitting], floors, settings.scorer)  # fmt: skip
    test = [i for i in held_out if examples[i].split == "test"]
    figures = judge([records[i] for i in test], [readings[i] for i in test], [encodings[i] for i in test], scorer)
    folder = Path(settings.models) / settings.name
    splits = {s: sum(e.split == s for e in examples) for s in SPLITS}
    write_folder(
        folder, network=network, scorer=scorer, tokenizer=work / "tokenizer.json",
        spacy_folder=spacy_folder if spacy_folder.is_dir() else None,
        card=card_text(settings, records, splits, scorer, figures),
        fields={"name": settings.name, "version": settings.version, "data": corpus_hash(records), "seed": settings.encoder.seed,
                "figures": figures},
    )  # fmt: skip
    model_folder.check(folder)
    run_id = log_run(settings, data=corpus_hash(records), figures=figures, folder=folder)
    say(f"model written to {folder}; run {run_id[:8]} recorded")
    return figures


def corpus_hash(records: Sequence[Record]) -> str:
    """Return a hash of everything in the records that training sees."""
    digest = hashlib.sha256()
    for record in sorted(records, key=lambda r: r.id):
        parts = (record.id, record.label, record.pair, record.text, record.sentences, record.marks)
        digest.update(repr(parts).encode())
    return digest.hexdigest()


def encode(encoder: Encoder, reading: Reading) -> Encoding:
    """Return what the shipped encoder says of a reading, exactly as scoring asks it."""
    return encoder.encode([masked(reading.case.text, reading.masks, s.start, s.end) for s in reading.sentences])


def judge(records: Sequence[Record], readings: Sequence[Reading], encodings: Sequence[Encoding], scorer: Scorer) -> Figures:
    """Return the figures of the scorer on records, in all and by register."""
    log_odds = [sum(r.contribution for r in scorer.reasons(shown(e, scorer.floors, reading), e, reading.sentences))
                + scorer.intercept for reading, e in zip(readings, encodings, strict=True)]  # fmt: skip
    figures: Figures = {}
    for name in ("all", "request", "case_file", "note"):
        rows = [i for i, r in enumerate(records) if name in ("all", r.style)]
        y, z = [records[i].label for i in rows], [log_odds[i] for i in rows]
        if not 0 < sum(y) < len(y):
            continue
        figures[name] = {
            "texts": len(y), "auroc": round(auroc(z, y), 4), "average_precision": round(average_precision(z, y), 4),
            "depth_95": round(depth(z, y), 4), "calibration_error": round(calibration_error([sigmoid(v) for v in z], y), 4),
        }  # fmt: skip
    return figures


def _network(settings: RunSettings, work: Path, examples: Sequence[Example], data: str, say: Say) -> Network:
    weights, marker = work / "network.safetensors", work / "encoder.json"
    inputs = {"data": data, **asdict(settings.encoder)}
    if not _stale(marker, inputs) and weights.is_file():
        say("encoder: unchanged, skipped")
        network = Network(base_model_folder(), layers=settings.encoder.layers)
        network.load_state_dict(load_file(weights))
        return network.eval()
    train = [e for e in examples if e.split == "train"]
    say(f"encoder: training on {len(train)} texts")
    tuned = train_encoder(train, base_model_folder(), settings.encoder, report=lambda losses: say(json.dumps(losses)))
    say("heads: refitting on the encoder drawn back towards its origin")
    network = drawn_back(tuned, base_model_folder(), settings.encoder.share)
    network = fit_heads(network, train, sentence_vectors(network, train), settings.encoder, epochs=settings.encoder.head_epochs)
    save_file(network.state_dict(), weights)
    _mark(marker, {**inputs, "weights": hash_of(weights)})
    return network


def _floors(examples: Sequence[Example], network: Network, least: float) -> tuple[float, ...]:
    truth = []
    for example in examples:
        shown_tags = np.zeros((len(example.sentences), len(NAMES)))
        for row, tags in enumerate(example.tags):
            shown_tags[row, list(tags)] = 1
        truth.append(shown_tags)
    return floors_of([p.tags for p in predict(network, examples)], truth, least)


def _stale(marker: Path, inputs: dict[str, object]) -> bool:
    if not marker.is_file():
        return True
    before = json.loads(marker.read_text(encoding="utf-8"))
    return any(before.get(name) != value for name, value in json.loads(json.dumps(inputs)).items())


def _mark(marker: Path, inputs: dict[str, object]) -> None:
    marker.write_text(json.dumps(inputs, indent=1), encoding="utf-8")
