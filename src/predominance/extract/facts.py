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
} | {"thirty": 30}

_NUMBER = "|".join(word for word in NUMBERS if word != "zero")
_TERM = (
    rf"(?:(?:\d{{1,3}}|{_NUMBER})(?:[- ](?:and a half|one|two|three|four|five|six|seven|eight|nine))?(?: \(\d{{1,2}}\))?"
    r" ?(?:years?|months?|days?|weeks?))"
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
    r"|(\d{1,2})[./-]\d{1,2}[./-]((?:19|20)\d\d)|((?:19|20)\d\d)-\d\d-\d\d|(?<![\d./-])((?:19|20)\d\d)(?![\d/]))",
    _I,
)
_SCALE = r"(?: ?(?:million|billion|thousand|crore|lakh|mln|bn|m|k)\b)?"
_AMOUNT_BEFORE = re.compile(rf"\d[\d.,]{{0,20}}{_SCALE}\s?$", _I)
_AMOUNT_AFTER = re.compile(rf"\s?\d[\d.,]{{0,20}}{_SCALE}", _I)
_BORN = re.compile(r"\b(?:(?:born|dob|date of birth|birth|ob)\b|b\.|d\.o\.b\b\.?)[^.;\n]{0,25}$", _I)
_CASE = re.compile(
    r"\b(?:warrant|case|opened|indict\w*|charge[ds]?|decision|court|prosecut\w*|request\w*|notice|filed|issued|sentence[d]?)\b",
    _I,
)
_POLITICS = re.compile(
    r"\b(?:election|elected|candida\w+|party|vote|referendum|rally|protest\w*|coup|demonstration|opposition|congress|published|article|broadcast|"
    r"founded|resigned|parliament|revolution|uprising|movement)\b", _I,
)  # fmt: skip


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
        if len(part) < 6:
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
    political = _POLITICS.search(part) is not None
    for match in _DATE.finditer(part):
        year = next(group for group in match.groups()[1:] if group and len(group) == 4)
        lead = part[max(0, match.start() - 40) : match.start()]
        kind = "date:act"
        if _BORN.search(lead):
            kind = "date:born"
        elif _CASE.search(lead):
            kind = "date:case"
        elif political:
            kind = "date:political"
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield Fact(kind, Span(text[start:end], start, end), year)


def months(value: str) -> int | None:
    """Return a term such as "six years" or "18 months" in months, 9999 for life, or None where it cannot be read.

    >>> months("six years"), months("18 months"), months("life")
    (72, 18, 9999)
    """
    low = value.lower()
    if low.startswith("life"):
        return 9999
    match = re.search(r"\d+", low)
    words = re.split(r"[- ]", low)
    number = int(match.group()) if match else NUMBERS.get(words[0], -1)
    if number < 0:
        return None
    if not match and len(words) > 2 and words[1] in NUMBERS and number >= 20:
        number += NUMBERS[words[1]]
    if "year" in low:
        return number * 12
    if "month" in low:
        return number
    return 0 if "day" in low or "week" in low else None
