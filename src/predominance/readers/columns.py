"""The columns of an input table, and every heading by which each is known: one table.

To add a heading, add it here. Matching ignores case, accents, spaces, underscores and punctuation; ``--column
text="Summary of facts"`` goes before the table. A better class of heading wins over a weaker one, so that "Name" is the
subject only where no "Wanted person" stands beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from predominance.countries import fold
from predominance.errors import InputError


def _headings(*, sure: str, weak: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sure.split("; ")), tuple(weak.split("; ")) if weak else ()


# For each column the sure headings, and after them the weak ones, which also mean other things.
ALIASES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "case_id": _headings(
        sure="case number; case no; case nr; case ref; case reference; file number; file no; reference; reference "
        "number; ref no; our reference; request id; notice id; numéro de dossier; no de dossier; n° de "
        "dossier; dossier; número de expediente; expediente; no de expediente; Aktenzeichen; Fallnummer; "
        "Geschäftszeichen; nomer dela; delo nomer; номер дела",
        weak="id; case; ref; no; nr; number; número; numéro; Nummer; nomer; номер; key",
    ),
    "text": _headings(
        sure="case text; full text; case description; description of facts; summary of facts; summary of the "
        "facts; facts of the case; summary of facts of the case; case summary; statement of facts; facts; "
        "narrative; exposé des faits; résumé des faits; faits; texte; description des faits; relación de "
        "hechos; resumen de los hechos; descripción de los hechos; hechos; exposición de los hechos; texto; "
        "Sachverhalt; Sachverhaltsdarstellung; Tathergang; Zusammenfassung des Sachverhalts; fabula; fabula "
        "dela; obstoyatelstva dela; opisanie; tekst; фабула; фабула дела; обстоятельства дела; текст",
        weak="description; summary; details; case details; content; body; background; descripción; resumen; "
        "résumé; Beschreibung; Zusammenfassung; описание; request; request text",
    ),
    "requesting_country": _headings(
        sure="requesting state; requesting ncb; requesting bureau; wanted by; source country; issuing country; "
        "issuing state; requested by; country of request; pays requérant; état requérant; pays demandeur; "
        "pays émetteur; país requirente; estado requirente; país solicitante; ersuchender Staat; ersuchendes "
        "Land; ersuchender Mitgliedstaat; zaprashivayushchaya strana; zaprashivayuschee gosudarstvo; "
        "initsiator; strana initsiator; запрашивающее государство; запрашивающая страна; страна инициатор; "
        "инициатор",
        weak="country; state; ncb; pays; país; Land; Staat; strana; страна",
    ),
    "subject": _headings(
        sure="wanted person; subject name; name of subject; person sought; person wanted; requested person; name "
        "of the wanted person; fugitive; personne recherchée; nom de la personne recherchée; persona buscada; "
        "persona reclamada; gesuchte Person; verfolgte Person; razyskivaemoe litso; razyskivaemyi; "
        "razyskivaemyy; разыскиваемое лицо; разыскиваемый",
        weak="name; full name; person; nom; nom et prénom; nombre; nombre y apellidos; Name und Vorname; fio; фио; imya; имя",
    ),
    "charges": _headings(
        sure="charge; offence; offences; offense; offenses; crime; crimes; wanted for; alleged offence; alleged "
        "offences; counts; chef d'accusation; chefs d'accusation; infraction; infractions; qualification; "
        "inculpation; delito; delitos; cargos; cargo; Straftat; Straftaten; Tatvorwurf; Vorwurf; Delikt; "
        "obvinenie; prestuplenie; statya obvineniya; обвинение; преступление",
        weak="statya; статья",
    ),
    "notice_type": _headings(
        sure="type of notice; request type; type of request; kind of notice; colour; notice colour; color; notice "
        "color; notice; type de notice; type de demande; tipo de notificación; tipo de solicitud; "
        "Ausschreibungsart; Art der Ausschreibung; tip uvedomleniya; вид уведомления",
        weak="type; tipo; Art; tip; тип",
    ),
    "received": _headings(
        sure="date received; received on; received at; date of receipt; receipt date; arrival date; date de "
        "réception; reçu le; fecha de recepción; recibido; recibido el; Eingangsdatum; Eingang; eingegangen "
        "am; data postupleniya; дата поступления; request date; date of request",
        weak="date; fecha; Datum; data; дата",
    ),
    "refugee_status": _headings(
        sure="refugee; is refugee; recognised refugee; recognized refugee; asylum granted; statut de réfugié; "
        "réfugié; estatuto de refugiado; refugiado; condición de refugiado; Flüchtlingsstatus; Flüchtling; "
        "status bezhentsa; bezhenets; статус беженца; беженец",
        weak="",
    ),
    "extradition_refused": _headings(
        sure="extradition denied; refused extradition; extradition refusal; extradition refusée; extradición "
        "denegada; Auslieferung abgelehnt; Auslieferung verweigert; v vydache otkazano; otkaz v vydache; "
        "отказ в выдаче",
        weak="",
    ),
    "asylum_pending": _headings(
        sure="asylum claim pending; asylum application pending; asylum seeker; asylum applied; demande d'asile en "
        "cours; demandeur d'asile; solicitante de asilo; asilo pendiente; Asylverfahren läuft; Asylbewerber; "
        "Asylantrag anhängig; khodataistvo ob ubezhishche; ходатайство об убежище",
        weak="",
    ),
    "prior_request": _headings(
        sure="earlier request; previous request; prior notice; previous notice; earlier notice; resubmission; "
        "resubmitted; demande antérieure; solicitud anterior; früheres Ersuchen; prezhnii zapros; прежний "
        "запрос",
        weak="",
    ),
}
NAMES = tuple(ALIASES)
FACTS = ("refugee_status", "extradition_refused", "asylum_pending", "prior_request")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which heading of a table stands for which of our columns; ``problem`` says why the table cannot be read."""

    known: Mapping[str, str]  # column -> heading
    extra: tuple[str, ...]
    problem: str = ""
    action: str = ""


