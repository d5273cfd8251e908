"""How well the reading finds persons, states, charges and ties, against the marks of the corpus."""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from predominance.extract.lexica import ordinary
from predominance.extract.offences import classify
from predominance.types import Reading, Span
from training.corpus import STYLES, Mark, Record

REAL_CHARGES = Path("../shared/real/interpol_charges.jsonl")
SECOND = Path("data/second_reading/charges")
TYPES = {"s": "subject", "p": "person", "u": "unnamed", "r": "requesting", "n": "state", "c": "charge", "t": "tie"}
UNCLEAR = "ZZ"  # in the corpus: no state can be said to ask
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "they", "the accused", "accused", "subject", "the subject"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "the", "a"})
reading_app = typer.Typer(no_args_is_help=True, help="Measure the reading.")


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Found spans of one type against the marks."""

    type: str
    marks: int
    found: int
    exact: int  # marks met to the letter
    touched: int  # marks that a found span overlaps
    useful: int  # found spans that overlap a mark
    role_right: int  # touched marks whose role, offence or kind is right as well

    @property
    def recall(self) -> float:
        return self.touched / self.marks if self.marks else 0.0

    @property
    def precision(self) -> float:
        return self.useful / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0

    @property
    def exact_f1(self) -> float:
        return 2 * self.exact / (self.marks + self.found) if self.marks + self.found else 0.0

    @property
    def role_accuracy(self) -> float:
        return self.role_right / self.touched if self.touched else 0.0


@dataclass(frozen=True, slots=True)
class AskingScore:
    """How often the state that asks is named rightly from the text alone."""

    style: str
    texts: int  # in which the state that asks is marked
    right: int
    wrong: int
    untold: int  # texts that do not name it
    guessed: int  # of these, texts in which some other state is called the asking one


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mark that was missed or misread, or one span too many."""

    record: str
    type: str
    problem: str  # missed, role, extra
    text: str
    expected: str
    read: str


