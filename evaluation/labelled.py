"""Labelled texts to judge a model by: the corpus, one of its files, or JSON lines from anybody."""

import json
from pathlib import Path

from evaluation.judged import CORE, of_split
from predominance.errors import InputError
from training.corpus import CorpusError, Record, read_corpus
from training.examples import EXAMS, SPLITS

CORPUS, EVERYDAY_TEXTS = Path("data/cases"), Path("data/plain/everyday")
EXAMPLE = '{"id": "2024-17", "text": "...", "label": 1, "group": "case 12", "style": "request", "country": "PE"}'


def read_labelled(path: Path) -> list[Record]:
    """Return the records of a folder of .case files, of one such file, or of a file of JSON lines.

    A line of JSON needs ``id``, ``text`` and ``label`` (1 breach, 0 clean); ``group`` (the underlying case), ``style`` and
    ``country`` are optional.
    """
    if not path.exists():
        raise InputError(f"{path} is missing.", "Name a folder of .case files, or a .jsonl file, with --cases.")
    if foreign(path):
        return _lines(path)
    try:
        found = read_corpus(path)
    except CorpusError as error:
        raise InputError(str(error), "Correct the line; data/GUIDELINES.md shows the format.") from None
    if not found:
        raise InputError(f"{path} holds no text.", "Name a folder of .case files, or a .jsonl file, with --cases.")
    return found


def read_folder(path: Path) -> list[Record]:
    """Return the records of a folder of .case files, for what needs a whole corpus; raise InputError for a file."""
    if path.is_file():
        raise InputError(f"{path} is a file, and this needs a folder of .case files: some splits to learn from, one to judge on.",
                         "Leave --cases out, or judge the file with: python -m evaluation report --cases FILE.")  # fmt: skip
    return read_labelled(path)


def learned_beside(path: Path) -> list[Record]:
    """Return the everyday texts, which a model learns from beside our corpus; none where ``path`` is another corpus."""
    return read_corpus(EVERYDAY_TEXTS) if path == CORPUS and EVERYDAY_TEXTS.is_dir() else []


def foreign(path: Path) -> bool:
    """Say whether a path is a file of somebody's own texts: no part of our corpus, whose splits mean nothing there."""
    return path.is_file() and path.suffix != ".case"


def part(records: list[Record], path: Path, split: str) -> list[Record]:
    """Return the records of one split; a foreign file is no part of our splits and is judged whole."""
    known = (*SPLITS, *EXAMS, *(["core"] if CORE.exists() else []), "all")
    if split not in known:
        raise InputError(f"'{split}' is no split.", f"Choose one of {', '.join(known)}.")
    if foreign(path):
        return records
    found = of_split(records, split)
    if not 0 < sum(record.label for record in found) < len(found):
        raise InputError(f"The split '{split}' of {path} lacks texts of both labels.", "Choose another --split or --cases.")
    return found


def _lines(path: Path) -> list[Record]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # not splitlines: a text may hold line ends of other kinds
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: byte {error.start:,} cannot be read.", "Save the file as UTF-8.") from None
    found: list[Record] = []
    begun: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = _record(json.loads(line), number)
        except (ValueError, KeyError, TypeError):
            raise InputError(f"{path}:{number}: not a labelled text.", f"A line looks like this: {EXAMPLE}") from None
        if begun.setdefault(record.id, number) != number:  # figures are matched with their texts by the id
            raise InputError(f"{path}:{number}: line {begun[record.id]} has the same id.", "Give every text an id of its own.")
        found.append(record)
    if not 0 < sum(record.label for record in found) < len(found):
        raise InputError(f"{path} does not hold texts of both labels.", "Add texts with label 1 and texts with label 0.")
    return found


def _record(row: dict[str, object], number: int) -> Record:
    label = row["label"]
    if label not in (0, 1):
        raise ValueError
    given = {key: str(row.get(key) or "") for key in ("group", "style", "country", "basis", "why", "difficulty")}
    return Record(
        id=str(row["id"]), group=given["group"] or str(row["id"]), hand="", style=given["style"] or "not said", label=int(label),
        difficulty=given["difficulty"], country=given["country"], basis=given["basis"], why=given["why"], pair="", source_case="",
        sources=(), text=str(row["text"]), sentences=(), marks=(), line=number,
    )  # fmt: skip
