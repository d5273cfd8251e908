"""Facts that rules need: warrant, sentence, penalty, asylum, extradition, findings, sums, victims, weapons, dates."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from predominance.extract.lexica import FOLDER
from predominance.extract.masking import Names
from predominance.types import Fact, Reading, Span

_I = re.IGNORECASE
NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

_NUMBER = "|".join(word for word in NUMBERS if word != "zero")
_COUNT = (
    rf"(?:\d{{1,3}}(?:\.\d)?|{_NUMBER})(?:[- ](?:and a half|one|two|three|four|five|six|seven|eight|nine))?(?: \(\d{{1,2}}\))?"
)
# "two to five years", "six years and four months"
_TERM = (
    rf"(?:(?:{_COUNT} ?(?:to|or|[-–—]) ?)?{_COUNT} ?(?:years?|months?|days?|weeks?)"
    rf"(?:,? and (?:{_COUNT}|a) (?:months?\b|half\b))?)"
)
_AMOUNT = re.compile(
    rf"(?P<number>\d+(?:\.\d)?|{_NUMBER})(?:[- ](?P<more>and a half|one|two|three|four|five|six|seven|eight|nine))?"
    r"(?: \(\d+\))? ?(?P<unit>year|month|week|day)"
)
_LEAD = (
    r"(?:(?:an?|the|his|her|of|to|for|from|between|by|with|up|at|least|most|not|no|more|less|than|over|under|exceeding|is|be|"
    r"term|period|maximum|max|minimum|min|sentence|penalty|punishment|imprisonment|prison|jail|deprivation|liberty|freedom)"
    r"[ .:,]+){0,8}"
)
_MACROS = {"{term}": _TERM, "{lead}": _LEAD}  # `str.format` would take the counts of a pattern for fields

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?,? ((?:19|20)\d\d)|{_MONTH}\.? (?:\d{{1,2}},? )?((?:19|20)\d\d)"
    r"|(\d{1,2})[./-]\d{1,2}[./-]((?:19|20)\d\d)|((?:19|20)\d\d)-\d\d-\d\d|(?<![\d./-])((?:19|20)\d\d)(?![\d/]|s\b))",
    _I,
)
_SCALE = r"(?: ?(?:millions?|billions?|trillions?|milliards?|thousand|crores?|lakhs?|mln|bn|m|k)\b)?"
_AMOUNT_BEFORE = re.compile(rf"\d[\d.,]{{0,20}}{_SCALE}\s?$", _I)
_AMOUNT_AFTER = re.compile(rf"\s?\d(?:[\d.,]{{0,20}}\d)?{_SCALE}", _I)

# What a date belongs to is told in its own clause: before it, or close behind it.
_NEAR = 90
_CLOSE = 45
_BORN = re.compile(
    r"(?:\b(?:(?:born|dob|date of birth|birth|ob)\b|b\.|d\.o\.b\b\.?)[^.;\n]{0,25}|\b(?:(?:fe)?male|[mf])\b ?[,;/—–-] ?)$", _I
)
_BORN_BEHIND = re.compile(r"[.,:]? ?(?:\(?y\.? ?o?\.?b\b|born\b)", _I)
_ENACTED = re.compile(
    r"\b(?:act|laws?|code|decree|ordinance|regulations?|resolution|convention|treaty|statute|constitution)(?: no\.? ?\S+)?,?"
    r"(?: (?:of|from|dated|as amended(?: in)?|amended(?: in)?))?(?: the year)?(?: \d{1,2})? ?$", _I,
)  # fmt: skip
_OFFICE = re.compile(
    r"\b(?:minister|deputy|governor|mayor|senator|president|councillor)(?: (?:of|for) [\w ]{1,30}?)?"
    r" ?(?:from (?:19|20)\d\d )?(?:since|from|until|till|to|(?:19|20)\d\d ?[–-])?\W*$", _I,
)  # fmt: skip
_ACT = (
    r"committed|alleged(?:ly)?|according to(?: the)?(?: \w+)?|(?:accused|suspected|guilty|counts?) of|(?:charged|charges) with|"
    r"wanted for|acts? (?:are|is)|facts (?:are )?of"
)
_STEPS = (
    r"warrants?|indict\w*|charge[ds]?|decision|courts?|tribunal|jury|request\w*|notice|diffusion|filed|issued|sentence[ds]?|convict\w*|"
    r"acquit\w*|judge?ments?|verdict|trial|tried|appeal\w*|plea|complain\w*|arrest\w*|detain\w*|remand\w*|freed|discharged|"
    r"(?:was|were|been|and) released|released (?:him|her)|extradit\w+|surrender\w*|asylum"
)
_POLITICS = (
    r"election|elected|candida\w+|party|vote|referendum|rally|protest\w*|coup|demonstration|opposition|congress|published|article|"
    r"broadcast|founded|resigned|parliament|revolution|uprising|movement"
)
_CUE_BEFORE = re.compile(
    rf"\b(?:(?P<act>{_ACT})|(?P<case>{_STEPS}|case|opened|judges?|magistrate|prosecut\w*|hearing|detention|custody)|"
    rf"(?P<political>{_POLITICS}))\b", _I,
)  # fmt: skip
_STOP = re.compile(r"[.;]\s")
_CUE_BEHIND = re.compile(rf"\b(?:(?P<case>{_STEPS})|(?P<political>{_POLITICS}))\b", _I)


@cache
def _patterns() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    with (FOLDER / "facts.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {
        kind: (tuple(table["when"].split()), re.compile(_filled(table["pattern"]), 0 if table.get("case") else _I))
        for kind, table in tables.items()
    }


def _filled(pattern: str) -> str:
    for name, meaning in _MACROS.items():
        pattern = pattern.replace(name, meaning)
    return pattern


def find_facts(names: Names, sentences: Sequence[Span]) -> tuple[Fact, ...]:
    """Return the facts of a text in order."""
    text = names.tokens.text
    facts: list[Fact] = []
    whole = text.lower()
    patterns = [(k, signs, p) for k, (signs, p) in _patterns().items() if any(sign in whole for sign in signs)]
    for sentence in sentences:
        part = sentence.text
        if len(part) < 4:  # a year alone is four characters long
            continue
        low = part.lower()
        for kind, signs, pattern in patterns:
            if not any(sign in low for sign in signs):
                continue
            for match in pattern.finditer(part):
                # Groups stand for lengths of time; of a range the longer one counts.
                longest = max((group for group in match.groups() if group), key=lambda term: months(term) or 0, default="")
                start, end = sentence.start + match.start(), sentence.start + match.end()
                facts.append(Fact(kind, Span(text[start:end], start, end), longest))
        facts.extend(_dates(text, sentence, part))
    facts.extend(_sums(names))
    return tuple(sorted(facts, key=lambda fact: (fact.span.start, fact.kind)))


def facts_of(reading: Reading, *kinds: str) -> list[Fact]:
    """Return the facts of some kinds, in order."""
    return [fact for fact in reading.facts if fact.kind in kinds]


def _sums(names: Names) -> Iterator[Fact]:
    """Yield amounts of money: a number beside a currency, with its scale."""
    text = names.tokens.text
    for mask in names.masks:
        if not mask.placeholder.startswith("currency"):
            continue
        before = _AMOUNT_BEFORE.search(text[max(0, mask.start - 40) : mask.start])
        after = _AMOUNT_AFTER.match(text, mask.end)
        if before:
            start = max(0, mask.start - 40) + before.start()
            yield Fact("sum", Span(text[start : mask.end], start, mask.end), before.group().strip())
        elif after:
            yield Fact("sum", Span(text[mask.start : after.end()], mask.start, after.end()), after.group().strip())


def _dates(text: str, sentence: Span, part: str) -> Iterator[Fact]:
    for match in _DATE.finditer(part):
        year = next(group for group in match.groups()[1:] if group and len(group) == 4)
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield Fact(_kind_of_date(text, sentence, start, end), Span(text[start:end], start, end), year)


def _kind_of_date(text: str, sentence: Span, start: int, end: int) -> str:
    """Tell a birth, a law, a step of the case and a political event from the act, which stands where nothing else is told."""
    # The cut into sentences may fall behind "b." or a date that stands alone.
    if _BORN.search(text[max(0, start - 40) : start]) or _BORN_BEHIND.match(text, end):
        return "date:born"
    before = _STOP.split(text[max(sentence.start, start - _NEAR) : start])[-1]
    if _ENACTED.search(before):
        return "date:law"
    if _OFFICE.search(before):
        return "date:political"
    cues = list(_CUE_BEFORE.finditer(before))
    behind = _STOP.split(text[end : min(sentence.end, end + _CLOSE)], maxsplit=1)[0].split(": ")[0]
    cue = cues[-1] if cues else _CUE_BEHIND.search(behind)
    return f"date:{cue.lastgroup}" if cue else "date:act"


def months(value: str) -> int | None:
    """Return a term such as "six years" or "18 months" in months, 9999 for life, or None where it cannot be read.

    >>> months("six years"), months("18 months"), months("2 to 5 years"), months("two years and six months"), months("life")
    (72, 18, 60, 30, 9999)
    """
    low = value.lower()
    if low.startswith("life"):
        return 9999
    amounts = list(_AMOUNT.finditer(low))
    return sum(_months_of(match) for match in amounts) if amounts else None


def _months_of(amount: re.Match[str]) -> int:
    number, more = amount["number"], amount["more"] or ""
    count = float(number) if number[0].isdigit() else float(NUMBERS[number])
    count += 0.5 if more == "and a half" else NUMBERS.get(more, 0)
    return round(count * {"year": 12, "month": 1, "week": 0, "day": 0}[amount["unit"]])
