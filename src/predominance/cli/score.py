"""``predominance score``: from any mix of inputs to a ranked workbook."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from predominance.cli import options
from predominance.cli.keeping import ALL, Keep

if TYPE_CHECKING:
    from predominance.policy import Scrutiny
    from predominance.screener import Screener
    from predominance.settings import Settings
    from predominance.types import Assessment, Failure
    from predominance.writers import About, Queue

ON_SCREEN = 10
WIDE = 120  # columns of the terminal from which a reason fits beside the rest


def score(
    inputs: options.Inputs,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Where to write; .xlsx .ods .csv .jsonl .parquet, or - for JSON lines.")
    ] = Path("ranked.xlsx"),
    column: options.Columns = None,
    base_rate: options.BaseRate = None,
    policy: options.Policy = None,
    settings: options.SettingsFile = None,
    model: options.ModelFolder = None,
    seed: options.Seed = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Score every text anew; keep nothing for other runs.")] = False,
    no_keep: Annotated[
        bool, typer.Option("--no-keep", help="Leave nothing behind but the output: no cache, no journal to go on from.")
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Score requests and write them in the order in which people should read them.

    Exit code 0: all scored; 3: written, but some rows are on the sheet Problems; 2: wrong usage or unreadable input, nothing
    written; 4: the model is missing or damaged. A run that was stopped or killed goes on when the same command is given again.

    Example: predominance score cases.xlsx -o ranked.xlsx
    """
    chosen = options.settings(settings, base_rate=base_rate, seed=seed)
    queue = rank(
        inputs,
        output,
        columns=options.columns(column),
        settings=chosen,
        policy_file=policy,
        model_folder=model,
        keep=Keep(journal=not no_keep, cache=not (no_keep or no_cache)),
        quiet=quiet,
    )
    if not quiet and str(output) != "-":
        show(queue, output)
    if queue.failures:
        raise typer.Exit(options.SOME_FAILED)


def rank(
    inputs: list[str],
    output: Path,
    *,
    columns: dict[str, str],
    settings: "Settings",
    policy_file: Path | None = None,
    model_folder: Path | None = None,
    keep: Keep = ALL,
    quiet: bool = True,
) -> "Queue":
    """Read, assess, order and write; everything that can be refused is refused before the first case is scored."""
    from predominance.cli.keeping import held
    from predominance.cli.screen import counted
    from predominance.identity import of_model, of_run
    from predominance.kept import assessed
    from predominance.readers import read
    from predominance.screener import Screener
    from predominance.writers import write
    from predominance.writers.entries import ready

    today = date.today()
    streamed = str(output) == "-"
    if not streamed:
        ready(output, inputs=inputs)
    measures = options.measures(policy_file, settings, today=today)
    cases = read(inputs, columns=columns, settings=settings)
    screener = Screener.load(model_folder, base_rate=settings.base_rate, threads=settings.threads)
    name = of_model(screener.manifest.sha256, base_rate=settings.base_rate)
    keep = replace(keep, journal=keep.journal and not streamed)
    run = of_run(inputs, columns=columns, settings=settings, model=name, policy=repr(measures)) if keep.journal else ""
    with held(output, keep=keep, run=run, model=name, settings=settings, quiet=quiet) as kept:
        began = kept.began(today)
        found = assessed(cases, screener.assess, journal=kept.journal, cache=kept.cache)
        outcomes = counted(found, what="cases", quiet=quiet)
        queue = fill(outcomes, screener=screener, settings=settings, measures=measures, today=began, folder=_folder(output))
        if streamed:
            _to_stdout(queue)
        else:
            write(queue, output, about=about(screener, settings=settings, measures=measures, inputs=inputs, today=began))
    return queue


