"""The one place where rules, lists and recognisers that disagree are settled.

The order of trust, highest first:

1. What the input itself says in its columns (subject, requesting country).
2. Form and lists: names by form, listed states, offences behind a cue. Masks come from these alone.
3. Our trained recogniser: it may add a mention that the rules left out (a person, a charge, a tie), never take one away, and
   only where it does not overlap what the rules found.
4. The stock recogniser: it may add a person whose one-word name the form leaves open, nothing else.
"""

from collections.abc import Iterable, Sequence

from predominance.extract.offences import OTHER, classify
from predominance.extract.recogniser import Hint
from predominance.types import Charge, Person, Span, Tie

_CHARGE_CHARS = 120


def add_persons(persons: Sequence[Person], hints: Iterable[Hint], text: str, open_names: Sequence[Span]) -> tuple[Person, ...]:
    """Add persons that a recogniser sees in names which the form leaves open (``open_names``)."""
    added = list(persons)
    for hint in hints:
        if hint.label not in ("PERSON", "SUBJECT"):
            continue
        for name in open_names:
            free = not any(_overlap(person.span, name) for person in added)
            if free and hint.start <= name.start and name.end <= hint.end + 2:
                added.append(Person("other", name))
    return tuple(sorted(added, key=lambda person: person.span.start))


def add_charges(charges: Sequence[Charge], hints: Iterable[Hint], text: str) -> tuple[Charge, ...]:
    """Add the charges that our recogniser sees where the rules found none, when the offence can be named."""
    added = list(charges)
    for hint in hints:
        if not hint.own or hint.label != "CHARGE" or hint.end - hint.start > _CHARGE_CHARS:
            continue
        span = Span(text[hint.start : hint.end], hint.start, hint.end)
        offence = next(iter(classify(span.text)), OTHER)
        if offence is not OTHER and not any(_overlap(charge.span, span) for charge in added):
            added.append(Charge(span, offence.id, offence.iccs, offence.article3_class))
    return tuple(sorted(added, key=lambda charge: charge.span.start))


def add_ties(ties: Sequence[Tie], proposed: Iterable[Tie]) -> tuple[Tie, ...]:
    """Add ties that our recogniser proposes where the rules found none."""
    added = list(ties)
    for tie in proposed:
        if not any(_overlap(other.span, tie.span) for other in added):
            added.append(tie)
    return tuple(sorted(added, key=lambda tie: tie.span.start))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
