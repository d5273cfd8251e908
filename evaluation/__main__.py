"""``python -m evaluation``: what a model can and cannot do, in numbers."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation.reading import reading_app

app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False, help=__doc__)
app.add_typer(reading_app, name="reading")
Model = Annotated[Path | None, typer.Option("--model", help="A model folder; the shipped one by default.")]
Cases = Annotated[Path, typer.Option("--cases", help="Folder of .case files.")]
Split = Annotated[str, typer.Option("--split", help="train, calibration, dev, test or all.")]
CASES = Path("data/cases")


@app.command()
def quality(model: Model = None, cases: Cases = CASES, split: Split = "test") -> None:
    """Ranking and calibration by register, with 90 % intervals over cases.

    Example: python -m evaluation quality --split test
    """
    from evaluation.judged import judge, load, of_split
    from evaluation.quality import quality_rows, table
    from training.corpus import read_corpus

    screener = load(model)
    typer.echo(table(quality_rows(judge(screener, of_split(read_corpus(cases), split)), screener.base_rate)))


@app.command()
def tags(model: Model = None, cases: Cases = CASES, split: Split = "test") -> None:
    """How well each indicator is found in sentences: showings, precision, recall, F1.

    Example: python -m evaluation tags --split test
    """
    from evaluation.judged import load, of_split
    from evaluation.quality import table
    from evaluation.tags import tag_rows
    from training.corpus import read_corpus

    typer.echo(table(tag_rows(load(model), of_split(read_corpus(cases), split))))


@app.command()
def real(model: Model = None) -> None:
    """Texts that nobody on this project wrote (skipped where ../shared/real is missing).

    Example: python -m evaluation real
    """
    from evaluation.judged import load
    from evaluation.real import real_report

    typer.echo(real_report(load(model)))


@app.command()
def peers(cases: Cases = CASES) -> None:
    """Simple peers, trained on the same texts and judged on the same test split.

    Example: python -m evaluation peers
    """
    from evaluation.judged import of_split
    from evaluation.peers import peer_table
    from evaluation.quality import table
    from evaluation.real import REAL, practice_texts
    from training.corpus import read_corpus

    records = read_corpus(cases)
    train = [(r.text, r.label) for split in ("train", "calibration", "dev") for r in of_split(records, split)]
    test = of_split(records, "test")
    tests = {"all": [(r.text, r.label) for r in test]}
    tests |= {s: [(r.text, r.label) for r in test if r.style == s] for s in ("request", "case_file", "note")}
    if REAL.is_dir():
        tests["practice"] = [(text, label) for _, text, label in practice_texts()]
    typer.echo(table(peer_table(train, tests)))


@app.command()
def shortcuts(cases: Cases = CASES) -> None:
    """What the label gives away to somebody who does not read: group-wise cross-validated AUROC and its bound.

    Example: python -m evaluation shortcuts
    """
    from evaluation.shortcuts import BOUNDS, shortcut_table
    from training.corpus import read_corpus

    for name, value in shortcut_table(read_corpus(cases)).items():
        typer.echo(f"{name:20} AUROC {value:.3f}  (bound {BOUNDS[name]:.2f})")


@app.command()
def neutrality(model: Model = None, cases: Cases = CASES, split: Split = "dev") -> None:
    """Swap the requesting state and the names: how far does the score move?

    Example: python -m evaluation neutrality --split dev
    """
    from evaluation.judged import load, of_split
    from evaluation.neutrality import swap_report
    from training.corpus import read_corpus

    typer.echo(swap_report(load(model), of_split(read_corpus(cases), split)))


@app.command()
def gaming(model: Model = None, cases: Cases = CASES, split: Split = "dev") -> None:
    """Padding, reordering, typos, politer words: how far do they move a breach down?

    Example: python -m evaluation gaming --split dev
    """
    from evaluation.gaming import gaming_report
    from evaluation.judged import load, of_split
    from training.corpus import read_corpus

    typer.echo(gaming_report(load(model), of_split(read_corpus(cases), split)))


if __name__ == "__main__":
    app()
