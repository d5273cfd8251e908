"""Read the authoring format of ``data/cases`` (see ``data/GUIDELINES.md``) into Records, and tell what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from predominance.errors import InputError
from predominance.score.indicators import NAMES
from predominance.types import Span

STYLES = ("request", "case_file", "note")
DIFFICULTIES = ("easy", "medium", "hard")
EVERYDAY = "everyday"  # the hand of data/plain/everyday: labels and tags, but no marks; learned from, never judged on
PERSON_ROLES = ("co_accused", "relative", "victim", "official", "lawyer", "other")
COUNTRY_ROLES = ("residence", "arrest", "asylum", "nationality", "other_request", "act", "mentioned")
SECTION = {"offences": "## 6. Offence ids", "ties": "## 7. Tie kinds"}

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_TAGS = re.compile(r"\s+#((?:\s+[a-z0-9_]+)*)\s*$")
_HEAD = re.compile(r"# ([a-z]) (\w+) ([01]) (\w+) ([A-Z]{2})$")


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotated span: ``code`` is as written, e.g. ``s``, ``p:victim``, ``c:fraud``, ``t:party:not``."""

    span: Span
    code: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the authoring format: its place in the text and the indicators that it shows."""

    span: Span
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One annotated text of the corpus."""

    id: str  # hand/group/letter
    group: str  # hand/group; where two hands tell of one real case, the first of them (data/same_case.txt)
    hand: str
    style: str
    label: int
    difficulty: str
    country: str
    basis: str
    why: str
    pair: str  # letter of the partner, or ""
    source_case: str
    sources: tuple[str, ...]
    text: str
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]
    line: int  # where it begins in its file

    @property
    def partner(self) -> str:
        """Id of the other side of the minimal pair, or an empty string."""
        return self.id[:-1] + self.pair if self.pair else ""

    @property
    def own_group(self) -> str:
        """The group by the name that its own hand gave it."""
        return self.id.rpartition("/")[0]

    @property
    def documented(self) -> bool:
        return bool(self.source_case)

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass
class _Draft:
    """A text while its lines are read."""

    head: tuple[str, ...]
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)


class CorpusError(ValueError):
    """A file that breaks the authoring format; the message names file and line."""


def guideline_list(section: str, guidelines: Path) -> frozenset[str]:
    """Return the ids that a section of the guidelines defines, so that the written rule is the checked rule."""
    text = guidelines.read_text(encoding="utf-8").split(SECTION[section], 1)[1]
    text = text.split("\n## ", 1)[0].split(". `family`", 1)[0]
    return frozenset(re.findall(r"\b[a-z]+(?:_[a-z]+)*\b", text))


def read_file(path: Path) -> Iterator[Record]:
    """Yield the records of one ``.case`` file; raise CorpusError at the first line that cannot be understood."""
    group, source_case = "", ""
    sources: list[str] = []
    draft: _Draft | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("## "):
            if draft:
                yield _finish(draft, group, source_case, sources, path)
            group, sources, source_case, draft = line[3:].strip(), [], "", None
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", group):
                raise CorpusError(f"{path}:{number}: group id {group!r}: use lower-case words and hyphens")
        elif line.startswith("# "):
            if draft:
                yield _finish(draft, group, source_case, sources, path)
            match = _HEAD.match(line)
            if not match:
                raise CorpusError(f"{path}:{number}: expected '# letter style label difficulty COUNTRY', found {line!r}")
            draft = _Draft(match.groups(), number)
        elif draft is None:
            key, _, value = line.partition(":")
            if key == "source" and value.strip():
                sources.append(value.strip())
            elif key == "source_case" and value.strip():
                source_case = value.strip()
            elif line:
                raise CorpusError(f"{path}:{number}: expected source:, source_case: or a text head, found {line[:40]!r}")
        elif not draft.body and (match := re.match(r"(basis|why|pair): (.+)", line)):
            draft.fields[match.group(1)] = match.group(2).strip()
        elif line or draft.body:
            draft.body.append(line)
    if draft:
        yield _finish(draft, group, source_case, sources, path)


def case_files(place: Path) -> list[Path]:
    """Return a file itself, or the ``.case`` files below a folder in their order; raise InputError where there is none."""
    found = sorted(place.rglob("*.case")) if place.is_dir() else [place] if place.is_file() else []
    if not found:
        raise InputError(f"{place} {'holds no .case file' if place.is_dir() else 'is missing'}.",
                         "Name .case files, or folders of them.")  # fmt: skip
    return found


