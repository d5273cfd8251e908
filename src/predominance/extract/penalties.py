"""Terms of prison, and whether they reach the threshold for a notice (RPD 83(1)(a)(ii)); time in custody is no penalty."""

import re

from predominance.extract.facts import facts_of
from predominance.extract.terms import months
from predominance.types import Fact, Reading, Span

# A term spent before the trial, in arrest or in a prison already is no penalty.
_REMAND = re.compile(
    r"(?i)\W+(?:(?:of|in|on|as|to) )?(?:(?:his|her|an?) )?(?:pre-?trial|remand|provisional|preventive|administrative)\b"
)
_HELD = re.compile(r"(?i)(?:['’]|\W+(?:(?:of|in|on|as) )?(?:[\w-]+ )?)\W*(?:arrest|detention|custody|remand)\b")
# "at least one year" tells no maximum.
_MINIMUM = re.compile(
    r"(?i)\b(?:at least|minimum|min\.|(?:not|no) less than|from|over|(?<!not )(?<!no )more than)[ :]*(?:(?:of|is) )?$"
)
_HELD_FOR = re.compile(r"(?i)\b(?:arrest(?:ed)?|detention|detained|custody|remand(?:ed)?|held)\b[^.,;]{0,30}$")
# Another person's sentence tells nothing of the wanted one's.
OTHERS = re.compile(
    r"(?i)\b(?:others?|accomplices?|co-?accused|co-?defendants?|brothers?|comrades?|"
    r"(?:two|three|four|five|six|several|some|all)(?: of them)?)(?: (?:was|were|is|are|has been|have been|had been))? $"
)
_SERVED_BEFORE = re.compile(r"(?i)\b(?:after|having|by|on|upon|of|for)\s+$")
_SERVED_OF = re.compile(r"(?i)\W+(?:out )?of (?:an?|the|that|this|his|her|which)\b")


def below_threshold(reading: Reading) -> list[Span] | None:
    """Return the terms on which a request misses the threshold: a highest penalty below two years, or six months imposed."""
    imposed = [(months(f.value), f.span) for f in facts_of(reading, "sentence", "remaining_sentence") if _penal(reading, f)]
    highest = [(months(f.value), f.span) for f in facts_of(reading, "maximum_penalty") if _penal(reading, f)]
    imposed_known = [(term, span) for term, span in imposed if term is not None]
    highest_known = [(term, span) for term, span in highest if term is not None]
    if imposed_known and max(term for term, _ in imposed_known) < 6:
        return [span for _, span in imposed_known]
    if not imposed_known and highest_known and max(term for term, _ in highest_known) < 24:
        return [span for _, span in highest_known]
    return None


def _penal(reading: Reading, fact: Fact) -> bool:
    """Tell whether a term is a penalty: no detention before the trial, no arrest for days, no time already served."""
    text, span = reading.case.text, fact.span
    before, verb = text[max(0, span.start - 50) : span.start], span.text.lower()
    if _REMAND.match(text, span.end) or OTHERS.search(before):
        return False
    held = _HELD.match(text, span.end) is not None
    if fact.kind == "maximum_penalty":
        if _MINIMUM.search(span.text[: span.text.rfind(fact.value)]):
            return False
        return not (verb.startswith("up to") and (held or _HELD_FOR.search(before)))
    if verb.startswith(("sentence", "condemned", "convicted")) or fact.kind == "remaining_sentence":
        return not (held and months(fact.value) == 0)
    served = verb.startswith("serving") and (_SERVED_BEFORE.search(before) or _SERVED_OF.match(text, span.end))
    return not (held or served)
