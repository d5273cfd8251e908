"""Facts that rules need: warrant, court, sentence, penalty, asylum, extradition, findings, sums, victims, weapons, dates."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from predominance.extract.lexica import FOLDER, rows
from predominance.extract.masking import Names
from predominance.types import Fact, Span

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
_BORN = re.compile(r"\b(?:born|b\.|dob|d\.o\.b|date of birth|birth|ob)\b[^.;\n]{0,25}$", _I)
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
        kind: (tuple(table.get("when", "").split()), re.compile(table["pattern"], 0 if table.get("case") else _I))
        for kind, table in tables.items()
    }


def find_facts(names: Names, sentences: Sequence[Span]) -> tuple[Fact, ...]:
    """Return the facts of a text in order."""
    text = names.tokens.text
    facts: list[Fact] = []
    whole = text.lower()
    patterns = [(k, signs, p) for k, (signs, p) in _patterns().items() if any(sign in whole for sign in signs)]
    for sentence in sentences:
        part = sentence.text[:4000]
        if len(part) < 6:
            continue
        low = part.lower()
        for kind, signs, pattern in patterns:
            if not any(sign in low for sign in signs):
                continue
            for match in pattern.finditer(part):
                group = next((group for group in match.groups() if group), "")
                start, end = sentence.start + match.start(), sentence.start + match.end()
                if kind.startswith("extradition_refused") and _ground(part):
                    group = "political"
                facts.append(Fact(kind, Span(text[start:end], start, end), group))
        facts.extend(_dates(text, sentence, part))
    facts.extend(_sums(names))
    return tuple(sorted(facts, key=lambda fact: (fact.span.start, fact.kind)))


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


def _ground(part: str) -> bool:
    return _patterns()["political_ground"][1].search(part) is not None


def _dates(text: str, sentence: Span, part: str) -> Iterator[Fact]:
    for match in _DATE.finditer(part):
        year = next(group for group in match.groups()[1:] if group and len(group) == 4)
        if not 1900 <= int(year) <= date.max.year:
            continue
        lead = part[max(0, match.start() - 40) : match.start()]
        kind = "date:act"
        if _BORN.search(lead):
            kind = "date:born"
        elif _CASE.search(lead):
            kind = "date:case"
        elif _POLITICS.search(part):
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


def named_persecution_terms() -> frozenset[str]:
    """Return the words for faiths and ethnic groups, for the check of needless mention."""
    return frozenset(row["phrase"] for row in rows("groups.csv"))