def judge_reading(records: Sequence[Record], readings: Sequence[Reading]) -> tuple[list[TypeScore], list[Wrong]]:
    """Return the scores of each type and every error as a row.

    A found span that names again what a mark of its type names is neither right nor wrong. Pronouns and general nouns that stand
    for the subject are left out; persons without a name are judged in texts that mark any: their marks are not complete.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in TYPES.values()}
    wrong: list[Wrong] = []
    for record, reading in zip(records, readings, strict=True):
        found = _found(reading)
        persons = any(mark.code[0] == "p" for mark in record.marks)
        for letter, name in TYPES.items():
            if letter == "u" and not persons:
                continue
            marks = [mark for mark in record.marks if _letter(mark) == letter]
            _count(record, name, marks, found[name], counts[name], wrong)
    scores = [
        TypeScore(name, c["marks"], c["found"], c["exact"], c["touched"], c["useful"], c["role"]) for name, c in counts.items()
    ]
    return scores, wrong


def judge_asking(records: Sequence[Record], readings: Sequence[Reading]) -> list[AskingScore]:
    """Return for each register and for all how often the right state, a wrong one or none is said to ask."""
    scores = []
    for style in (*STYLES, "all"):
        told = [(record, record.country.replace(UNCLEAR, ""), reading.requesting.code if reading.requesting else "")
                for record, reading in zip(records, readings, strict=True) if style in ("all", record.style)]  # fmt: skip
        marked = [(country, code) for record, country, code in told if any(mark.code == "r" for mark in record.marks)]
        bare = [(country, code) for record, country, code in told if not any(mark.code == "r" for mark in record.marks)]
        scores.append(AskingScore(
            style, len(marked), sum(code == country for country, code in marked),
            sum(code not in ("", country) for country, code in marked),
            len(bare), sum(code not in ("", country) for country, code in bare),
        ))  # fmt: skip
    return scores


def judge_ties(records: Sequence[Record], readings: Sequence[Reading]) -> dict[str, tuple[int, int]]:
    """Return for kind, holder and denial of ties how many are right of those that a mark and a read tie share."""
    right: Counter[str] = Counter()
    both = 0
    for record, reading in zip(records, readings, strict=True):
        for mark in record.marks:
            hits = [tie for tie in reading.ties if mark.code[0] == "t" and overlapping(tie.span, mark.span)]
            if hits:
                kind, _, rest = mark.code[2:].partition(":")
                tie = next((tie for tie in hits if tie.kind == kind), hits[0])
                both += 1
                right["kind"] += tie.kind == kind
                right["holder"] += (tie.holder == "other") == (rest == "other")
                right["denial"] += tie.negated == (rest == "not")
    return {part: (right[part], both) for part in ("kind", "holder", "denial")}


def asking_table(scores: Iterable[AskingScore]) -> str:
    """Return the scores of the asking state as an aligned table."""
    lines = [f"{'who asks':<12}{'texts':>7}{'right':>8}{'wrong':>8}{'none':>8}   {'not told':>8}{'guessed':>9}"]
    for s in scores:
        n = max(1, s.texts)
        lines.append(f"{s.style:<12}{s.texts:>7}{s.right / n:>8.3f}{s.wrong / n:>8.3f}{1 - (s.right + s.wrong) / n:>8.3f}"
                     f"   {s.untold:>8}{s.guessed:>9}")  # fmt: skip
    return "\n".join(lines)


def _letter(mark: Mark) -> str:
    """Return the letter of the type under which a mark is counted, "" for pronouns and nouns that stand for one."""
    nameless = not any(letter.isupper() for letter in mark.span.text.removeprefix("The ").removeprefix("A ").removeprefix("An "))
    if mark.span.text.lower() in _PRONOUNS or (nameless and mark.code in ("s", "r")):
        return ""
    return "u" if mark.code[0] == "p" and not _named(mark.span) else mark.code[0]


@dataclass(frozen=True, slots=True)
class _Found:
    """A span that was read: its role, and what it names, so that a second mention is known as one."""

    span: Span
    role: str
    named: str


def _found(reading: Reading) -> dict[str, list[_Found]]:
    persons = [_Found(p.span, p.role, _called(p.span)) for p in reading.persons]
    states = [_Found(c.span, c.role, c.code) for c in reading.countries]
    ties = [_Found(t.span, ":".join(filter(None, (t.kind, "not" if t.negated else "other" if t.holder == "other" else ""))),
                   t.span.text.lower()) for t in reading.ties]  # fmt: skip
    return {
        "subject": [replace(p, role="") for p in persons if p.role == "subject"],
        "person": [p for p in persons if p.role != "subject" and _named(p.span)],
        "unnamed": [p for p in persons if p.role != "subject" and not _named(p.span)],
        "requesting": [replace(c, role="") for c in states if c.role == "requesting"],
        "state": [c for c in states if c.role != "requesting"],
        "charge": [_Found(c.span, c.offence, c.span.text.lower()) for c in reading.charges],
        "tie": ties,
    }


def _called(span: Span) -> str:
    """Return the last word of a name, by which a second mention is known: "a guest, Elnur" and "Elnur"."""
    return span.text.lower().split()[-1].removesuffix("'s").removesuffix("’s")


def _named(span: Span) -> bool:
    """Tell whether a person is called by a name; bare initials ("Mr N.") and a noun with a capital are none."""
    words = [word for word in span.text.split() if word.rstrip(".").lower() not in _TITLES and len(word.strip(".,'’")) > 1]
    return any(word[0].isupper() for word in words[1:]) or (
        bool(words) and words[0][0].isupper() and not ordinary(words[0].lower())
    )


def _count(record: Record, name: str, marks: list[Mark], found: list[_Found], count: Counter[str], wrong: list[Wrong]) -> None:
    count["marks"] += len(marks)
    repeated = {one.named for one in found if any(overlapping(one.span, mark.span) for mark in marks)}
    repeated |= {_called(mark.span) if mark.code[0] in "ps" else mark.span.text.lower() for mark in marks}
    for mark in marks:
        hits = [one for one in found if overlapping(one.span, mark.span)]
        expected = mark.code.partition(":")[2]
        count["exact"] += any((one.span.start, one.span.end) == (mark.span.start, mark.span.end) for one in hits)
        count["touched"] += bool(hits)
        if not hits:
            wrong.append(Wrong(record.id, name, "missed", mark.span.text, expected, ""))
        elif any(one.role == expected for one in hits):
            count["role"] += 1
        else:
            wrong.append(Wrong(record.id, name, "role", mark.span.text, expected, hits[0].role))
    for one in found:
        useful = any(overlapping(one.span, mark.span) for mark in marks)
        if not useful and one.named in repeated:
            continue
        count["found"] += 1
        count["useful"] += useful
        if not useful:
            wrong.append(Wrong(record.id, name, "extra", one.span.text, "", one.role))


def overlapping(one: Span, other: Span) -> bool:
    """Tell whether two spans of one text share a character."""
    return one.start < other.end and other.start < one.end


def reading_table(scores: Iterable[TypeScore]) -> str:
    """Return the scores as an aligned table."""
    lines = [f"{'type':<12}{'marks':>7}{'found':>7}{'recall':>8}{'prec.':>8}{'F1':>8}{'exact F1':>10}{'role':>8}"]
    lines += [
        f"{s.type:<12}{s.marks:>7}{s.found:>7}{s.recall:>8.3f}{s.precision:>8.3f}{s.f1:>8.3f}"
        f"{s.exact_f1:>10.3f}{s.role_accuracy:>8.3f}"
        for s in scores
    ]
    return "\n".join(lines)


def charge_coverage(charges: Iterable[str]) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Return for English and other strings how many name an offence out of how many, and the strings that name none."""
    import py3langid

    counts = {"English": [0, 0], "other": [0, 0]}
    missed = []
    for charge in charges:
        group = "English" if py3langid.classify(charge)[0] == "en" else "other"
        known = bool(classify(charge))
        counts[group][0] += known
        counts[group][1] += 1
        if not known:
            missed.append(charge)
    return {group: (known, all_) for group, (known, all_) in counts.items()}, missed


