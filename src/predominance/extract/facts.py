"""Facts of a case: those of the patterns of ``lexicon/facts.toml``, and terms, dates, warrants, decisions and sums."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from predominance.extract.dates import find_dates
from predominance.extract.decisions import find_decisions
from predominance.extract.denial import denied
from predominance.extract.lexica import FOLDER
from predominance.extract.masking import Names
from predominance.extract.surroundings import Scene
from predominance.extract.terms import LEAD, RULED, TERM, find_terms, months
from predominance.extract.tokens import word_set
from predominance.extract.warrants import find_warrants
from predominance.types import Fact, Reading, Span

_I = re.IGNORECASE
_MACROS = {"{term}": TERM, "{lead}": LEAD}  # `str.format` would take the counts of a pattern for fields
_SCALE = r"(?: ?(?:millions?|billions?|trillions?|milliards?|thousand|crores?|lakhs?|mln|bn|m|k)\b)?"
_AMOUNT_BEFORE = re.compile(rf"\d[\d.,]{{0,20}}{_SCALE}\s?$", _I)
_AMOUNT_AFTER = re.compile(rf"\s?\d(?:[\d.,]{{0,20}}\d)?{_SCALE}", _I)


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


# Facts that rules alone look at: evidence of flags, which say them in a sentence of their own.
_INNER = word_set(
    "warrant non_judicial_warrant no_warrant fine_only non_refoulement rights_finding trial_defect orientation_ground "
    "head_of_state bureau_protest extradition_not_sought torture_finding"
)
_DENIABLE = word_set("in_absentia death_penalty court_military court_special court_religious weapon victim")


def find_facts(names: Names, scene: Scene, sentences: Sequence[Span], asking: str) -> tuple[Fact, ...]:
    """Return the facts of a text in order; ``asking`` is the state that asks."""
    text = names.tokens.text
    by_pattern = list(patterned(text, sentences))
    terms = find_terms(scene, sentences, [fact for fact in by_pattern if fact.kind in RULED])
    found = [
        replace(fact, denied=True) if fact.kind in _DENIABLE and denied(text, sentences, fact.span) else fact
        for fact in by_pattern if fact.kind not in RULED
    ]  # fmt: skip
    found += [*terms, *find_dates(scene, sentences), *find_warrants(sentences), *_sums(names)]
    found += find_decisions(names, scene, asking)
    return tuple(sorted(found, key=lambda fact: (fact.span.start, fact.kind)))


def told(reading: Reading) -> list[Fact]:
    """Return the facts that a reader is shown, in order: those that a text states, and does not deny."""
    return [fact for fact in reading.facts if fact.kind not in _INNER and not fact.denied]


def patterned(text: str, sentences: Sequence[Span]) -> Iterator[Fact]:
    """Yield what the patterns find, each only where one of its signs stands."""
    whole = text.lower()
    patterns = [(k, signs, p) for k, (signs, p) in _patterns().items() if any(sign in whole for sign in signs)]
    for sentence in sentences:
        low = sentence.text.lower()
        for kind, signs, pattern in patterns:
            if not any(sign in low for sign in signs):
                continue
            for match in pattern.finditer(sentence.text):
                # Groups stand for lengths of time; of a range the longer one counts.
                longest = max((group for group in match.groups() if group), key=lambda term: months(term) or 0, default="")
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Fact(kind, Span(text[start:end], start, end), longest)


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
