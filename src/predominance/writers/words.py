"""How findings are put into words for a reader who has never seen a log-odds: one place for every phrase in the tables."""

import re
from collections.abc import Iterable, Mapping

from predominance.writers.record import Record

STRONG, SOME = 1.0, 0.35  # log-odds: "strong" moves the odds by a factor of 2.7 or more, "some" by 1.4 or more

BANDS: Mapping[str, str] = {
    "priority": "priority",
    "review": "review",
    "cannot_say": "cannot say",
    "routine": "routine",
    "failed": "not scored",
}

KINDS: Mapping[str, str] = {
    "ngo": "NGO",
    "faith": "religious community",
    "critic": "critic or scholar",
    "media": "media",
    "family": "relative of a political person",
    "business_funder": "business tie or funding",
    "military_dissent": "dissent in the forces",
    "legal_defence": "lawyer for the defence",
}

DECISIONS = ("asylum", "extradition", "finding", "interpol")  # facts that somebody decided, with a value of a few words

FACTS: Mapping[str, str] = {
    "date_act": "date of the act",
    "date_case": "date in the case",
    "date_political": "date of a political event",
    "date_born": "date of birth",
    "date_law": "date of a law",
    "in_absentia": "trial in absence",
    "warrant_by": "warrant",
    "warrant_date": "date of the warrant",
    "warrant_number": "number of the warrant",
    "sentence": "sentence",
    "remaining_sentence": "still to be served",
    "maximum_penalty": "highest penalty",
    "court_military": "military court",
    "court_special": "special court",
    "court_religious": "religious court",
    "interpol": "notice reviewed by INTERPOL",
    "finding": "finding of an international body",
}

CLASSES: Mapping[str, str] = {
    "pure_state": "against the State itself",
    "terror_act": "act of terrorism",
    "terror_member": "membership or support of a terrorist group",
    "exit": "leaving the country",
    "unrest": "disorder or unrest",
    "international": "international crime",
    "race": "racial or ethnic hatred",
}

_LANGUAGES = (
    "ar Arabic; az Azerbaijani; be Belarusian; bg Bulgarian; bs Bosnian; ca Catalan; cs Czech; da Danish; de German; "
    "el Greek; es Spanish; et Estonian; fa Persian; fi Finnish; fr French; he Hebrew; hi Hindi; hr Croatian; hu Hungarian; "
    "hy Armenian; id Indonesian; it Italian; ja Japanese; ka Georgian; kk Kazakh; ko Korean; ku Kurdish; ky Kyrgyz; "
    "lt Lithuanian; lv Latvian; mk Macedonian; mn Mongolian; ms Malay; nl Dutch; no Norwegian; pl Polish; ps Pashto; "
    "pt Portuguese; ro Romanian; ru Russian; sk Slovak; sl Slovenian; sq Albanian; sr Serbian; sv Swedish; th Thai; tr Turkish; "
    "ug Uyghur; uk Ukrainian; ur Urdu; vi Vietnamese; zh Chinese"
)
LANGUAGES: Mapping[str, str] = dict(pair.split(" ") for pair in _LANGUAGES.split("; "))

WHY_NOT = ("no_text", "too_short", "language_not_supported", "unlike_training")  # the cautions that leave a case without a score

CAUTIONS: Mapping[str, str] = {
    "text_shortened": "the text was too long and was shortened; a score may miss what stands at its end",
    "long_sentence": "sentences so long that only their first 254 pieces of words are scored: {}; their rest does not count",
    "cell_shortened": "the text is longer than a cell can hold; the full text is in the JSON lines output",
    "pages_without_text": "pages without text (scanned?): {}",
    "field_repeated": 'the record holds the field "{}" more than once, with different values; all are kept',
    "hidden_sheet": "the row stands on a hidden sheet of its workbook",
    "several_cases": "the file holds a table of several cases, which were read as one: give it as .xlsx or .csv",
    "attachments_together": "{} attached documents were read as one case with the mail: give them as files if each is a request",
    "attachments_not_read": "attachments that were not read, each with a row of its own that says why: {}",
    "several_requesting_states": "the notice holds warrants of several states ({})",
    "not_understood": 'what the column "{}" says is not understood and was not used (a date is read as 2026-03-14, or 14.3.2026)',
    "characters_lost": "some letters of the text were lost before it came here (they show as \ufffd)",
    "encoding_guessed": "the file does not say how its letters are stored; read as {}: look whether they are right",
    "not_read": "parts of the file that were not read: {}",
    "language": "the text, or much of it, is not in English ({})",
    "mixed_language": "the text mixes languages; what is not in English may be misread",
    "country_conflict": "the country column and the text name different states ({})",
    "unlike_training": "the text is unlike those that the model learned from",
    "no_text": "the row has no text, so there is no score: read its columns, and ask for the facts",
    "too_short": "the text is too short to say anything",
    "language_not_supported": "the text is in a language that is not read: no score; persons and charges from the columns only",
    "no_request": "no request about a wanted person was found",
}


