"""What reviewers decided, read back from returned workbooks into an append-only file of JSON lines.

One line is one entry of one reviewer on one text, with the score that stood beside it and the model that gave the score. Nothing
is ever changed or taken out: a reviewer who changes her mind gets a second line, and the later line of the two is what counts.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from predominance.errors import InputError
from predominance.readers.archive import danger
from predominance.readers.cleaning import fingerprint
from predominance.readers.values import country
from predominance.readers.workbook import PROBLEMS, problems_of
from predominance.settings import DEFAULT
from predominance.types import Case, Failure, Origin
from predominance.writers.atomic import replacing
from predominance.writers.columns import DECISIONS, ENTRIES, FIRST_VIEW, GROUNDS
from predominance.writers.words import BANDS

ENTERED = tuple(column.heading for column in ENTRIES)
WORDS: Mapping[str, tuple[str, ...]] = {"first view": FIRST_VIEW, "decision": DECISIONS, "ground": GROUNDS}
REVIEWER = "reviewer"
NOT_SCORED = BANDS["failed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of one reviewer. Where ``problem`` says something, the words are kept as typed and count for nothing yet."""

    case_id: str
    reviewer: str
    first_view: str  # "" where there is none; that it was entered before a look at the score is the reviewer's word
    decision: str
    ground: str
    note: str
    score: float | None  # what the workbook showed, at its base rate; None: no score could be given
    band: str
    audit: bool
    model: str  # name and version
    model_sha256: str
    base_rate: str  # as the About sheet says it
    text: str
    text_sha256: str
    requesting_country: str
    subject: str
    workbook: str
    row: int
    workbook_sha256: str
    read_on: str  # ISO date
    problem: str = ""
    action: str = ""

    @property
    def matter(self) -> str:
        """What the decision is about: the text, whatever id it had; where there is no text, the id."""
        return self.text_sha256 or f"id {self.case_id}"

    @property
    def fingerprint(self) -> str:
        """The same for the same entry read twice, on whatever day and from whatever copy of the workbook."""
        kept = (self.matter, self.reviewer.casefold(), self.first_view, self.decision, self.ground, self.note, self.model_sha256)
        return json.dumps(kept, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text on which reviewers do not agree."""

    differs: str  # "decision", "ground" or "first view"
    sides: tuple[Decision, ...]  # of each reviewer the last entry


def read_workbook(path: Path, *, read_on: str) -> Iterator[Decision | Failure]:
    """Yield the entries of one returned workbook or table in the order of its rows, and the failures that hide entries.

    A row in which nobody entered anything gives nothing. Raises InputError when the file does not exist.
    """
    from predominance.model_folder import hash_of
    from predominance.readers import read

    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Name the returned workbooks one by one.")
    about: Mapping[str, str] | None = None
    for found in chain(read([path]), _unscored(path)):
        typed = {_folded(heading): value.strip() for heading, value in found.extra.items() if value.strip()}
        if not any(typed.get(heading) for heading in ENTERED):
            # The file or a sheet of it, behind which entries may lie; not the sheet whose entries are read here.
            if isinstance(found, Failure) and not found.origin.row and found.origin.sheet != PROBLEMS:
                yield found
            continue
        if about is None:
            about = {"file": path.name, "sha256": hash_of(path), "stem": path.stem, **_about(path)}
        yield _decision(found, typed, about, read_on)


def _unscored(path: Path) -> Iterator[Case | Failure]:
    """Give the rows of the sheet Problems: people decide on requests that could not be scored, too."""
    for number, cells in problems_of(path) if not danger(path, DEFAULT.limits) else ():
        origin = Origin(file=path.name, sheet=PROBLEMS, row=number)
        case_id, text, state = (cells.get(name, "").strip() for name in ("case id", "text", "requesting country"))
        extra = {**cells, "band": NOT_SCORED}
        if case_id:
            state = country(state)[0] or state
            yield Case(case_id, text, origin, requesting_country=state, subject=cells.get("subject", ""), extra=extra)
        else:
            yield Failure(origin, "the row names no request", "Enter it where the request itself stands.", extra=extra)


def _decision(found: Case | Failure, typed: Mapping[str, str], about: Mapping[str, str], read_on: str) -> Decision:
    """Put one row together; a word that is none of ours, or a row that was not read, makes it a problem and loses nothing."""
    words, problems = {}, []
    for heading, choices in WORDS.items():
        words[heading] = _word(typed.get(heading, ""), choices)
        if words[heading] and words[heading] not in choices:
            meant = _meant(words[heading], choices)
            problems.append((f'"{words[heading][:40]}" is no {heading}{meant}', f"Choose one of: {', '.join(choices)}."))
    known: Mapping[str, str] = found.extra
    text = country = subject = ""
    if isinstance(found, Failure):
        problems.append((found.problem, found.action))
        country, subject, text = (known.get(name, "") for name in ("requesting_country", "subject", "text"))
    else:
        text, country, subject = found.text, found.requesting_country, found.subject
    return Decision(
        case_id=found.case_id, reviewer=typed.get(REVIEWER) or about["stem"], first_view=words["first view"],
        decision=words["decision"], ground=words["ground"], note=typed.get("note", ""), score=_number(typed.get("score", "")),
        band=typed.get("band", ""), audit=typed.get("audit", "").casefold() == "audit", model=about.get("model", ""),
        model_sha256=about.get("model hash (SHA-256)", ""), base_rate=about.get("average assumed (base rate)", ""), text=text,
        text_sha256=fingerprint(text) if text else "", requesting_country=country, subject=subject, workbook=about["file"],
        row=found.origin.row, workbook_sha256=about["sha256"], read_on=read_on,
        problem="; ".join(problem for problem, _ in problems), action=" ".join(action for _, action in problems),
    )  # fmt: skip


def append(output: Path, read: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """Add the entries that ``output`` does not hold yet; return (added, all that it holds now). What it held stays as it was.

    Several entries of a reviewer on one text, as two versions of a workbook give them, are held when its last lines are the same.

    Raises InputError when a line of the file is none of ours: nothing is written then.
    """
    held = load(output) if output.exists() else []
    added = _new(held, read)
    if added or not output.exists():
        before = output.read_bytes() if output.exists() else b""
        with replacing(output) as path:
            lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in added)
            path.write_bytes(before + (b"\n" if before and not before.endswith(b"\n") else b"") + lines.encode())
    return added, [*held, *added]


def _new(held: Iterable[Decision], read: Iterable[Decision]) -> list[Decision]:
    """Give what was read, in its order, less what repeats the line before it or the last lines of its reviewer on its text."""
    known = {key: [one.fingerprint for one in lines] for key, lines in _series(held).items()}
    read = list(read)
    fresh: set[int] = set()
    for key, lines in _series(read).items():
        before, told = known.get(key, []), [one.fingerprint for one in lines]
        most = min(len(before), len(told))
        repeated = next(many for many in range(most, -1, -1) if before[len(before) - many :] == told[:many])
        fresh.update(map(id, lines[repeated:]))
    return [one for one in read if id(one) in fresh]


def _series(decisions: Iterable[Decision]) -> dict[tuple[str, str], list[Decision]]:
    """Give the lines of each reviewer on each text, those that repeat the line before left out."""
    series: dict[tuple[str, str], list[Decision]] = {}
    for one in decisions:
        lines = series.setdefault((one.matter, one.reviewer.casefold()), [])
        if not lines or lines[-1].fingerprint != one.fingerprint:
            lines.append(one)
    return series


def load(path: Path) -> list[Decision]:
    """Return the decisions of a file that ``append`` wrote, in their order; raise InputError at a line that is none."""
    names = {field.name for field in fields(Decision)}
    found = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The decisions in {path} cannot be read ({type(error).__name__}).", "Check the name.") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append(Decision(**{name: value for name, value in row.items() if name in names}))
        except (ValueError, TypeError, AttributeError):
            raise InputError(
                f"Line {number} of {path} is no decision.", "Name another file after -o, or take the line out after a look at it."
            ) from None
    return found


def counting(decisions: Iterable[Decision]) -> list[Decision]:
    """Return what counts: the last entry of each reviewer on each text, problems left out."""
    return [one for one in latest(decisions) if not one.problem]


def latest(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the last entry of each reviewer on each text, also where something in it is not understood."""
    last: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        key = (one.matter, one.reviewer.casefold())
        last.pop(key, None)
        last[key] = one
    return list(last.values())


def conflicts(decisions: Sequence[Decision]) -> list[Conflict]:
    """Return the texts on which reviewers differ, by the weightiest thing that differs.

    Silence contradicts nobody, nor does a word that is not understood; the other words of its row still do.
    """
    by_matter: dict[str, list[Decision]] = {}
    for one in latest(decisions):
        by_matter.setdefault(one.matter, []).append(one)
    found = []
    for sides in by_matter.values():
        for differs, words in (("decision", [s.decision for s in sides]), ("ground", [s.ground for s in sides]),
                               ("first view", [s.first_view for s in sides])):  # fmt: skip
            if len(set(words) & set(WORDS[differs])) > 1:
                found.append(Conflict(differs, tuple(sides)))
                break
    return found


def _about(path: Path) -> dict[str, str]:
    """Return the lines of the About sheet; nothing where the file has none or is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        rows = book.get_sheet_by_name("About").to_python() if "About" in book.sheet_names else []
    except (CalamineError, OSError, ValueError):
        return {}
    return {str(row[0]).strip(): str(row[1]).strip() for row in rows if len(row) > 1 and str(row[1]).strip()}


def _word(typed: str, choices: Sequence[str]) -> str:
    """Give the word as we write it when only case and blanks differ, otherwise as it was typed."""
    return next((choice for choice in choices if _folded(choice) == _folded(typed)), typed)


def _meant(typed: str, choices: Sequence[str]) -> str:
    """Ask whether the nearest of our words is meant: those that begin so, else the one that is spelled most alike."""
    begins = [choice for choice in choices if _folded(choice).startswith(_folded(typed))]
    near = begins or get_close_matches(_folded(typed), choices, n=1, cutoff=0.6)
    listed = " or ".join(f'"{choice}"' for choice in near)
    return f"; is {listed} meant?" if near else ""


def _folded(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None
