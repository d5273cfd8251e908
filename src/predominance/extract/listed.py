"""Which listed names stand where, and which of several things a name means there."""

from dataclasses import dataclass, replace
from itertools import pairwise

from predominance.extract import lexica
from predominance.extract.lexica import Name
from predominance.extract.tokens import Tokens, word_set

STATE_KINDS = ("state", "demonym", "city", "statute", "agency", "ncb")
# Of the states that share a name, the one that a text means unless it says otherwise.
_USUAL: dict[tuple[str, ...], str] = {("KP", "KR"): "KR"}
_SCALE = word_set("million millions billion billions thousand thousands hundred m mn bn k mio mln trillion crore lakh")
_SITS = word_set("court courts tribunal prosecutor prosecutors police city town port mayor university")
_TO_TOWN = word_set("in at to from near via ncb interpol ip")


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed name in the text: tokens from ``start`` to before ``end``."""

    start: int
    end: int
    name: Name


def find_listed(tokens: Tokens) -> list[Listed]:
    """Return the listed names that the case and the surroundings allow, left to right."""
    found = []
    tree = lexica.names()
    position, count = 0, len(tokens)
    while position < count:
        step = position + 1
        if tokens.low[position] in tree.tree:
            end, choices = tree.longest(tokens.low, position)
            while choices:
                name = next((name for name in choices if _allowed(tokens, position, end, name)), None)
                if name is not None:
                    found.append(Listed(position, end, name))
                    step = end
                    break
                # A longer phrase that the case forbids may hide a shorter one at the same place.
                end, choices = tree.longest(tokens.low[position : end - 1], 0)
                end += position
        position = step
    return _money(_namesakes_told_apart(_georgia_told_apart(tokens, found)))


def _namesakes_told_apart(found: list[Listed]) -> list[Listed]:
    """Read a name that several states bear as that of the one which the text names in other words: "Korea" beside "Seoul".

    Where it names none of them, "Korea" is the south: the north is no member of INTERPOL and sends no requests.
    """
    if all(entry.name.code or not entry.name.codes for entry in found):
        return found
    named = {entry.name.code for entry in found}
    settled = []
    for entry in found:
        codes = [code for code in entry.name.codes if code in named] or [_USUAL.get(entry.name.codes, "")]
        settled.append(replace(entry, name=replace(entry.name, code=codes[0])) if len(codes) == 1 and codes[0] else entry)
    return settled


def _georgia_told_apart(tokens: Tokens, found: list[Listed]) -> list[Listed]:
    """Read "Macon, Georgia" as a place in America where the text names America and nothing else of the Caucasus."""
    codes = {entry.name.code for entry in found if tokens.low[entry.start] != "georgia"}
    if "US" in codes and "GE" not in codes:
        namesakes = {entry for entry in found if entry.name.code == "GE" and tokens.low[entry.start] == "georgia"}
        if any(tokens.at(entry.start - 1) == "," for entry in namesakes):
            return [replace(entry, name=Name("city", "US")) if entry in namesakes else entry for entry in found]
    return found


def _money(found: list[Listed]) -> list[Listed]:
    """Read a state before its money as part of it: "90,000 US dollars" names no state that plays a part."""
    money = [
        entry.name.kind in ("state", "demonym") and behind.start == entry.end and behind.name.placeholder == "currency"
        for entry, behind in pairwise(found)
    ]
    return [replace(entry, name=Name("term", placeholder="currency")) if part else entry
            for entry, part in zip(found, [*money, False], strict=True)] if found else []  # fmt: skip


def _allowed(tokens: Tokens, start: int, end: int, name: Name) -> bool:
    word = tokens.words[start]
    if name.kind == "clear" and word == "Ngo":
        return False  # a surname; the body is an NGO
    if name.placeholder == "currency" and tokens.low[start] in lexica.namesakes() and word[0].isupper() and end - start == 1:
        # "Dong" is a name, "DONG" beside a number or "dong" is money.
        return _counts(tokens.at(start - 1)) or _counts(tokens.at(end))
    if name.kind in STATE_KINDS or name.kind == "organisation" or name.only == "capital":
        if not any(w[0].isupper() for w in tokens.words[start:end]):
            return False
        if name.kind == "organisation" and any(len(w) > 4 and w[0].islower() for w in tokens.words[start:end]):
            return False
        if not word[0].isupper() and not word[0].islower():
            return False
        single = end - start == 1
        if single and name.kind in ("agency", "organisation", "state", "statute") and len(word) <= 4 and not word.isupper():
            # "Is", "It", "Us" and "Who" are words; "IS", "IT", "US" and "WHO" are names in a line that is not all capitals.
            # So are German "Mit" and "Bis" words, and MIT and BIS services.
            return not lexica.ordinary(tokens.low[start]) and not (name.kind == "agency" and len(word) == 3 and word.istitle())
        if single and tokens.shouted[start] and lexica.ordinary(tokens.low[start]):
            shown = name.kind == "city" and len(word) > 5 and (tokens.at(start - 1) == "," or tokens.at(end) == ",")
            return shown or (name.kind == "state" and len(word) > 3) or (name.kind == "demonym" and word == "POLISH")
        if single and name.kind in ("city", "organisation", "agency") and lexica.ordinary(tokens.low[start]):
            listed = (
                word.isupper() and len(word) > 5 and tokens.at(start - 1) == tokens.at(end) == ","
            )  # "POLICE, MUSCAT, by hand"
            return (name.kind == "organisation" and word.isupper() and len(word) > 1) or (
                name.kind == "city" and (_seated(tokens, start) or listed or not word.isascii())  # "Malé" is not "male"
            )
        return True
    if name.only == "amount":
        return _counts(tokens.at(start - 1))
    if name.only == "upper":
        return word.isupper() and not tokens.shouted[start]
    if name.only == "code":
        beside = _counts(tokens.at(start - 1)) or _counts(tokens.at(end))
        return beside and word.isupper() and not (tokens.shouted[start] and lexica.ordinary(tokens.low[start]))
    return True


def _seated(tokens: Tokens, start: int) -> bool:
    """Tell whether the words before a word say that it is a town: "in Wellington", "the District Court of Wellington"."""
    before = tokens.at(start - 1)
    return before in _TO_TOWN or (before == "of" and tokens.at(start - 2) in _SITS)


def _counts(low: str) -> bool:
    return bool(low) and (low[0].isdigit() or low in _SCALE)
