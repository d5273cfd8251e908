"""Terms of prison, and what each is: a sentence, what is left of one, the highest that the law knows, or none of these."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.weighing import Weighing, weighing
from predominance.types import Fact, Span

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
TERM = (
    rf"(?:(?:{_COUNT} ?(?:to|or|[-–—]) ?)?{_COUNT} ?(?:years?|months?|days?|weeks?)"
    rf"(?:,? (?:and )?(?:{_COUNT}|a) (?:months?\b|half\b))?)"
)
LEAD = (
    r"(?:(?:an?|the|his|her|of|to|for|from|between|by|with|up|at|least|most|not|no|more|less|than|over|under|exceeding|is|be|"
    r"term|period|maximum|max|minimum|min|sentence|penalty|punishment|imprisonment|prison|jail|deprivation|liberty|freedom)"
    r"[ .:,]+){0,8}"
)
_AMOUNT = re.compile(
    rf"(?P<number>\d+(?:\.\d)?|{_NUMBER})(?:[- ](?P<more>and a half|one|two|three|four|five|six|seven|eight|nine))?"
    r"(?: \(\d+\))? ?(?P<unit>year|month|week|day)"
)
_SPAN = re.compile(
    rf"\b{TERM}|\b(?:life imprisonment|imprisonment for life|life sentences?|life terms?|life in (?:prison|jail))\b"
    r"|(?<=\bto )life\b|(?<=\bgot )life\b|(?<=\bgave (?:him|her) )life\b|\blife(?=[.;,]| in (?:prison|jail)| behind bars)"
    r"|\b(?:death (?:penalty|sentence)|capital punishment|to death|to hang\b|to be hanged|execution by \w+|death by \w+)"
    r"|(?<=penalty: )death\b|(?<=sentence: )death\b",
    re.IGNORECASE,
)
RULED = ("sentence", "remaining_sentence", "maximum_penalty")  # kinds of facts.toml that are terms: a sign each
LIFE = 9999
NO_PENALTY = "not"
_OTHERWISE = re.compile(r"['’]? (?:credit|pay|wages|salary|rent|leave|notice|warranty|old|ago)\b")  # behind a length of time
TRUST, MARGIN = 2.0, 0.6  # in log-odds: of a rule over the weights, and of a penalty over none
_RANGE = 12  # characters between the two ends of a range: "6 months to 5 years"


def find_terms(scene: Scene, sentences: Sequence[Span], ruled: Sequence[Fact]) -> list[Fact]:
    """Return every term that is a penalty, of a range the longer end; ``ruled`` are those that facts.toml finds."""
    judge = weighing("term")
    found: list[Fact] = []
    for span, signs, by_rule in terms(scene, sentences, ruled):
        kind = _kind(judge, signs, by_rule)
        if kind == NO_PENALTY or _OTHERWISE.match(scene.tokens.text, span.end):
            continue
        where = by_rule.span if by_rule and by_rule.kind == kind else span
        last = found[-1] if found else None
        if last and last.kind == kind and span.start - last.span.end <= _RANGE:
            longer = span.text if (months(span.text) or 0) >= (months(last.value) or 0) else last.value
            start, end = min(last.span.start, where.start), max(last.span.end, where.end)
            found[-1] = Fact(kind, Span(scene.tokens.text[start:end], start, end), longer)
        else:
            found.append(Fact(kind, where, span.text))
    return found


def _kind(judge: Weighing, signs: Sequence[str], by_rule: Fact | None) -> str:
    """Return what a term is: what a rule tells is some penalty, and without a rule the weights must be sure that it is one."""
    sums = dict(zip(judge.answers, judge.sums(signs), strict=True))
    best = max(RULED, key=lambda kind: sums[kind])
    if by_rule:
        return by_rule.kind if sums[by_rule.kind] >= sums[best] - TRUST else best
    return best if sums[best] > sums[NO_PENALTY] + MARGIN else NO_PENALTY


def terms(scene: Scene, sentences: Sequence[Span], ruled: Sequence[Fact]) -> Iterator[tuple[Span, list[str], Fact | None]]:
    """Yield every length of time, life and death, with the signs by which it is judged and what a rule took it for."""
    tokens = scene.tokens
    for sentence in sentences:
        for match in _SPAN.finditer(sentence.text):
            span = Span(match.group(), sentence.start + match.start(), sentence.start + match.end())
            first, last = bisect_right(tokens.starts, span.start) - 1, bisect_right(tokens.starts, span.end - 1)
            if first < 0:
                continue
            rules = [fact for fact in ruled if fact.span.start <= span.start and span.end <= fact.span.end]
            by_rule = rules[-1] if rules else None
            length = months(span.text)
            size = "death" if length is None else "life" if length == LIFE else "years" if length >= 12 else "short"
            signs = [*around(scene, first, last, size), *sentence_signs(scene, first, last)]
            signs.append(f"rule {by_rule.kind if by_rule else 'none'}")
            signs.append(f"{size} rule {by_rule.kind if by_rule else 'none'}")
            yield span, signs, by_rule


def months(value: str) -> int | None:
    """Return a term such as "six years" or "18 months" in months, 9999 for life, or None where it cannot be read.

    >>> months("six years"), months("18 months"), months("2 to 5 years"), months("two years and six months"), months("life")
    (72, 18, 60, 30, 9999)
    """
    low = value.lower()
    if "life" in low:
        return LIFE
    amounts = list(_AMOUNT.finditer(low))
    return sum(_months_of(match) for match in amounts) if amounts else None


def _months_of(amount: re.Match[str]) -> int:
    number, more = amount["number"], amount["more"] or ""
    count = float(number) if number[0].isdigit() else float(NUMBERS[number])
    count += 0.5 if more == "and a half" else NUMBERS.get(more, 0)
    return round(count * {"year": 12, "month": 1, "week": 0, "day": 0}[amount["unit"]])
