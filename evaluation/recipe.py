"""The recipe under trial: what its parts are worth, and how it fares against its peers when all are trained anew in folds."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

recipe_app = typer.Typer(no_args_is_help=True, help="Put the recipe on trial: small trainings, an hour, resumable.")
Cases = Annotated[Path, typer.Option("--cases", help="Folder of .case files.")]
Config = Annotated[Path, typer.Option("--config", help="The recipe.")]
Share = Annotated[float, typer.Option("--share", min=0.01, max=1.0, help="Share of the cases to learn from.")]
Epochs = Annotated[int, typer.Option("--epochs", min=1, help="Passes of each training.")]
CASES, CONFIG, MODEL = Path("data/cases"), Path("training/default.toml"), Path("models/default")


@recipe_app.command()
def parts(
    cases: Cases = CASES, config: Config = CONFIG, share: Share = 0.15, epochs: Epochs = 2,
    only: Annotated[list[str] | None, typer.Option("--only", help="Ways to compare; all by default.")] = None,
    threads: Annotated[int, typer.Option("--threads", min=1, help="Trainings side by side.")] = 2,
) -> None:  # fmt: skip
    """Train small encoders that differ from the recipe in one thing: which of its parts earn their place?

    Example: python -m evaluation recipe parts --only recipe --only "LoRA, rank 16"
    """
    from evaluation import variants
    from evaluation.labelled import read_folder
    from evaluation.quality import table
    from predominance.extract import Extractor
    from training.examples import EXAMS, examples_of, readings_of
    from training.network import base_model_folder
    from training.settings import read_settings

    known = variants.variants(read_settings(config).encoder, epochs=epochs)
    if unknown := set(only or ()) - set(known):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: choose from {'; '.join(known)}", param_hint="--only")
    records = read_folder(cases)
    examples = examples_of(records, readings_of(records, Extractor.load(None)), base_model_folder())
    sets = {split: [e for e in examples if e.split == split] for split in ("dev", *EXAMS)}
    learned = variants.share_of([e for e in examples if e.split == "train"], share)
    chosen = {name: way for name, way in known.items() if not only or name in only}
    typer.echo(table(variants.compare(chosen, learned, sets, workers=threads)))


@recipe_app.command()
def folds(cases: Cases = CASES, config: Config = CONFIG, share: Share = 0.2, epochs: Epochs = 2) -> None:
    """Train the recipe, and its peers, in five folds over cases: the means of what each makes of cases that it never saw.

    Example: python -m evaluation recipe folds --share 0.2
    """
    from evaluation.folds import heads, in_folds, learnable, tuned, words
    from evaluation.labelled import read_folder
    from evaluation.peers import PEERS
    from evaluation.quality import table
    from evaluation.variants import share_of
    from predominance.extract import Extractor
    from training.examples import examples_of, readings_of
    from training.network import base_model_folder
    from training.settings import read_settings

    every = learnable(read_folder(cases))
    drawn = share_of(every, share)
    examples = examples_of(drawn, readings_of(drawn, Extractor.load(None)), base_model_folder())
    once = replace(read_settings(config).encoder, members=1, epochs=epochs, padded_share=0.0)
    judges = {"ours": tuned(examples, once), "our heads on MiniLM as it comes": heads(examples, once)}
    judges |= {name: words(drawn, peer) for name, peer in PEERS.items()}
    typer.echo(f"{len(drawn)} texts, {len({r.group for r in drawn})} cases, five folds")
    typer.echo(table(in_folds(drawn, judges)))


@recipe_app.command()
def scorer(
    cases: Cases = CASES, config: Config = CONFIG,
    model: Annotated[Path, typer.Option("--model", help="Whose encoder and spans.")] = MODEL,
) -> None:  # fmt: skip
    """Fit the scorer in ways that differ in one setting, beside the encoder of a model: five minutes.

    Example: python -m evaluation recipe scorer
    """
    from evaluation import scorers
    from evaluation.labelled import read_folder
    from evaluation.quality import table
    from evaluation.real import REAL, practice_texts
    from predominance.extract import Extractor
    from predominance.score.encoder import Encoder
    from predominance.score.scorer import Scorer
    from predominance.types import Case, Origin
    from training.examples import EXAMS, case_of, split_of
    from training.progress import along
    from training.run import FITTED_ON, encode
    from training.scorer import Texts
    from training.settings import read_settings

    extractor, encoder = Extractor.load(model / "spacy"), Encoder(model)

    def texts_of(told: list[tuple[Case, int, str, bool]]) -> Texts:
        readings = list(extractor.read(case for case, *_ in told))
        encodings = [encode(encoder, reading) for reading in along(readings, "encoding")]
        _, labels, groups, real = zip(*told, strict=True)
        return Texts(readings, encodings, labels, groups, [1.0] * len(told), real)

    records = read_folder(cases)
    sets = {split: texts_of([(case_of(r), r.label, r.group, r.documented) for r in records if split_of(r.group) in splits])
            for split, splits in (("fitted", FITTED_ON), ("test", ("test",)), *((exam, (exam,)) for exam in EXAMS))}  # fmt: skip
    if REAL.is_dir():
        told = ((Case(name, text, Origin(name)), label, name, True) for name, text, label in practice_texts())
        sets["practice"] = texts_of(list(told))
    fitted = sets.pop("fitted")
    floors = Scorer.load(model / "scorer.json").floors
    typer.echo(table(scorers.compare(scorers.ways(read_settings(config).scorer), fitted, floors, sets)))
