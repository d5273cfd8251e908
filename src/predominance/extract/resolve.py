"""The one place where rules, lists and recognisers that disagree are settled.

The order of trust, highest first:

1. What the input itself says in its columns (subject, requesting country).
2. Form and lists: names by form, listed states, offences behind a cue. Masks come from these alone.
3. Our trained recogniser: it may add a mention that the rules left out (a person, a charge, a tie), never take one away, and
   only where it does not overlap what the rules found.

spaCy's stock recogniser of names has no say: on 870 texts it added 61 persons, half of them rivers, labels of forms and states.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from predominance.extract.offences import OTHER, classify
from predominance.extract.recogniser import Hint
from predominance.types import Charge, Person, Span, Tie

_CHARGE_CHARS = 120


def add_persons(persons: Sequence[Person], hints: Iterable[Hint], text: str, open_names: Sequence[Span]) -> tuple[Person, ...]:
    """Add persons that a recogniser sees in names which the form leaves open (``open_names``, in order)."""
    added = list(persons)
    covered = _covered(text, (person.span for person in persons))
    for hint in hints:
        if hint.label not in ("PERSON", "SUBJECT"):
            continue
        for name in open_names[bisect_left(open_names, hint.start, key=_start) :]:
            if name.end > hint.end + 2:
                break
            if not any(covered[name.start : name.end]):
                covered[name.start : name.end] = b"\x01" * (name.end - name.start)
                added.append(Person("other", name))
    return tuple(sorted(added, key=lambda person: person.span.start))


def add_charges(charges: Sequence[Charge], hints: Iterable[Hint], text: str) -> tuple[Charge, ...]:
    """Add the charges that our recogniser sees where the rules found none, when the offence can be named."""
    added = list(charges)
    covered = _covered(text, (charge.span for charge in charges))
    for hint in hints:
        if hint.label != "CHARGE" or hint.end - hint.start > _CHARGE_CHARS or any(covered[hint.start : hint.end]):
            continue
        span = Span(text[hint.start : hint.end], hint.start, hint.end)
        offence = next(iter(classify(span.text)), OTHER)
        if offence is not OTHER:
            added.append(Charge(span, offence.id, offence.iccs, offence.article3_class))
    return tuple(sorted(added, key=lambda charge: charge.span.start))


def add_ties(ties: Sequence[Tie], proposed: Iterable[Tie], text: str) -> tuple[Tie, ...]:
    """Add ties that our recogniser proposes where the rules found none."""
    covered = _covered(text, (tie.span for tie in ties))
    added = [tie for tie in proposed if not any(covered[tie.span.start : tie.span.end])]
    return tuple(sorted([*ties, *added], key=lambda tie: tie.span.start))


def _covered(text: str, spans: Iterable[Span]) -> bytearray:
    """Return one byte for each character: 1 where a span lies."""
    covered = bytearray(len(text))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    return covered


def _start(span: Span) -> int:
    return span.start