def fill(
    outcomes: "Iterable[Assessment | Failure]",
    *,
    screener: "Screener",
    settings: "Settings",
    measures: "tuple[Scrutiny, ...]",
    today: date,
    folder: Path | None,
) -> "Queue":
    """Collect outcomes into an ordered queue, with the user's measures applied."""
    from predominance.policy import apply
    from predominance.types import Failure
    from predominance.writers import ModelName, Queue

    manifest = screener.manifest

    def measured() -> "Iterator[Assessment | Failure]":
        for outcome in outcomes:
            yield outcome if isinstance(outcome, Failure) else apply(outcome, measures, today=today)

    return Queue.of(
        measured(),
        model=ModelName(manifest.name, manifest.version, manifest.sha256),
        audit_share=settings.audit_share,
        seed=settings.seed,
        folder=folder,
    )


def about(
    screener: "Screener", *, settings: "Settings", measures: "tuple[Scrutiny, ...]", inputs: list[str], today: date
) -> "About":
    """Gather what the About sheet says of this run."""
    from predominance.cli.doctor import version_of
    from predominance.score.scorer import shift, sigmoid
    from predominance.writers import About
    from predominance.writers.figures import measured

    moved = shift(settings.base_rate)
    begins = {"priority": screener.scorer.priority, "review": screener.scorer.review}
    return About(
        made=today,
        version=version_of("predominance"),
        base_rate=settings.base_rate,
        thresholds={band: sigmoid(at_even + moved) / settings.base_rate for band, at_even in begins.items()},
        figures={f"measured on {texts}": "; ".join(told) for texts, told in measured(screener.manifest.figures)},
        inputs=tuple(inputs),
        settings={
            f"policy: {one.country}": f"{one.band}, {one.start} to {one.until}: {one.reason} ({one.source})" for one in measures
        },
    )


def show(queue: "Queue", output: Path) -> None:
    """Print the first rows and where the rest is."""
    from itertools import islice

    from predominance.cli.screen import console, number, say, table
    from predominance.writers import words

    wide = console().width >= WIDE
    rows = [
        (
            str(found["rank"]),
            words.BANDS[found["band"]],
            f"{found['lift']:.1f}" if found["lift"] is not None else "",
            words.percent(found["score"]) if found["score"] is not None else "",
            found["case_id"],
            found["subject"]["text"] if found["subject"] else "",
            words.country(found["requesting_country"]["code"]),
            next((reason["sentence"] for reason in words.strongest(found, "for", most=1)), ""),
        )[: 8 if wide else 7]
        for found in islice(queue.records(), ON_SCREEN)
    ]
    headings = ("rank", "band", "lift", "score", "case id", "subject", "requested by", "strongest reason for a breach")[
        : 8 if wide else 7
    ]
    if rows:
        table(headings[: 8 if wide else 7], rows, right=("rank", "lift", "score"), cut=True)
    bands = ", ".join(f"{queue.bands[band]} {word}" for band, word in words.BANDS.items() if queue.bands[band])
    say(f"{number(len(queue), 'case')} ranked: {bands}." if rows else "No case could be scored.")
    problems, read = places(output)
    if queue.failures:
        say(f"{number(len(queue.failures), 'row')} could not be scored; {problems} why and what to do.")
    say(f"Written to {output}. {read}")


def places(output: Path) -> tuple[str, str]:
    """Say where an output of this format tells what failed, and where it is read from."""
    suffix = output.suffix.lower()
    if suffix in (".xlsx", ".ods"):
        return "the sheet Problems says", "Read from the top of the sheet Ranking; the sheet About says how to read a score."
    last = {".csv": 'the columns "problem" and "what to do"', ".jsonl": 'the fields "problem" and "action"'}
    return f"{last.get(suffix, 'the columns problem and what_to_do')} of the last rows say", "Read from the top."


def _folder(output: Path) -> Path | None:
    """Keep case texts on the disk that the user chose, not in a shared temporary folder."""
    return None if str(output) == "-" else output.parent


def _to_stdout(queue: "Queue") -> None:
    import sys
    from io import TextIOWrapper

    from predominance.writers.flat import dump_jsonl

    if isinstance(sys.stdout, TextIOWrapper):  # as in a file: half a character in one cell must not end the run
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    dump_jsonl(queue, sys.stdout)
