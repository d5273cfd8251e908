"""Warrants: who issued each, when, and under which number, from the sentence that tells of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from predominance.extract.dates import DATE
from predominance.types import Fact, Span

_HIS = r"(?:the |his |her |pre-?trial |provisional |preventive )*"
_TAKEN = r"(?:arrest|detention|apprehension|capture|custody)"
_WARRANT = re.compile(
    rf"\b(?:(?:arrest|bench|capture|court|detention|custody|national|judicial|domestic|police|prosecutor'?s?) warrants?"
    rf"|warrants?(?! officer)(?: (?:of|for) (?:the |his |her )?{_TAKEN})?"
    rf"|(?:orders?|ordinance|decision) (?:(?:of|for|on) {_HIS}{_TAKEN}|to (?:arrest|detain|remand))"
    rf"|(?:arrest|detention|custody|remand|capture|pre-?trial detention|preventive custody) orders?"
    rf"|ordered {_HIS}{_TAKEN}|{_TAKEN}(?: in absence)?(?: was| is)? ordered"
    r"|(?:execution|committal|imprisonment) orders?|mandates? of arrest|capias|sanctioned (?:his |her |the )?arrest"
    r"|(?:ordered|directed|decided) that (?:he|she|the [\w ]{3,40}?) be (?:arrested|detained)"
    r"|(?:arrested|detained|remanded) in (?:absentia|(?:his|her) absence)|arrest in (?:absentia|absence)"
    r"|orden de (?:captura|detenci[oó]n|aprehensi[oó]n)|mandat d'arr[eê]t|haftbefehl|mandado de pris[aã]o)\b",
    re.IGNORECASE,
)
_ISSUERS = {
    "ministry": re.compile(
        r"\b(?:ministry|minister|intelligence|(?:state|national) security|"
        r"security (?:service|committee|bureau|agency|directorate)|kgb)\b"
    ),
    "prosecutor": re.compile(r"\b(?:prosecut(?:or|ors|or's|ion)|procurat\w+|public ministry|fiscal[ií]a|attorney general|dpp)\b"),
    "police": re.compile(
        r"\b(?:police|gendarm\w+|criminal investigations? (?:division|department|directorate)|cid|inspector|superintendent|"
        r"sheriff|militia|constabulary)\b"
    ),
    "court": re.compile(
        r"\b(?:courts?|judges?|magistrates?|tribunals?|chambers?|justice of the peace|bench|juzgado|judicial officer|judiciary|"
        r"judgeship)\b(?! martial)"
    ),
}
_GIVES = (
    r"(?:issued|signed|given|made|granted|ordered|delivered|rendered|handed down|adopted|put out|out of|dated|passed|approved|"
    r"authorised)"
)
_DOES = re.compile(rf"\b(?:{_GIVES}|issues|signs|gives|orders)\b(?: [\w-]+){{0,3}} ?$")
_BY = re.compile(
    rf"\b{_GIVES}\b[^.;]{{0,60}}?\b(?:by|of|from|at|before)\b (?P<who>[^.;,]{{2,70}})|\b(?:by|of|from) (?P<whom>[^.;,]{{2,70}})"
)
_NUMBER = re.compile(
    r"(?i)(?:\b(?:no|nr|num|number|ref|reference|file|case)\b\.?|№|#|n[°º])[ .:]*(?:no\.? ?)?"
    r"(?P<number>(?:[A-Z]{1,5} (?=\d))?(?=[\w./-]{0,40}\d)\w[\w./-]{0,40}\w)(?<!\.)"
)
_BARE_NUMBER = re.compile(
    r"[ (,:]{0,2}(?P<number>(?:[A-Z]{1,5} (?=\d))?(?=[\w./-]{0,40}\d)(?=[\w./-]{0,40}[/-]|[A-Z]{2,})[A-Z0-9][\w./-]{0,40}\w)"
)
_NEAR = 120  # characters behind a warrant in which its date and number stand
_AROUND = 300  # characters on each side that are looked at
_NONE = re.compile(r"(?i)\b(?:no|without(?: an?| any)?|never|not|isn't|lacks?|lacking|nor|neither)\b[^.;]{0,30}$")
_GONE = re.compile(
    r"(?i)^[^.;]{0,60}?\b(?:withdrawn|withdrew|annulled|quashed|cancelled|canceled|lifted|revoked|set aside|"
    r"never (?:issued|made|signed)|not (?:yet )?(?:been )?(?:issued|given|signed|provided|exist)|none|expired|recalled|"
    r"does not exist|no longer)\b"
)
_UNDONE = re.compile(
    r"(?i)\b(?:cancelled|canceled|quashed|annulled|withdrew|withdrawn|lifted|revoked|set aside|recalled|struck down)\b"
    r"[^.;]{0,40}$"
)
_MONTHS = {m: n for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}


def find_warrants(sentences: Sequence[Span]) -> Iterator[Fact]:
    """Yield who issued each warrant ("warrant_by"), its date and its number, each once a text."""
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        for match in _WARRANT.finditer(sentence.text):
            for fact in _told(sentence.text, match):
                if (fact.kind, fact.value) not in seen:
                    seen.add((fact.kind, fact.value))
                    start, end = sentence.start + fact.span.start, sentence.start + fact.span.end
                    yield replace(fact, span=Span(fact.span.text, start, end))


def _told(text: str, match: re.Match[str]) -> Iterator[Fact]:
    """Yield what a sentence tells of a warrant; places are those in the sentence."""
    before, behind = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() : match.end() + _AROUND]
    span = Span(match.group(), match.start(), match.end())
    if _NONE.search(before) or _GONE.search(behind) or _UNDONE.search(before):
        yield Fact("warrant_by", span, "none")
        return
    yield Fact("warrant_by", span, _issuer(match.group().lower(), before.lower(), behind.lower()))
    for kind, found in (("warrant_date", _date(text, match)), ("warrant_number", _number(text, match))):
        if found:
            value = iso(found.text) if kind == "warrant_date" else found.text
            yield Fact(kind, found, value)


def _number(text: str, match: re.Match[str]) -> Span | None:
    """Return the number of a warrant: behind it, with a sign that it is one or by its form alone, or right before it."""
    last = match.end() + _NEAR
    found = (
        _NUMBER.search(text, match.end(), last)
        or _BARE_NUMBER.match(text, match.end(), last)
        or _NUMBER.search(text, max(0, match.start() - _NEAR // 2), match.start())
    )
    return Span(found["number"], *found.span("number")) if found else None


def _issuer(own: str, before: str, behind: str) -> str:
    """Return what kind of body issued a warrant: as its name says, who it is said to be by, or else who stands nearest."""
    for who, pattern in _ISSUERS.items():
        if pattern.search(own):
            return who
    by = _BY.search(behind)
    told = (by["who"] or by["whom"]) if by else ""
    does = _DOES.search(before) is not None  # "the prosecutor has issued an arrest warrant"
    for part in (before, told, behind[:_NEAR]) if does else (told, behind[:_NEAR], before):
        places = {
            who: found for who, pattern in _ISSUERS.items() if (found := [match.start() for match in pattern.finditer(part)])
        }
        if places:
            return (
                max(places, key=lambda who: max(places[who])) if part is before else min(places, key=lambda who: min(places[who]))
            )
    return ""


def _date(text: str, match: re.Match[str]) -> Span | None:
    """Return the date of a warrant: the first behind it, else the last before it in its sentence."""
    near = DATE.finditer(text, max(0, match.start() - _AROUND), match.end() + _AROUND)
    dates = [Span(found.group(), *found.span()) for found in near]
    behind = [date for date in dates if match.end() <= date.start <= match.end() + _NEAR]
    before = [date for date in dates if date.end <= match.start()]
    return behind[0] if behind else before[-1] if before else None


def iso(date: str) -> str:
    """Return a date as far as it is told, in the form of ISO 8601.

    >>> iso("3 May 2019"), iso("May 2019"), iso("03.05.2019"), iso("2019")
    ('2019-05-03', '2019-05', '2019-05-03', '2019')
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        return date
    if numeric := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", date):
        first, second, told = numeric.groups()
        day_first = int(second) <= 12  # as nearly all states write it
        return f"{told}-{int(second):02}-{int(first):02}" if day_first else f"{told}-{int(first):02}-{int(second):02}"
    year = re.search(r"(?:19|20)\d\d", date)
    month = next((number for short, number in _MONTHS.items() if short in date.lower()), 0)
    if year is None or not month:
        return year.group() if year else date
    day = re.search(r"\d{1,2}", date.replace(year.group(), ""))
    return f"{year.group()}-{month:02}" + (f"-{int(day.group()):02}" if day else "")