def read_corpus(place: Path) -> list[Record]:
    """Return all records under a folder, or of one file, in the order of path and line.

    The nearest ``same_case.txt`` above it holds for a part of the corpus as for the whole: a text has one group, one split.
    """
    lists = (parent / "same_case.txt" for parent in place.absolute().parents)
    same = same_cases(next((path for path in lists if path.is_file()), Path()))
    found = [record for path in case_files(place) for record in read_file(path)]
    return [replace(record, group=same[record.group]) if record.group in same else record for record in found]


def same_cases(path: Path) -> dict[str, str]:
    """Return for each later group of a line in ``path`` the first one: they tell of the same real case."""
    if not path.is_file():
        return {}
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {group: line[0] for line in lines for group in line[1:]}


def _finish(draft: _Draft, group: str, source_case: str, sources: list[str], path: Path) -> Record:
    hand = path.parent.name
    text, sentences, marks = assemble(draft.body)
    letter, style, label, difficulty, country = draft.head
    return Record(
        id=f"{hand}/{group}/{letter}", group=f"{hand}/{group}", hand=hand, style=style, label=int(label),
        difficulty=difficulty, country=country, basis=draft.fields.get("basis", ""), why=draft.fields.get("why", ""),
        pair=draft.fields.get("pair", ""), source_case=source_case, sources=tuple(sources), text=text,
        sentences=sentences, marks=marks, line=draft.line,
    )  # fmt: skip


def assemble(body: list[str]) -> tuple[str, tuple[Sentence, ...], tuple[Mark, ...]]:
    """Join the lines of a text, and turn inline marks and tags into offsets."""
    text, sentences, marks = "", [], []
    gap = ""
    for line in body:
        if not line:
            gap = "\n\n" if text else ""
            continue
        tags: tuple[str, ...] = ()
        if match := _TAGS.search(line):
            tags, line = tuple(match.group(1).split()), line[: match.start()]
        if line.startswith("/ "):
            line, gap = line[2:], gap if gap == "\n\n" else ("\n" if text else "")
        text += gap
        start, position = len(text), 0
        for mark in _MARK.finditer(line):
            text += line[position : mark.start()]
            span = Span(mark.group(1), len(text), len(text) + len(mark.group(1)))
            text += mark.group(1)
            marks.append(Mark(span, mark.group(2)))
            position = mark.end()
        text += line[position:]
        sentences.append(Sentence(Span(text[start:], start, len(text)), tags))
        gap = " "
    return text, tuple(sentences), tuple(marks)


def problems(record: Record, offences: frozenset[str], ties: frozenset[str]) -> list[str]:
    """Say in one line each what a record breaks of the guidelines; an empty list means that it is in order."""
    found = []
    everyday = record.hand == EVERYDAY
    limits = {"request": (40, 220), "case_file": (110, 3200), "note": (60, 420)}
    if everyday:
        limits = dict.fromkeys(STYLES, (25, 260))
    if record.style not in STYLES:
        found.append(f"style {record.style!r}: expected one of {', '.join(STYLES)}")
    elif not limits[record.style][0] <= record.words <= limits[record.style][1]:
        low, high = limits[record.style]
        found.append(f"{record.words} words; a {record.style} has {low}-{high}")
    if record.difficulty not in DIFFICULTIES:
        found.append(f"difficulty {record.difficulty!r}: expected one of {', '.join(DIFFICULTIES)}")
    if not record.basis:
        found.append("no basis: line")
    if record.difficulty == "hard" and not record.why:
        found.append("a hard text needs a why: line")
    if not record.sources:
        found.append("the group has no source: line")
    found += [f"unknown indicator {tag!r}" for s in record.sentences for tag in s.tags if tag not in NAMES]
    found += [f"unknown mark {m.code!r} on {m.span.text!r}" for m in record.marks if not known(m.code, offences, ties)]
    if everyday and record.marks:
        found.append("a mark in an everyday text, which has none")
    if not everyday and not any(m.code == "s" for m in record.marks):
        found.append("the subject is never marked")
    if not any(tag for s in record.sentences for tag in s.tags):
        found.append("no sentence has a tag")
    if "|" in record.text:
        found.append("a | is left in the text: a mark is malformed")
    return found


def known(code: str, offences: frozenset[str], ties: frozenset[str]) -> bool:
    """Tell whether a mark has a form and words that the guidelines know."""
    kind, _, rest = code.partition(":")
    head, _, tail = rest.partition(":")
    return {
        "s": not rest,
        "r": not rest,
        "p": rest in PERSON_ROLES,
        "n": rest in COUNTRY_ROLES,
        "c": rest in offences,
        "t": head in ties and tail in ("", "other", "not"),
    }.get(kind, False)
