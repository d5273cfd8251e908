"""The one place where rules, lists and recognisers that disagree are settled.

The order of trust, highest first:

1. What the input itself says in its columns (subject, requesting country).
2. Form and lists: names by form, listed states, offences behind a cue. Masks come from these alone.
3. The encoder, where the model has one that learned the marks: what it says of a tie, a charge, a name or a part is added to what
   the weights of signs say (``heard.py``); ties are where it sees them, and the recogniser is not asked about those.
4. Our trained recogniser: it may add a mention that the rules left out (a person, a charge, a tie), never take one away, and
   only where it does not overlap what the rules found; of a charge or a tie that both see it says where it begins and ends.

spaCy's stock recogniser of names has no say: on 870 texts it added 61 persons, half of them rivers, labels of forms and states.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from predominance.extract.charges import names_a_wrong
from predominance.extract.likeness import assigned
from predominance.extract.offences import OTHER
from predominance.extract.recogniser import Hint
from predominance.extract.tokens import folded
from predominance.types import Charge, Person, Span

_CHARGE_CHARS = 120
_SURE, _LIKELY = 0.6, 0.2  # probability from which an offence is a charge: by itself, and where the recogniser sees one too


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


def settle_charges(weighed: Iterable[tuple[Charge, float]], hints: Iterable[Hint], text: str) -> tuple[Charge, ...]:
    """Return the offences that are charges: surely so by their surroundings, or likely and seen by our recogniser as well.

    The recogniser's span is taken where it holds one charge whole, and alone where the lexicon has no name for what it sees and
    its words speak of a wrong: of what it sees elsewhere three in four are no charges.
    """
    offered = list(weighed)
    spans = [Span(text[h.start : h.end], h.start, h.end) for h in hints
             if h.label == "CHARGE" and h.end - h.start <= _CHARGE_CHARS]  # fmt: skip
    seen, named = _covered(text, spans), _covered(text, (charge.span for charge, _ in offered))
    kept = [charge for charge, sure in offered
            if sure >= _SURE or (sure >= _LIKELY and any(seen[charge.span.start : charge.span.end]))]  # fmt: skip
    starts = [charge.span.start for charge in kept]
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if last - first == 1 and kept[first].span.end <= span.end and not (first and kept[first - 1].span.end > span.start):
            kept[first] = replace(kept[first], span=span)
    unnamed = [span for span in spans if not any(named[span.start : span.end]) and names_a_wrong(folded(span.text))]
    kept += [_charge(span) for span in unnamed]
    return tuple(sorted(kept, key=lambda charge: charge.span.start))


def _charge(span: Span) -> Charge:
    offence = next(iter(assigned(span.text)), OTHER)
    return Charge(span, offence.id, offence.iccs, offence.article3_class)


def _covered(text: str, spans: Iterable[Span]) -> bytearray:
    """Return one byte for each character: 1 where a span lies."""
    covered = bytearray(len(text))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    return covered


def _start(span: Span) -> int:
    return span.start
