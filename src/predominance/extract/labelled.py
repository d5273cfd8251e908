"""Names as bureaux write them: behind a label, "Name: PEÑA, Hugo", or the surname first, "RAHIMZODA Sherali".

Behind a label a word is a name by its place, even where it is an ordinary word, a town or a faith elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence

from predominance.extract.lexica import Name, namesakes
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import (
    AFTER_SUBJECT,
    BEFORE_SUBJECT,
    CLOSE_TITLES,
    GIVEN_WORDS,
    HONORIFICS,
    INSTITUTIONS,
    NAME_FIELDS,
    ORGANISATION_HEADS,
    PARTICLES,
    PATRONYMS,
    TITLES,
)

_LABEL = frozenset(BEFORE_SUBJECT) | word_set("names person individual fio")
_REACH = 4  # tokens before the colon among which the label is looked for: "WANTED FOR FRAUD:"
_LONGEST = 7  # tokens of a name
_FORENAMES = 4  # tokens behind the comma of "PEÑA, Hugo"
_HIDING = ("clear", "faith", "ethnic_group", "term")  # lists whose words are names of persons too
_NO_NAME = INSTITUTIONS | ORGANISATION_HEADS.keys() | BEFORE_SUBJECT.keys() | AFTER_SUBJECT.keys() | TITLES
_NO_NAME |= word_set("unknown withheld none nil first last")
_NO_NAME -= PARTICLES | GIVEN_WORDS
# Of these one stands behind a name that is made of ordinary words alone.
_AFTER = frozenset(AFTER_SUBJECT) | word_set("forename forenames given first sex nationality")
_TITLES = (TITLES | CLOSE_TITLES) - HONORIFICS
_JOINTS = frozenset("-‐–'’")


def labelled_names(
    tokens: Tokens, taken: Sequence[Name | None], is_name: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Yield the first token of each name behind a label, and the one after its last; "PEÑA, Hugo" is two."""
    free = 0
    for index in range(len(tokens)):
        opened = _opens(tokens, index) if index >= free else ""
        if not opened:
            continue
        start = _untitled(tokens, index + 1)
        slots = [(start, _name_end(tokens, taken, start, _LONGEST))]
        end = slots[0][1]
        if tokens.at(end) == "," and (tokens.words[end - 1].isupper() or opened == "cell") and "\n" not in tokens.gap(end + 1):
            slots.append((end + 1, _name_end(tokens, taken, end + 1, _FORENAMES)))
        slots = [(first, last) for first, last in slots if first < last and _bounded(tokens, last)]
        words = [at for first, last in slots for at in range(first, last)]
        sure = any(map(is_name, words)) or (words and opened == "field" and _ends_line(tokens, words[-1] + 1))
        sure = sure or (len(words) > 1 and not _AFTER.isdisjoint(tokens.low[words[-1] + 1 : words[-1] + 3]))
        if slots and slots[0][0] == start and sure and (opened != "cell" or len(slots) == 2):
            yield from slots
            free = words[-1] + 1


def _opens(tokens: Tokens, index: int) -> str:
    """Say what kind of place for a name begins behind a token: "field", "label", "cell" of a table, "order", or "" for none."""
    low = tokens.low[index]
    if low == ":":
        before = _label(tokens, index)
        return "field" if not NAME_FIELDS.isdisjoint(before) else "label" if not _LABEL.isdisjoint(before) else ""
    if low == "|":
        return "cell"
    order = low in ("of", "for") and tokens.shouted[index] and tokens.at(index - 1) in BEFORE_SUBJECT
    return "order" if order else ""  # "REQUEST ARREST OF TOE COMFORT DOB 1968"


def _label(tokens: Tokens, colon: int) -> set[str]:
    """Return the words before a colon on its line, the nearest few."""
    found: set[str] = set()
    for index in range(colon - 1, max(-1, colon - 1 - _REACH), -1):
        if tokens.low[index] in ".;:":
            break
        found.add(tokens.low[index])
        if "\n" in tokens.gap(index):
            break
    return found


def _ends_line(tokens: Tokens, end: int) -> bool:
    return end >= len(tokens) or "\n" in tokens.gap(end)


def surname_first(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a name is written as bureaux write persons: "RAHIMZODA Sherali" behind "native of Khatlon province"."""
    first, following = tokens.words[start], tokens.words[start + 1 : end]
    return len(first) > 2 and first.isupper() and any(word[0].isupper() and word[1:].islower() for word in following)


def _untitled(tokens: Tokens, start: int) -> int:
    """Return where a name begins behind the titles before it."""
    while tokens.at(start) in _TITLES or (tokens.at(start) == "." and tokens.at(start - 1) in _TITLES):
        start += 1
    return start


def _name_end(tokens: Tokens, taken: Sequence[Name | None], start: int, longest: int) -> int:
    """Return the token behind the words that may all be one name, or ``start``."""
    end = start
    while end < min(start + longest, len(tokens)) and not (end > start and "\n" in tokens.gap(end)):
        word, low, name = tokens.words[end], tokens.low[end], taken[end]
        joint = end > start and word in _JOINTS and not tokens.gap(end)
        initial = end > start and word == "." and len(tokens.words[end - 1]) < 4 and not tokens.gap(end)
        if not (joint or initial):
            if not word[0].isupper() and low not in PARTICLES | PATRONYMS:
                break
            if end > start and low in _AFTER and tokens.shouted[end]:
                break
            if (low in _NO_NAME and low not in namesakes()) or (name is not None and not _may_be_borne(name, low)):
                return start
        end += 1
    return end


def _may_be_borne(name: Name, low: str) -> bool:
    """Tell whether persons may be called by a word that a list holds as another thing's name."""
    return name.kind in _HIDING or (name.kind in ("city", "demonym") and low in namesakes())


def _bounded(tokens: Tokens, end: int) -> bool:
    """Tell whether a name ends here: a line or a text ends, or a sign stands."""
    return _ends_line(tokens, end) or tokens.words[end] in ",;(.@/|" or tokens.low[end] in _AFTER
