"""Plain lines with labels or marks: which facts, charges, ties and persons of everyday texts are read rightly."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from predominance.extract.lexica import FOLDER as LEXICON
from predominance.extract.likeness import assigned
from predominance.types import Case, Origin
from training.facts import labels
from training.plain import Told, lines

if TYPE_CHECKING:
    from predominance.extract import Extractor


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the labels of one kind are read, and how many of those read are right."""

    kind: str
    told: int
    read: int
    right: int

    @property
    def recall(self) -> float:
        return self.right / self.told if self.told else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.told + self.read) if self.told + self.read else 0.0


def facts_told(extractor: "Extractor", asked: Iterable[Told]) -> list[Score]:
    """Return for each kind of fact how well the labels of plain lines are read; a value or a state that differs is wrong."""
    counts: dict[str, Counter[str]] = {}
    for line in asked:
        reading = next(iter(extractor.read([Case("plain", line.text, Origin("plain"))])))
        told, read = _parts(line.labels), _parts(labels(reading.facts))
        for name, found in (("told", told), ("read", read), ("right", told & read)):
            for label in found:
                counts.setdefault(_kind(label), Counter())[name] += 1
    scores = [Score(kind, count["told"], count["read"], count["right"]) for kind, count in sorted(counts.items())]
    return [*scores, Score("all", *(sum(getattr(s, part) for s in scores) for part in ("told", "read", "right")))]


def _parts(found: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return labels with the ground of a refusal as one of its own, so that a wrong ground is no wrong refusal."""
    parts: set[tuple[str, ...]] = set()
    for label in found:
        if label[:2] == ("extradition", "refused"):
            parts |= {label[:3], ("ground", *label[2:])}
        else:
            parts.add(label)
    return parts


def _kind(label: tuple[str, ...]) -> str:
    return f"date {label[1]}" if label[0] == "date" else label[0]


def charges_told(asked: Sequence[str]) -> Score:
    """Return how many offences of plain charges, lines of ids, a tab and the charge, are assigned."""
    told = read = right = 0
    for line in asked:
        ids, _, charge = line.partition("\t")
        wanted, found = set(ids.split()), {offence.id for offence in assigned(charge)}
        told, read, right = told + len(wanted), read + len(found), right + len(wanted & found)
    return Score("charges", told, read, right)


def table(scores: Iterable[Score]) -> str:
    """Return scores as an aligned table."""
    rows = [f"{'':<16}{'told':>6}{'read':>6}{'recall':>8}{'prec.':>8}{'F1':>8}"]
    rows += [f"{s.kind:<16}{s.told:>6}{s.read:>6}{s.recall:>8.3f}{s.precision:>8.3f}{s.f1:>8.3f}" for s in scores]
    return "\n".join(rows)


def told(
    model: Annotated[Path | None, typer.Option("--model", help="A model folder; without it rules and lists read alone.")] = None,
    learned: Annotated[
        bool, typer.Option("--learned", help="The lines that are learned from, instead of those held back.")
    ] = False,
) -> None:
    """Say how well facts, charges, ties and persons of plain lines are read; one minute.

    Example: python -m evaluation reading told --model models/default
    """
    from evaluation.reading import asking_table, judge_asking, judge_reading, judge_ties, reading_table
    from predominance.extract import Extractor
    from training.examples import case_of
    from training.plain import CHARGES, FACTS, MARKED, facts, marked

    extractor = Extractor.of_model(model) if model else Extractor.load(None)
    before = "" if learned else "held_"
    typer.echo(f"facts\n{table(facts_told(extractor, facts(before + FACTS)))}\n")
    charges = lines(CHARGES, LEXICON) if learned else lines(before + CHARGES)
    typer.echo(f"charges\n{table([charges_told(charges)])}\n")
    for name, parts in MARKED.items():
        records = marked(before + name)
        readings = list(extractor.read(case_of(record) for record in records))
        types = {"ties": ("tie",), "persons": ("subject", "person", "unnamed")}
        shown = {one for part in parts for one in types.get(part, ())} | (
            {"requesting", "state", "charge"} if "asking" in parts else set()
        )
        scores, _ = judge_reading(records, readings)
        typer.echo(f"{name}: {len(records)} texts\n{reading_table(score for score in scores if score.type in shown)}")
        if "ties" in parts:
            for what, (right, of) in judge_ties(records, readings).items():
                typer.echo(f"{what} of ties: {right} of {of} right ({right / max(1, of):.3f})")
        if "asking" in parts:
            typer.echo(asking_table(judge_asking(records, readings)))
        typer.echo("")