def sample_of(pool: Iterable[str], count: int, seed: int) -> list[str]:
    """Return different charges drawn at random, the same for a seed; case and blanks do not make two of one."""
    different = sorted({" ".join(charge.lower().split()) for charge in pool})
    return random.Random(seed).sample(different, min(count, len(different)))


def key_of(charge: str) -> str:
    """Return what stands for a charge in a second reading: real charges are not ours to publish.

    >>> key_of("Fraud ") == key_of("fraud")
    True
    """
    return hashlib.blake2b(" ".join(charge.lower().split()).encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the offences assigned to charges are those that a second reader assigned from the list of ids alone."""

    charges: int
    same: int  # charges with the same offences, no more and no fewer
    f1: float  # of single assignments
    apart: tuple[str, ...]  # the charges that differ, with the reader's offences and the lexicon's

    def __str__(self) -> str:
        return f"{self.same} of {self.charges} charges alike ({self.same / max(1, self.charges):.1%}), F1 {self.f1:.3f}"


def judge_charges(pool: Iterable[str], second: Mapping[str, frozenset[str]]) -> Agreement:
    """Compare the lexicon with a second reading (offences by ``key_of``) on the charges of a pool that were read."""
    known = {key_of(charge): charge for charge in pool}
    shared = given = same = 0
    apart = []
    for key, read in second.items():
        if key not in known:
            continue
        assigned = {offence.id for offence in classify(known[key])}
        shared, given, same = shared + len(assigned & read), given + len(assigned) + len(read), same + (assigned == read)
        if assigned != read:
            apart.append(f"{known[key]}: reader {' '.join(sorted(read))}, lexicon {' '.join(sorted(assigned))}")
    return Agreement(same + len(apart), same, 2 * shared / max(1, given), tuple(apart))


def second_reading(file: Path) -> dict[str, frozenset[str]]:
    """Return the offences that a second reader assigned, by the key of the charge."""
    return {row["charge"]: frozenset(row["offences"]) for row in _rows(file)}


def checked(file: Path) -> tuple[int, int, int, int]:
    """Return how many charges were checked and all right, and how many single assignments and right, when they were read."""
    rows = _rows(file)
    marks = Counter(mark[0] for row in rows for mark in row["verdict"])  # "-id" was wrong, "+id" was missing
    right = sum(len(row["offences"]) for row in rows) - marks["+"]
    return len(rows), sum(not row["verdict"] for row in rows), right + marks["-"], right


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _pool(file: Path) -> list[str]:
    """Return the charges of real notices, where the file is there, and those that the corpus marks."""
    from training.corpus import read_corpus

    real = [row["charge"] for row in _rows(file)] if file.exists() else []
    return real + [mark.span.text for record in read_corpus(Path("data/cases")) for mark in record.marks if mark.code[0] == "c"]


@reading_app.command("second")
def second(
    file: Annotated[Path, typer.Argument(help="JSON lines with a field `charge`.")] = REAL_CHARGES,
    wrong: Annotated[int, typer.Option("--wrong", help="How many differences to print.")] = 0,
) -> None:
    """Say how far the lexicon assigns what a second reader did without seeing its answers, and how its answers were judged.

    Rows of the lexicon were mended after each reading, so that the agreement of a sample now is no measure of fresh charges;
    data/second_reading/charges/README.md holds the agreement at the time of reading.

    Example: python -m evaluation reading second --wrong 10
    """
    pool = _pool(file)
    for reading in sorted(SECOND.glob("*.jsonl")):
        agreement = judge_charges(pool, second_reading(reading))
        typer.echo(f"{reading.stem}: {agreement}")
        for line in agreement.apart[:wrong]:
            typer.echo(f"- {line}")
    for reading in sorted((SECOND / "checked").glob("*.jsonl")):
        asked, right, given, kept = checked(reading)
        then = f"{right} of {asked} right when read ({right / asked:.1%}), {kept} of {given} assignments ({kept / given:.1%})"
        typer.echo(f"checked {reading.stem}: {then}; now {judge_charges(pool, second_reading(reading))}")


@reading_app.command("charges")
def charges(
    file: Annotated[Path, typer.Argument(help="JSON lines with a field `charge`.")] = REAL_CHARGES,
    sample: Annotated[int, typer.Option("--sample", help="Print this many charges with the offences assigned.")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="Of the sample.")] = 1,
    bare: Annotated[bool, typer.Option("--bare", help="Leave the assignments out, for a second reader.")] = False,
) -> None:
    """Say how many charge strings of real notices name an offence of the lexicon, and print those that do not.

    With --sample: charges of real notices and of the corpus with the offences that they are assigned, for a second reader.

    Example: python -m evaluation reading charges --sample 150 --seed 1
    """
    if not file.exists():
        typer.echo(f"{file} is missing: give a JSON lines file with a field `charge`.")
        raise typer.Exit(2)
    if sample:
        for number, charge in enumerate(sample_of(_pool(file), sample, seed), 1):
            assigned = "" if bare else " -> " + (" ".join(offence.id for offence in classify(charge)) or "none")
            typer.echo(f"{number}. {charge}{assigned}")
        return
    counts, missed = charge_coverage(row["charge"] for row in _rows(file))
    for group, (known, all_) in counts.items():
        typer.echo(f"{group}: {known} of {all_} ({known / max(1, all_):.1%})")
    for charge in missed:
        typer.echo(f"- {' '.join(charge.split())[:160]}")


@reading_app.command("spans")
def spans(
    cases: Annotated[Path, typer.Option("--cases", help="Folder of .case files, or one such file.")] = Path("data/cases"),
    model: Annotated[Path | None, typer.Option("--model", help="A model folder; without it rules and lists read alone.")] = None,
    split: Annotated[str, typer.Option("--split", help="train, calibration, dev, test, exam, core or all.")] = "test",
    wrong: Annotated[int, typer.Option("--wrong", help="How many errors to print.")] = 0,
) -> None:
    """Say how well persons, states, charges and ties are found, by type.

    Example: python -m evaluation reading spans --model models/default --split test --wrong 20
    """
    from evaluation.labelled import part, read_labelled
    from predominance.errors import InputError
    from predominance.extract import Extractor
    from training.examples import case_of

    records = part(read_labelled(cases), cases, split)
    if not any(record.marks for record in records):
        raise InputError(f"No text in {cases} has marks to judge by.", "Only .case files hold marks.")
    readings = list((Extractor.of_model(model) if model else Extractor.load(None)).read(case_of(record) for record in records))
    scores, errors = judge_reading(records, readings)
    typer.echo(f"{len(records)} texts\n{reading_table(scores)}\n\n{asking_table(judge_asking(records, readings))}\n")
    for what, (right, of) in judge_ties(records, readings).items():
        typer.echo(f"{what} of ties: {right} of {of} right ({right / max(1, of):.3f})")
    step = max(1, len(errors) // wrong) if wrong else 0
    for error in errors[:: step or 1][:wrong]:
        place = f"{error.record}: {error.type} {error.problem}"
        typer.echo(f"{place}: {error.text!r} expected {error.expected!r} read {error.read!r}")