def weight(contribution: float) -> str:
    """Name the weight of one reason: strong, some or slight.

    >>> weight(1.4), weight(-0.5), weight(0.1)
    ('strong', 'some', 'slight')
    """
    size = abs(contribution)
    return "strong" if size >= STRONG else "some" if size >= SOME else "slight"


def measure(note: Record) -> str:
    """Write a measure of the user's with its source and its end."""
    return f"{note['reason']} ({note['source']}; until {note['until']})"


def plain(name: str) -> str:
    """Turn an identifier into words.

    >>> plain("no_arrest_warrant")
    'no arrest warrant'
    """
    return name.replace("_", " ").strip()


def percent(share: float) -> str:
    """Write a probability as a percentage with two telling digits.

    >>> percent(0.184), percent(0.0123), percent(0.00012)
    ('18 %', '1.2 %', '0.012 %')
    """
    value = share * 100
    if value >= 9.95:
        return f"{value:.0f} %"
    return f"{float(f'{value:.2g}'):g} %" if value < 0.995 else f"{value:.1f} %"


def strongest(found: Record, direction: str, *, most: int = 3) -> list[Record]:
    """Give the heaviest reasons on one side, the heaviest first."""
    side = [reason for reason in found["reasons"] if reason["direction"] == direction and reason["contribution"]]
    return sorted(side, key=lambda reason: (-abs(reason["contribution"]), reason["indicator"]))[:most]


def reasons(found: Record, direction: str) -> str:
    """Write the three strongest reasons on one side as sentences that begin with their weight."""
    return bullets(f"[{weight(reason['contribution'])}] {reason['sentence']}" for reason in strongest(found, direction))


def bullets(lines: Iterable[str]) -> str:
    """Put several statements into one cell, each on its own line."""
    return "\n".join(f"• {line}" for line in lines)


def quoted(evidence: Iterable[Record], *, most: int = 3, longest: int = 300) -> str:
    """Quote the passages that a finding rests on."""
    passages = [re.sub(r"\s+", " ", stretch["text"]).strip() for stretch in evidence]
    shown = [passage if len(passage) <= longest else passage[: longest - 1].rstrip() + "…" for passage in passages[:most]]
    more = len(passages) - len(shown)
    return "\n".join([*(f"“{passage}”" for passage in shown), *([f"and {more} more"] if more > 0 else [])])


def flag(found: Record) -> str:
    """Write one rule or flag: what it says, on which basis, and the words of the text that it rests on."""
    basis = f" ({found['basis']})" if found["basis"] else ""
    passages = [{"text": passage} for passage in distinct(stretch["text"] for stretch in found["evidence"])]
    told = quoted(passages, most=2, longest=160).replace("\n", ", ")
    return f"{found['sentence']}{basis}" + (f" {told}" if told else "")


def distinct(values: Iterable[str]) -> list[str]:
    """Drop repetitions, whatever their capitals and blanks, and keep the first form of each."""
    kept: dict[str, str] = {}
    for value in values:
        kept.setdefault(re.sub(r"\s+", " ", value).strip().casefold(), re.sub(r"\s+", " ", value).strip())
    return [value for value in kept.values() if value]


def kind(name: str) -> str:
    """Name a kind of tie in words."""
    return KINDS.get(name, plain(name))


