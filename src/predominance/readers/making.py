"""From the cells of one row to a case or a failure: the one place where columns get their meaning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from predominance.readers import own, persons, values
from predominance.readers.cleaning import cleaned, fingerprint
from predominance.readers.columns import FACTS, Layout
from predominance.settings import Settings
from predominance.types import Case, Failure, Origin, YesNo

SHORTENED = "[shortened: the full text is in the JSON lines output]"  # the end of a cell that our own writer had to cut
_FULL_CELL = 32_767  # characters of a cell of a spreadsheet; a text that fills one to the last was cut by it


@dataclass(frozen=True, slots=True)
class Context:
    """Where rows come from and how they are to be read."""

    file: str
    label: str
    columns: Mapping[str, str]
    settings: Settings
    sheet: str = ""
    prefix: str = ""  # what the ids of this sheet's rows begin with, where the file's name alone would not tell them apart
    own: bool = False  # a table that this program wrote: what it computed is no input
    cautions: tuple[str, ...] = ()

    def origin(self, row: int = 0) -> Origin:
        return Origin(file=self.file, sheet=self.sheet, row=row)

    def default_id(self, row: int) -> str:
        return f"{self.prefix or f'{self.label}#'}{row}"

    def failure(self, problem: str, action: str, *, row: int = 0) -> Failure:
        return Failure(origin=self.origin(row), problem=problem, action=action)


def case(cells: Mapping[str, str], laid: Layout, context: Context, *, row: int) -> Case | Failure:
    """Make a case of one row, or say why it is none; what the row holds travels with it either way."""
    typed = {name: cells.get(heading, "") for name, heading in laid.known.items()}
    extra = {heading: cells.get(heading, "") for heading in laid.extra} | {
        heading: cell for heading, cell in cells.items() if heading not in laid.extra and heading not in laid.known.values()
    }
    if context.own:
        typed, extra = own.given(typed, extra)
    text = cleaned(typed.pop("text", ""))
    case_id = cleaned(typed.get("case_id", "")).strip() or context.default_id(row)
    given = {name: value for name, value in typed.items() if value.strip()}
    code, country_problem = values.country(typed.get("requesting_country", ""))
    subject = persons.subject(cleaned(typed.get("subject", "")), laid.known.get("subject", ""), extra)
    problem, action = unusable(text, context.settings, known=bool(subject or given.get("charges")))
    if not problem and country_problem:
        problem = country_problem
        action = "Write an ISO code such as KZ or the usual name, or leave the cell empty: then the text decides."
    if problem:
        sent = {**given, **_text(text, extra, laid, context), **extra}
        return Failure(origin=context.origin(row), problem=problem, action=action, case_id=case_id, extra=sent)
    return Case(
        case_id=case_id,
        text=text,
        origin=Origin(file=context.file, sheet=context.sheet, row=row, sha256=fingerprint(text)),
        requesting_country=code,
        subject=subject,
        charges=cleaned(typed.get("charges", "")).strip(),
        notice_type=values.notice_type(typed.get("notice_type", "")),
        received=values.date(typed.get("received", "")) or "",
        refugee_status=_fact(typed, "refugee_status") or "",
        extradition_refused=_fact(typed, "extradition_refused") or "",
        asylum_pending=_fact(typed, "asylum_pending") or "",
        prior_request=_fact(typed, "prior_request") or "",
        given=given,
        extra=extra,
        cautions=(*context.cautions, *_cautions(text, typed)),
    )


def unusable(text: str, settings: Settings, *, known: bool = False) -> tuple[str, str]:
    """Say why a text cannot be a case, and what to do; nothing where it can.

    An empty text is a case where its columns are ``known`` to say something: it gets no score and stays in the queue.
    """
    if not text.strip() and not known:
        return "the case text is empty", "Fill in the text, or remove the row."
    most = settings.limits.characters
    if len(text) > most:
        return (
            f"the case text has {len(text)} characters, more than the {most} that are read",
            "Give the description of the request only, or raise limits.characters in the settings.",
        )
    return "", ""


def _text(text: str, extra: Mapping[str, str], laid: Layout, context: Context) -> dict[str, str]:
    """Give the text to what travels with a row that is no case; one beyond the limit stays where it is, and is not held."""
    if not text.strip() or len(text) > context.settings.limits.characters:
        return {}
    return {laid.known["text"] if "text" in extra else "text": text}


def _fact(typed: Mapping[str, str], name: str) -> YesNo | None:
    return values.yes_no(typed.get(name, ""), status=name == "refugee_status")


def _cautions(text: str, typed: Mapping[str, str]) -> Iterator[str]:
    for name in FACTS:
        if _fact(typed, name) is None:
            yield f"not_understood:{name}"
    if values.date(typed.get("received", "")) is None:
        yield "not_understood:received"
    if "\ufffd" in text:
        yield "characters_lost"
    if text.rstrip().endswith(SHORTENED) or len(text) == _FULL_CELL:
        yield "text_shortened"
