"""``python -m training``: from the corpus to a model folder."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False, help=__doc__)
corpus_app = typer.Typer(no_args_is_help=True, help="Check and count the corpus.")
app.add_typer(corpus_app, name="corpus")

CASES = Path("data/cases")


@corpus_app.command("check")
def corpus_check(paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None) -> None:
    """Say what is wrong with corpus files, line by line.

    Example: python -m training corpus check data/cases
    """
    from training.corpus_report import check_paths

    lines = check_paths(paths or [CASES])
    for line in lines:
        typer.echo(line)
    raise typer.Exit(1 if lines else 0)


@corpus_app.command("count")
def corpus_count(paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None) -> None:
    """Print the make-up of the corpus: texts, groups, labels by register and state, tags.

    Example: python -m training corpus count
    """
    from training.corpus_report import make_up

    typer.echo(make_up(paths or [CASES]))


@corpus_app.command("sheet")
def corpus_sheet(count: int = 100, seed: int = 1) -> None:
    """Print texts for a second reader: numbered sentences without label, marks or tags.

    Example: python -m training corpus sheet --count 100 --seed 1
    """
    from training.corpus_report import records
    from training.second_reading import sheet

    for line in sheet(records([CASES]), count, seed=seed):
        typer.echo(line)


@corpus_app.command("agreement")
def corpus_agreement() -> None:
    """Print how far first and second readers agree on labels and tags.

    Example: python -m training corpus agreement
    """
    from training.corpus_report import records
    from training.second_reading import agreement, read_readings

    typer.echo(agreement(records([CASES]), read_readings()))


@app.command()
def weights(out: Annotated[Path, typer.Option("--out", help="File to write.")] = Path("data/lexicon/weights.json")) -> None:
    """Learn who is wanted, who asks, charges, ties and facts from train, calibration and the lines of data/plain; a minute.

    Beside the weights it writes telling.txt, the words that are weighed as ties.

    Example: python -m training weights
    """
    from predominance.extract.weighing import hold
    from training.corpus import read_corpus
    from training.examples import split_of
    from training.plain import MARKED, marked
    from training.weights import learn, learn_wanted, telling_words, write

    records = [record for record in read_corpus(CASES) if split_of(record.group) in ("train", "calibration")]
    wanted = learn_wanted(records)
    hold("subject", wanted)
    plain = [record for name, parts in MARKED.items() if "ties" in parts for record in marked(name)]
    out.with_name("telling.txt").write_text("\n".join(telling_words([*records, *plain])) + "\n", encoding="utf-8")
    learned = {"subject": wanted} | learn(records)
    write(learned, out)
    for question, table in learned.items():
        typer.echo(f"{question}: {len(table.weights)} signs")


@app.command()
def run(config: Annotated[Path, typer.Option("--config", help="Settings of the run.")] = Path("training/default.toml")) -> None:
    """Train everything that is out of date and write the folder that the settings name; about 75 minutes on two cores.

    With the settings as they come it is var/models/candidate; only promote puts a model in the place of models/default.

    Example: python -m training run --config training/default.toml
    """
    from training.run import run as run_steps
    from training.settings import read_settings

    figures = run_steps(read_settings(config), say=lambda line: typer.echo(line, err=True))
    for name, row in figures.items():
        typer.echo(f"{name}: " + ", ".join(f"{metric} {value:g}" for metric, value in row.items()))


@app.command()
def compare() -> None:
    """Print the recorded runs side by side.

    Example: python -m training compare
    """
    from evaluation.quality import table
    from training.tracking import compare as recorded

    typer.echo(table(recorded()))


@app.command()
def audit(
    output: Annotated[Path, typer.Option("-o", "--output", help="The workbook to write.")] = Path("audit.xlsx"),
    model: Annotated[Path, typer.Option("--model", help="A model folder.")] = Path("models/default"),
    cases: Annotated[Path, typer.Option("--cases", help="Folder of .case files.")] = CASES,
    most: Annotated[int, typer.Option("--most", help="Not more texts than this.")] = 200,
) -> None:
    """Write the texts whose label the score or a second reader contradicts as a workbook to read; two minutes.

    Example: python -m training audit -o audit.xlsx
    """
    from predominance.screener import Screener
    from predominance.writers.atomic import check
    from training.audit import doubts, write_audit
    from training.corpus import read_corpus
    from training.second_reading import read_readings

    check(output)
    found = doubts(read_corpus(cases), Screener.load(model), read_readings())
    write_audit(found[:most], output)
    differing = sum(doubt.second_differs for doubt in found)
    typer.echo(f"{len(found)} doubtful labels, {differing} of them by a second reader; {min(most, len(found))} are in {output}.")


@app.command()
def promote(
    run: Annotated[str, typer.Argument(help="The name of a model in models/ or var/models/, or the id of a recorded run.")],
    work: Annotated[Path, typer.Option("--work", help="Where training runs keep their networks.")] = Path("var/runs"),
    cases: Annotated[Path, typer.Option("--cases", help="Folder of .case files.")] = CASES,
    standing: Annotated[Path, typer.Option("--standing", help="The model to be replaced.")] = Path("models/default"),
) -> None:
    """Put a model in the place of models/default when it is no worse at the gates of evaluation/gates.py; five minutes.

    Exit code 0: it stands now; 1: it is worse, and nothing was changed.

    Example: python -m training promote candidate
    """
    from training.corpus import read_corpus
    from training.promote import PLACES, measured_on, named, parity_on, told
    from training.promote import promote as put

    candidate = named(run, (*PLACES, standing.parent))
    records = read_corpus(cases)
    parity = parity_on(records, work / candidate.name / "network.safetensors", standing)
    outcome = put(candidate, standing, measured=measured_on(records), parity=parity)
    for line in told(outcome):
        typer.echo(line)
    typer.echo(f"{standing} is {candidate.name} now." if outcome.promoted else "Nothing was changed.")
    raise typer.Exit(0 if outcome.promoted else 1)


@app.command()
def curve(
    groups: Annotated[str, typer.Option("--groups", help="Numbers of groups to learn from.")] = "50,100,200,400,800,1600",
    cases: Annotated[Path, typer.Option("--cases", help="Folder of .case files.")] = CASES,
    threads: Annotated[int, typer.Option("--threads", help="Processor cores.")] = 2,
) -> None:
    """Print the learning curve by number of cases, and the indicators that lack examples; about five minutes.

    Example: python -m training curve --groups 100,400,1600
    """
    from training.curve import sizes_of

    sizes = sizes_of(groups)
    import torch

    from evaluation.quality import table
    from predominance.extract import Extractor
    from training.corpus import read_corpus
    from training.curve import curve as points_of
    from training.curve import points_table, wanting
    from training.encoder import EncoderSettings
    from training.examples import examples_of, readings_of
    from training.network import Network, base_model_folder

    torch.set_num_threads(threads)
    settings = EncoderSettings()
    torch.manual_seed(settings.seed)
    records = read_corpus(cases)
    examples = examples_of(records, readings_of(records, Extractor.load(None)), base_model_folder())
    points = points_of(examples, Network(base_model_folder()), sizes, settings, say=lambda line: typer.echo(line, err=True))
    typer.echo(f"{table(points_table(points))}\n\n{table(wanting(examples, points))}")


def main() -> None:
    """Run a command; whatever can be expected to go wrong is one clear line and an exit code."""
    from predominance.cli import complain
    from predominance.errors import PredominanceError
    from training.corpus import CorpusError

    try:
        app()
    except PredominanceError as error:
        complain(error.message, error.hint)
        sys.exit(error.exit_code)
    except CorpusError as error:
        complain(str(error), "data/GUIDELINES.md shows the format; python -m training corpus check lists everything.")
        sys.exit(2)


if __name__ == "__main__":
    main()