def check(columns: Mapping[str, str]) -> None:
    """Refuse an override for a column that does not exist."""
    for name in columns:
        if name not in ALIASES:
            close = get_close_matches(fold(name).replace(" ", "_"), NAMES, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            raise InputError(f'--column {name}="..." names no column.{meant}', f"The columns are {', '.join(NAMES)}.")


def layout(headings: Sequence[str], overrides: Mapping[str, str]) -> Layout:
    """Match the headings of a table to our columns; two equally good headings for one column are a problem, not a choice."""
    known: dict[str, str] = {}
    problems: list[str] = []
    for name in NAMES:
        candidates = _candidates(name, headings, overrides)
        if len(candidates) > 1:
            problems.append(f"{_listed(candidates)} all mean {name}")
        elif name in overrides and not candidates:
            problems.append(f'there is no heading "{overrides[name]}" for {name}')
        elif candidates:
            known[name] = candidates[0]
    extra = tuple(heading for heading in headings if heading not in known.values())
    if problems:
        first = next(iter(name for name in NAMES if f"mean {name}" in problems[0] or f"for {name}" in problems[0]))
        return Layout(
            known, extra, f"{'; '.join(problems)}. Found: {_listed(headings)}.", f'Say which one with --column {first}="...".'
        )
    if "text" not in known:
        return Layout(
            known,
            extra,
            f"no column holds the case text. Found: {_listed(headings)}. "
            'Expected: "text", "summary of facts", "description" or the like.',
            'Name the column with --column text="...", or rename it to text.',
        )
    return Layout(known, extra)


def _candidates(name: str, headings: Sequence[str], overrides: Mapping[str, str]) -> list[str]:
    if name in overrides:
        exact = [heading for heading in headings if heading == overrides[name]]
        return exact or [heading for heading in headings if key(heading) == key(overrides[name])]
    claimed = {key(heading) for other, heading in overrides.items() if other != name}
    ranks: dict[float, list[str]] = {}
    for heading in headings:
        column, rank = _meanings().get(key(heading), ("", 0))
        if column == name and key(heading) not in claimed:
            ranks.setdefault(rank, []).append(heading)
    return ranks[min(ranks)] if ranks else []


def key(heading: str) -> str:
    """Give the form in which headings are compared."""
    return fold(heading).replace(" ", "")


@cache
def _meanings() -> Mapping[str, tuple[str, float]]:
    meanings: dict[str, tuple[str, float]] = {key(name): (name, 0) for name in ALIASES}
    for name, (sure, weak) in ALIASES.items():
        for alias in sure:
            meanings.setdefault(key(alias), (name, 1))
        for place, alias in enumerate(weak):
            # Two weak headings, such as "Country" and "NCB", are no reason to refuse a table: the earlier in the list wins.
            # For the text, which decides everything, they are.
            meanings.setdefault(key(alias), (name, 2 if name == "text" else 2 + place / 1000))
    return meanings


def meaning(heading: str) -> str:
    """Give the column that a heading stands for, or ""."""
    return _meanings().get(key(heading), ("", 0))[0]


def _listed(headings: Sequence[str]) -> str:
    shown = [_quoted(heading) for heading in headings[:20] if heading.strip()]
    more = f" and {len(headings) - 20} more" if len(headings) > 20 else ""
    return (", ".join(shown) or "no headings") + more


def _quoted(heading: str) -> str:
    """Quote what may be a heading; where the first row is none, its cells may hold a case, and no message repeats one."""
    if len(heading) > 40 or len(heading.split()) > 4:
        return f"(a cell of {len(heading)} characters)"
    return f'"{heading}"'
