"""``python -m evaluation``: what a model can and cannot do, in numbers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluation.readers import readers
from evaluation.reading import reading_app
from evaluation.recipe import recipe_app
from evaluation.told import told
from evaluation.turns import turns

if TYPE_CHECKING:
    from training.corpus import Record

app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False, help=__doc__)
reading_app.command("readers")(readers)
reading_app.command("told")(told)
reading_app.command("turns")(turns)
app.add_typer(reading_app, name="reading")
app.add_typer(recipe_app, name="recipe")
Model = Annotated[Path | None, typer.Option("--model", help="A model folder; the shipped one by default.")]
Cases = Annotated[Path, typer.Option("--cases", help="Folder of .case files.")]
Split = Annotated[str, typer.Option("--split", help="train, calibration, dev, test, exam, core or all.")]
Labelled = Annotated[Path, typer.Option("--cases", help="Folder of .case files, one such file, or labelled JSON lines.")]
CASES = Path("data/cases")


@app.command()
def quality(model: Model = None, cases: Labelled = CASES, split: Split = "test") -> None:
    """Ranking and calibration by register, with 90 % intervals over cases.

    Example: python -m evaluation quality --split test
    """
    from evaluation.judged import judge
    from evaluation.labelled import part, read_labelled
    from evaluation.quality import quality_rows, table
    from predominance.screener import Screener

    records = part(read_labelled(cases), cases, split)
    screener = Screener.load(model)
    typer.echo(table(quality_rows(judge(screener, records), screener.base_rate)))


@app.command()
def tags(model: Model = None, cases: Labelled = CASES, split: Split = "test") -> None:
    """How well each indicator is found in sentences: showings, precision, recall, F1.

    Example: python -m evaluation tags --split test
    """
    from evaluation.labelled import part, read_labelled
    from evaluation.quality import table
    from evaluation.tags import tag_rows, tagged
    from predominance.errors import InputError
    from predominance.screener import Screener

    records = tagged(part(read_labelled(cases), cases, split))
    if not records:
        raise InputError(f"No sentence in {cases} has a tag to judge by.", "Only .case files hold tags.")
    typer.echo(table(tag_rows(Screener.load(model), records)))


@app.command()
def real(model: Model = None) -> None:
    """Texts that nobody on this project wrote (skipped where ../shared/real is missing).

    Example: python -m evaluation real
    """
    from evaluation.real import real_report
    from predominance.screener import Screener

    typer.echo(real_report(Screener.load(model)))


@app.command()
def pairs(model: Model = None) -> None:
    """Plain texts that differ in one fact: how often the one that is more likely a breach gets the higher score, by factor.

    Example: python -m evaluation pairs
    """
    from evaluation.pairs import HELD, READ, orders, table
    from evaluation.pairs import pairs as read_pairs
    from predominance.screener import Screener

    screener = Screener.load(model)
    for name in (READ, HELD):
        typer.echo(f"{name}\n{table(orders(screener, read_pairs(name)))}\n")


@app.command()
def peers(cases: Cases = CASES) -> None:
    """Simple peers, trained on the same texts and judged on the same test split, on the exam and on INTERPOL's practice.

    Example: python -m evaluation peers
    """
    from evaluation.judged import CORE, of_split
    from evaluation.labelled import learned_beside, read_folder
    from evaluation.peers import peer_table
    from evaluation.quality import table
    from evaluation.real import REAL, practice_texts
    from training.corpus import STYLES
    from training.examples import EXAMS

    records = read_folder(cases)
    train = [(r.text, r.label) for split in ("train", "calibration", "dev") for r in of_split(records, split)]
    train += [(r.text, r.label) for r in learned_beside(cases)]
    test = of_split(records, "test")
    tests = {"all": [(r.text, r.label) for r in test]}
    tests |= {s: [(r.text, r.label) for r in test if r.style == s] for s in STYLES}
    if CORE.exists():
        tests["core"] = [(r.text, r.label) for r in of_split(records, "core")]
    tests |= {exam: [(r.text, r.label) for r in found] for exam in EXAMS if (found := of_split(records, exam))}
    if REAL.is_dir():
        tests["practice"] = [(text, label) for _, text, label in practice_texts()]
    typer.echo(table(peer_table(train, tests)))


@app.command()
def shortcuts(cases: Cases = CASES) -> None:
    """What the label gives away to somebody who does not read: group-wise cross-validated AUROC and its bound.

    Example: python -m evaluation shortcuts
    """
    from evaluation.labelled import read_folder

    _tell_shortcuts(read_folder(cases))


def _tell_shortcuts(records: "Sequence[Record]") -> None:
    from evaluation.shortcuts import BOUNDS, shortcut_table

    for name, value in shortcut_table(records).items():
        typer.echo(f"{name:20} AUROC {value:.3f}  (bound {BOUNDS[name]:.2f})")


@app.command()
def core(
    cases: Cases = CASES,
    write: Annotated[bool, typer.Option("--write", help="Write the list of its groups to data/core.txt.")] = False,
) -> None:
    """Find the core of the corpus, whose words do not give the answer away, and what can be had there without reading.

    Example: python -m evaluation core --write
    """
    from evaluation.core import core_of
    from evaluation.judged import CORE
    from evaluation.labelled import read_folder

    records = read_folder(cases)
    groups = set(core_of(records))
    kept = [record for record in records if record.group in groups]
    documented = len({record.group for record in kept if record.source_case})
    typer.echo(f"{len(kept)} of {len(records)} texts, {len(groups)} groups ({documented} documented)")
    _tell_shortcuts(kept)
    if write:
        CORE.write_text("\n".join(sorted(groups)) + "\n", encoding="utf-8")


@app.command()
def folds(
    cases: Cases = CASES,
    by: Annotated[list[str] | None, typer.Option("--by", help="hand, region, offence class or register; all by default.")] = None,
    threads: Annotated[int, typer.Option("--threads", min=1, help="Processor cores.")] = 2,
) -> None:
    """Hold out whole hands, regions, offence classes and registers: what does the ranking lose? Cheap models; half an hour.

    Example: python -m evaluation folds --by hand --by register
    """
    from evaluation.folds import KINDS, heads, held_out, learnable, words
    from evaluation.labelled import read_folder
    from evaluation.quality import table
    from predominance.extract import Extractor
    from training.encoder import EncoderSettings
    from training.examples import examples_of, readings_of
    from training.network import base_model_folder

    if unknown := set(by or ()) - set(KINDS):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: choose from {', '.join(KINDS)}", param_hint="--by")
    import torch

    torch.set_num_threads(threads)
    records = learnable(read_folder(cases))
    examples = examples_of(records, readings_of(records, Extractor.load(None)), base_model_folder())
    judges = {"TF-IDF": words(records), "heads": heads(examples, EncoderSettings())}
    typer.echo(table(held_out(records, judges, by or list(KINDS), say=lambda line: typer.echo(line, err=True))))


@app.command()
def neutrality(model: Model = None, cases: Labelled = CASES, split: Split = "dev") -> None:
    """Swap the requesting state, the other states and the names: how far does the score move?

    Example: python -m evaluation neutrality --split dev
    """
    from evaluation.labelled import part, read_labelled
    from evaluation.neutrality import swaps_of, worst_rows
    from evaluation.quality import table
    from predominance.screener import Screener

    swaps = swaps_of(Screener.load(model), part(read_labelled(cases), cases, split))
    typer.echo(table([swap.row for swap in swaps]))
    typer.echo("\nThe texts that moved most:\n" + table(worst_rows(swaps)))


@app.command()
def probe(model: Model = None, cases: Labelled = CASES) -> None:
    """Try to guess the requesting state from what the scorer sees; it should fail (a few minutes).

    Example: python -m evaluation probe
    """
    from evaluation.labelled import read_labelled
    from evaluation.probe import probe_rows
    from evaluation.quality import table
    from predominance.screener import Screener

    typer.echo(table(probe_rows(Screener.load(model), [record for record in read_labelled(cases) if record.country])))


@app.command()
def ablation(model: Model = None, cases: Labelled = CASES, split: Split = "test") -> None:
    """Take out one indicator at a time: what does the ranking lose?

    Example: python -m evaluation ablation --split dev
    """
    from evaluation.ablation import ablation_rows
    from evaluation.judged import judge
    from evaluation.labelled import part, read_labelled
    from evaluation.quality import table
    from predominance.screener import Screener

    typer.echo(table(ablation_rows(judge(Screener.load(model), part(read_labelled(cases), cases, split)))))


@app.command()
def gaming(model: Model = None, cases: Labelled = CASES, split: Split = "dev") -> None:
    """Padding, reordering, typos, other and politer words: how far do they move a breach down?

    Example: python -m evaluation gaming --split dev
    """
    from evaluation.gaming import gaming_rows
    from evaluation.labelled import part, read_labelled
    from evaluation.quality import table
    from predominance.screener import Screener

    typer.echo(table(gaming_rows(Screener.load(model), part(read_labelled(cases), cases, split))))


@app.command()
def report(
    *,
    model: Model = None,
    cases: Labelled = CASES,
    split: Split = "test",
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("report.html"),
    rows: Annotated[Path | None, typer.Option("--rows", help="A workbook for the rows behind the figures.")] = None,
    skip: Annotated[list[str] | None, typer.Option(
        "--skip", help="Leave out: tags, neutrality, probe, gaming, shortcuts, peers or speed (minutes).")] = None,
    short: Annotated[bool, typer.Option("--summary", help="Print the main figures as Markdown and write nothing.")] = False,
) -> None:  # fmt: skip
    """Write one page with every figure, and the rows behind them: the worst errors first (ten minutes and more).

    Example: python -m evaluation report -o report.html --rows rows.xlsx --skip peers
    """
    from evaluation.comparisons import PARTS, comparisons
    from evaluation.comparisons import neutrality as neutrality_tables
    from evaluation.findings import Asked, gather
    from evaluation.labelled import part, read_labelled
    from evaluation.report import write_report
    from evaluation.rows import write_rows
    from evaluation.summary import summary
    from predominance.screener import Screener
    from predominance.writers.atomic import check

    for path in filter(None, () if short else (output, rows)):
        check(path)
    if unknown := set(skip or ()) - set(PARTS):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}", param_hint="--skip")
    corpus = read_labelled(cases)
    screener = Screener.load(model)
    found = gather(screener, part(corpus, cases, split), Asked(model, cases, split))
    if short:
        swaps = [] if "neutrality" in (skip or ()) else neutrality_tables(found, screener)[:1]
        typer.echo(summary(found, swaps))
        return
    extra = comparisons(found, corpus, screener, skip or ())
    write_report(found, output, extra)
    if rows:
        write_rows(found, rows, extra)
    typer.echo(f"{output}{f' and {rows}' if rows else ''}: {found.n}")


@app.command()
def slices(model: Model = None, cases: Labelled = CASES, split: Split = "test") -> None:
    """False alarms, misses and ranking on parts of the texts; under 15 texts: too few to say.

    Example: python -m evaluation slices --split test
    """
    from evaluation.judged import judge
    from evaluation.labelled import part, read_labelled
    from evaluation.quality import table
    from evaluation.slices import slice_rows, slices_of
    from predominance.screener import Screener

    screener = Screener.load(model)
    records = part(read_labelled(cases), cases, split)
    typer.echo(table(slice_rows(slices_of(records, judge(screener, records), screener.base_rate))))


@app.command()
def simulate(
    *,
    model: Model = None,
    cases: Labelled = CASES,
    split: Split = "test",
    requests: Annotated[int, typer.Option("--requests", min=100, help="Requests in the year.")] = 25_000,
    base_rate: Annotated[float, typer.Option("--base-rate", help="Share of breaches among them.")] = 0.013,
    register: Annotated[str, typer.Option("--register", help="request, case_file or note: draw the year from these only.")] = "",
) -> None:
    """A year of requests at the base rate, read in three orders; and what an audit of low cases tells of the missed ones.

    Example: python -m evaluation simulate --split test --register request
    """
    from evaluation.judged import judge
    from evaluation.labelled import part, read_labelled
    from evaluation.quality import table
    from evaluation.simulate import Queue, Year, audit_rows, reading_rows
    from evaluation.simulate import simulate as years
    from predominance.screener import Screener

    if not 0 < base_rate < 1:
        raise typer.BadParameter(f"{base_rate:g} is no share between 0 and 1", param_hint="--base-rate")
    records = [r for r in part(read_labelled(cases), cases, split) if register in ("", r.style)]
    judged = judge(Screener.load(model), records)
    if not 0 < sum(j.label for j in judged) < len(judged):
        raise typer.BadParameter(f"No texts of both labels in the register {register!r}", param_hint="--register")
    found = years(Queue.of(judged), Year(requests, base_rate))
    typer.echo(f"{requests:,} requests a year, {base_rate:.1%} breaches, drawn from {len(judged)} texts; middle (5 %-95 %)")
    typer.echo(table(reading_rows(found)))
    typer.echo("\nA random audit of the routine cases:")
    typer.echo(table(audit_rows(found)))


@app.command()
def speed(
    model: Model = None,
    cases: Cases = CASES,
    count: Annotated[int, typer.Option("--count", min=4, help="Texts to measure with.")] = 64,
    threads: Annotated[int, typer.Option("--threads", min=1, help="Threads of each side.")] = 2,
    most: Annotated[int, typer.Option("--most", min=10, help="Short cases up to which the cost is watched.")] = 1000,
) -> None:
    """Cases a second, stages, peak memory and start-up, against a naive pipeline in the same run (a minute or two).

    Example: python -m evaluation speed --count 64 --threads 2
    """
    from evaluation.judged import of_split
    from evaluation.labelled import read_folder
    from evaluation.speed import speed_report

    typer.echo(speed_report(of_split(read_folder(cases), "test"), model, count=count, threads=threads, most=most))


def main() -> None:
    """Run one verb; an expected failure is one clear line."""
    from predominance.cli import complain, prepare
    from predominance.errors import PredominanceError

    prepare()
    try:
        app()
    except PredominanceError as error:
        complain(error.message, error.hint)
        raise SystemExit(error.exit_code) from None


if __name__ == "__main__":
    main()
