"""The steps from corpus to model folder; a step whose inputs have not changed is skipped and says so."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from predominance import model_folder
from predominance.errors import InputError
from predominance.extract import Extractor
from predominance.extract.masking import masked
from predominance.score.encoder import Encoder, Encoding
from predominance.score.indicators import NAMES
from predominance.score.scorer import Scorer
from predominance.types import Reading
from training.corpus import EVERYDAY, Record, read_corpus
from training.decisions import with_decisions
from training.examples import Example, examples_of, examples_of_lines, readings_of, split_of
from training.finish import Made, check_labels, finish
from training.heads import drawn_back, fit_heads, fit_roles, sentence_vectors
from training.kept import RememberingEncoder, Shelf
from training.network import Network, base_model_folder, best_device
from training.package import ENCODER_FILES, export, write_folder
from training.padding import Padding
from training.progress import along
from training.scorer import Texts, fit_scorer, floors_of
from training.settings import RunSettings
from training.soup import Losses, clear, members, train_members
from training.stamps import HERE, JUDGES, PRODUCT, Stamp, code_hash, corpus_hash, examples_hash, lists_hash
from training.usual import usual_words

Say = Callable[[str], None]
Figures = dict[str, dict[str, float]]
FITTED_ON = ("calibration", "dev")
STANDING = Path("models/default")  # only a promotion writes there


@dataclass(slots=True)
class Stock:
    """All texts of a run in one order: as written, as read, and as the network sees them."""

    records: list[Record]
    readings: list[Reading]
    examples: list[Example]
    lines: list[Example] = field(default_factory=list)  # plain lines with marks, which have no label

    def of(self, *splits: str) -> list[int]:
        """Return the places of the texts of some splits."""
        return [place for place, example in enumerate(self.examples) if example.split in splits]


def run(settings: RunSettings, *, say: Say) -> Figures:
    """Train everything that is out of date and write ``<models>/<name>``; return the figures of the test split."""
    torch.set_num_threads(settings.threads)
    work, folder = Path(settings.work) / settings.name, Path(settings.models) / settings.name
    if folder.resolve() in (model_folder.DEFAULT.resolve(), STANDING.resolve()):
        raise InputError(f"{folder} is the model that stands: a run does not write over it.",
                         "Give the run another name, and then: python -m training promote NAME.")  # fmt: skip
    work.mkdir(parents=True, exist_ok=True)
    records = records_of(settings)
    check_labels([record for record in records if split_of(record.group) == "test"])
    inputs = {
        "settings": asdict(settings), "data": corpus_hash(records), "code": code_hash([HERE, PRODUCT, JUDGES]),
        "lists": lists_hash(),
        "kept": model_folder.check(Path(settings.kept_encoder)).sha256 if settings.kept_encoder else "",
        "decisions": [model_folder.hash_of(path) if path.is_file() else "" for path in settings.decided],
    }  # fmt: skip
    whole = Stamp(work / "run.json")
    if whole.fresh(inputs, [folder]):
        say(f"{folder}: nothing has changed since it was made, skipped (run {whole.remembered['run'][:8]})")
        return {name: dict(row) for name, row in model_folder.check(folder).figures.items()}
    spacy_folder = _recogniser(settings, work, records, say)
    stock = _stock(settings, records, Extractor.load(spacy_folder), say)
    losses = _encoder(settings, work, stock, say)
    encoder = RememberingEncoder(
        Encoder(work, threads=settings.threads), Shelf(work / "encodings.npz", model_folder.hash_of(work / "encoder.onnx"))
    )
    _read_again(stock, Extractor.load(spacy_folder, cast(Encoder, encoder)), say)
    scorer = _scorer(settings, stock, encoder, say)
    write_folder(folder, work, scorer)
    made = Made(folder, work, scorer, losses, inputs, tuple(e.split for e in stock.examples))
    run_id, figures = finish(made, settings, stock.records, encoder, say=say)
    whole.set(inputs, [folder], run=run_id)
    say(f"model written to {folder}; run {run_id[:8]} recorded")
    return figures


def records_of(settings: RunSettings) -> list[Record]:
    """Return the texts that a run uses: none on a case of which a group is left out under any of its names."""
    records = read_corpus(Path(settings.cases))
    if settings.plain:
        records += read_corpus(Path(settings.plain) / EVERYDAY)
    later = set(Path(settings.without).read_text(encoding="utf-8").split()) if settings.without else set()
    left_out = {record.group for record in records if {record.group, record.own_group} & later}
    return [record for record in records if record.group not in left_out]


def encode(encoder: Encoder | RememberingEncoder, reading: Reading) -> Encoding:
    """Return what the shipped encoder says of a reading, exactly as scoring asks it."""
    return encoder.encode([masked(reading.case.text, reading.masks, s.start, s.end) for s in reading.sentences])


def _recogniser(settings: RunSettings, work: Path, records: Sequence[Record], say: Say) -> Path:
    from training.recogniser import train

    folder, stamp = work / "spacy", Stamp(work / "recogniser.json")
    learned = [record for record in records if split_of(record.group) == "train" and record.marks]
    inputs = {
        "data": corpus_hash(learned), "code": code_hash([HERE / "recogniser.py", PRODUCT / "extract" / "recogniser.py"]),
        **asdict(settings.recogniser),
    }  # fmt: skip
    if stamp.fresh(inputs, [folder]):
        say("recogniser: unchanged, skipped")
        return folder
    say(f"recogniser: training on {len(learned)} texts")
    train(learned, folder, seed=settings.recogniser.seed, epochs=settings.recogniser.epochs)
    stamp.set(inputs, [folder])
    return folder


def _stock(settings: RunSettings, records: list[Record], extractor: Extractor, say: Say) -> Stock:
    say(f"reading {len(records)} texts")
    readings = readings_of(along(records, "reading", total=len(records)), extractor)
    stock = Stock(records, readings, examples_of(records, readings, base_model_folder(), window=settings.encoder.window))
    if settings.plain and not settings.kept_encoder:
        stock.lines = examples_of_lines(Path(settings.plain), extractor, base_model_folder(), window=settings.encoder.window)
    if settings.decided:
        for line in with_decisions(settings.decided, stock.records, stock.readings, stock.examples, extractor=extractor,
                                   tokenizer_folder=base_model_folder(), window=settings.encoder.window):  # fmt: skip
            say(f"decisions: {line}")
    return stock


def _encoder(settings: RunSettings, work: Path, stock: Stock, say: Say) -> Losses:
    """Write the encoder as it is shipped, and return the losses of its epochs: none where one is kept."""
    if settings.kept_encoder:
        manifest = model_folder.check(Path(settings.kept_encoder))
        say(f"encoder: that of {settings.kept_encoder}, {manifest.name} {manifest.version}, as it stands")
        for name in ENCODER_FILES:
            shutil.copyfile(Path(settings.kept_encoder) / name, work / name)
        return []
    network, losses = _network(settings, work, stock, say)
    export(network, work / "encoder.onnx", window=settings.encoder.window)
    shutil.copyfile(base_model_folder() / "tokenizer.json", work / "tokenizer.json")
    return losses


def _network(settings: RunSettings, work: Path, stock: Stock, say: Say) -> tuple[Network, Losses]:
    """Return the trained network, on the processor, and the losses of its epochs."""
    weights, stamp = work / "network.safetensors", Stamp(work / "encoder.json")
    places = stock.of("train")
    train = [stock.examples[place] for place in places]
    padding = Padding.from_corpus([stock.records[place] for place in places], train, base_model_folder(),
                                  share=settings.encoder.padded_share, seed=settings.encoder.seed,
                                  window=settings.encoder.window)  # fmt: skip
    code = code_hash(HERE / f"{name}.py" for name in ("encoder", "heads", "lora", "network", "padding", "roles", "soup"))
    inputs = {"data": examples_hash([*train, *stock.lines, *padding.copies(train, 1)]), "code": code, **asdict(settings.encoder)}
    if stamp.fresh(inputs, [weights]):
        say("encoder: unchanged, skipped")
        network = Network(base_model_folder(), layers=settings.encoder.layers)
        network.load_state_dict(load_file(weights))
        return network.eval(), list(stamp.remembered["losses"])
    todo = members([*train, *stock.lines], padding, base_model_folder(), settings.encoder, work=work, threads=settings.threads)
    halfway = Stamp(work / "halfway.json")
    if not halfway.fresh(inputs):
        clear(todo)
        halfway.set(inputs)
    gone_on = ", going on where it was interrupted" if any(member.halfway.is_file() for member in todo) else ""
    lessons = f"{len(train)} texts and {len(stock.lines)} lines"
    say(f"encoder: training on {lessons}, {len(todo)} times ({best_device().type}){gone_on}")
    tuned, losses = train_members(todo, report=lambda row: say(json.dumps(row)))
    say("heads: refitting on the encoder drawn back towards its origin")
    network = drawn_back(tuned, base_model_folder(), settings.encoder.share)
    learned = [*train, *padding.copies(train, 0)]
    network = fit_heads(network, learned, sentence_vectors(network, learned), settings.encoder,
                        epochs=settings.encoder.head_epochs)  # fmt: skip
    network = fit_roles(network.to("cpu"), [*train, *stock.lines], settings.encoder)
    save_file(network.state_dict(), weights)
    stamp.set(inputs, [weights], losses=losses)
    clear(todo)
    return network, losses


def _read_again(stock: Stock, extractor: Extractor, say: Say) -> None:
    """Read the texts that the scorer is fitted on with the encoder that was made, as scoring will."""
    places = stock.of(*FITTED_ON)
    say(f"reading {len(places)} texts with the encoder")
    cases = (stock.readings[place].case for place in along(places, "reading"))
    for place, reading in zip(places, extractor.read(cases), strict=True):
        stock.readings[place] = reading


def _scorer(settings: RunSettings, stock: Stock, encoder: RememberingEncoder, say: Say) -> Scorer:
    """Fit the scorer on texts that the encoder never saw."""
    places = stock.of(*FITTED_ON)
    say(f"scorer: fitting on {len(places)} texts that the encoder never saw")
    encodings = [encode(encoder, stock.readings[place]) for place in along(places, "encoding")]
    examples = [stock.examples[place] for place in places]
    texts = Texts([stock.readings[place] for place in places], encodings, [e.label for e in examples],
                  [e.group for e in examples], [e.weight for e in examples],
                  [stock.records[place].documented or not stock.examples[place].tags for place in places])  # fmt: skip
    floors = floors_on([e for e in examples if e.tags], encoder, settings.scorer.least_floor)
    encoder.shelf.save()
    usual = usual_words(stock.readings, stock.of("train"), places, base_model_folder())
    scorer, _ = fit_scorer(texts, floors, settings.scorer)
    return usual.given_to(scorer)


def floors_on(examples: Sequence[Example], encoder: Encoder | RememberingEncoder, least: float) -> tuple[float, ...]:
    """Return the floors of the tags from what the encoder says of tagged texts that it never saw."""
    truth = []
    for example in examples:
        shown = np.zeros((len(example.sentences), len(NAMES)))
        for row, tags in enumerate(example.tags):
            shown[row, list(tags)] = 1
        truth.append(shown)
    said = [encoder.encode(example.sentences).tags.astype(float) for example in along(examples, "tags")]
    return floors_of(said, truth, least)