def tie(found: Record) -> str:
    """Write one tie: what the text says, of which kind, and whether it is denied or somebody else's."""
    marks = [kind(found["kind"])]
    if found["holder"] == "other":
        marks.append("held by someone else")
    if found["negated"]:
        marks.append("denied")
    if found.get("listed") == "un":
        marks.append("on a UN list")
    elif found.get("listed") == "some":
        marks.append("listed by some states")
    return f"{found['text']} ({', '.join(marks)})"


def caution(code: str) -> str:
    """Write a caution as a clause; one that is not known here is shown as it is, and one without its value says so by "…"."""
    name, _, value = code.partition(":")
    sentence = CAUTIONS.get(name)
    if sentence is None:
        return f"{plain(name)}: {value}" if value else plain(name)
    return sentence.format(_shown(name, value) or "…") if "{}" in sentence else sentence


def _shown(name: str, value: str) -> str:
    """Write the value of a caution for a reader who knows no codes."""
    if name in ("country_conflict", "several_requesting_states"):
        return " / ".join(map(country, value.split("/")))
    if name == "language":
        return LANGUAGES.get(value, value)
    return plain(value) if name == "not_understood" else value


def why_not(cautions: Iterable[str]) -> str:
    """Say why a case has no score, in the words of its cautions."""
    return "; ".join(caution(code) for code in cautions if code in WHY_NOT) or "the text does not allow a score"


def fact(found: Record) -> str:
    """Name what a fact tells of.

    >>> fact({"kind": "asylum", "value": "granted"}), fact({"kind": "date_act", "value": "2014"})
    ('asylum granted', 'date of the act')
    """
    decided = found["kind"] in DECISIONS
    named = FACTS.get(found["kind"], plain(found["kind"]))
    return f"{named}{',' if named != found['kind'] else ''} {plain(found['value'])}" if decided else named


def fact_remark(found: Record) -> str:
    """Give what else is told of a fact: the ground of a refusal, a term, a year, who issued a warrant."""
    if found["ground"]:
        return f"ground: {plain(found['ground'])}"
    return "" if found["kind"] in DECISIONS else plain(found["value"])


def fact_line(found: Record) -> str:
    """Write one fact: what it is, who decided, what else is told, and the words of the text where they say more.

    >>> fact_line({"kind": "asylum", "value": "granted", "by": "DE", "ground": "", "text": "Germany gave her asylum."})
    'asylum granted, Germany: "Germany gave her asylum."'
    >>> fact_line({"kind": "maximum_penalty", "value": "ten years", "by": "", "ground": "", "text": "up to ten years"})
    'highest penalty: ten years'
    """
    who = country(found["by"]) if len(found["by"]) == 2 else plain(found["by"])
    told = fact_remark(found)
    named = ", ".join(part for part in (fact(found), who) if part)
    if found["kind"] in DECISIONS:
        ground = f" ({told})" if told else ""
        return f'{named}{ground}: "{found["text"]}"'
    return f"{named}: {told or found['text']}"


def offence_class(name: str) -> str:
    """Name what kind of offence a charge is, in the view of Article 3.

    >>> offence_class("pure_state"), offence_class("ordinary")
    ('against the State itself', 'ordinary')
    """
    return CLASSES.get(name, plain(name))


def place(origin: Record) -> str:
    """Say where something stands in the input.

    >>> place({"file": "in.xlsx", "sheet": "Cases", "row": 14}), place({"file": "a.eml", "sheet": "", "row": None})
    ('in.xlsx, Cases, row 14', 'a.eml')
    """
    return ", ".join([origin["file"], *filter(None, [origin["sheet"]]), *([f"row {origin['row']}"] if origin["row"] else [])])


def unknown(name: str) -> str:
    """Write an open point as the question to put to the bureau."""
    from predominance.score.unknowns import UNKNOWNS

    return next((unknown.question for unknown in UNKNOWNS if unknown.id == name), plain(name))


def country(code: str) -> str:
    """Name a state, so that a reader need not know the codes and the reader of files finds it again."""
    from predominance.countries import display_name

    return (display_name(code) or code) if code else ""


def batch(found: Record | None) -> str:
    """Write the group that a case belongs to."""
    if not found:
        return ""
    return f"{found['group']}: {found['size']} requests, the nearest text alike to {percent(found['similarity'])}"
