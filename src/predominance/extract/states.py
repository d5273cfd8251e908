"""Which listed names stand where, and which state asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from predominance.extract import lexica
from predominance.extract.lexica import Name
from predominance.extract.tokens import Tokens, word_set

STATE_KINDS = ("state", "demonym", "city", "statute", "agency", "ncb")
_NUMBER = re.compile(r"\d")
_SCALE = word_set("million millions billion billions thousand thousands hundred m mn bn k mio mln trillion crore lakh")
_BUREAU = word_set("ncb ocn bcn anc interpol ip nzb")
_ASKS = word_set(
    "seeks seek requests request requested asks asked wants wanted seeking requesting demands sought issued calls submits "
    "charges accuses transmits circulates applies applied claims says informs searches"
)
_SOURCE = word_set(
    "court prosecutor prosecutors prosecution prosecutor's investigator investigative ministry judge police authorities "
    "tribunal code bureau warrant law committee request requests embassy government"
)
_LINK = word_set("of the in at for by from")
_NOT_ASKING = word_set(
    "to in residence resident resides living lives fled located arrested asylum refugee citizen national nationality "
    "passport born via"
)


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
    return found


def _allowed(tokens: Tokens, start: int, end: int, name: Name) -> bool:
    word = tokens.words[start]
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
            return not lexica.ordinary(tokens.low[start])
        if single and tokens.shouted[start] and lexica.ordinary(tokens.low[start]):
            return (name.kind == "state" and len(word) > 3) or (name.kind == "demonym" and word == "POLISH")
        if single and name.kind in ("city", "organisation", "agency") and lexica.ordinary(tokens.low[start]):
            return (name.kind == "organisation" and word.isupper() and len(word) > 1) or (
                name.kind == "city" and tokens.at(start - 1) in ("in", "at", "ncb", "interpol", "ip")
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


def _counts(low: str) -> bool:
    return bool(low) and (low[0].isdigit() or low in _SCALE)


def requesting_state(tokens: Tokens, listed: Sequence[Listed]) -> tuple[str, Listed | None, float]:
    """Return the code of the state that asks as the text tells it, the mention that shows it, and how strongly.

    A bureau, a prosecutor, a court, a statute or the verb of asking beside a state speaks for it; the first state mentioned is
    a weak last resort.
    """
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, Listed]] = {}
    first = True
    for entry in listed:
        if entry.name.kind not in STATE_KINDS or not entry.name.code:
            continue
        weight = _asking(tokens, entry) + (0.4 if first else 0.1)
        first = False
        code = entry.name.code
        scores[code] = scores.get(code, 0.0) + weight
        if code not in best or weight > best[code][0]:
            best[code] = (weight, entry)
    if not scores:
        return "", None, 0.0
    code = max(scores, key=lambda key: (scores[key], -best[key][1].start))
    return code, best[code][1], scores[code]


def _asking(tokens: Tokens, entry: Listed) -> float:
    """Weigh how far one mention speaks for its state as the one that asks."""
    before, second = tokens.at(entry.start - 1), tokens.at(entry.start - 2)
    if tokens.at(entry.start) in _SEATS:
        return -0.3
    if entry.start < 4 and _dateline(tokens, entry):
        return -0.6
    bureau = entry.name.kind == "ncb" or before in _BUREAU
    away = before in _NOT_ASKING or second in _NOT_ASKING
    weight = 0.8 if entry.start < 12 and not away else 0.0  # a letterhead
    lead = [tokens.at(i) for i in range(max(0, entry.start - 5), entry.start)]
    after = [tokens.at(i) for i in range(entry.end, entry.end + 6)]
    if bureau:
        head = entry.start if entry.name.kind == "ncb" and before not in _BUREAU else entry.start - 1
        near = [tokens.at(i) for i in range(max(0, head - 2), head)]
        weight += -1.0 if "to" in near else 3.0 if "from" in near or "fm" in near else 1.5
    if "requesting" in lead or (lead[-3:-1] == ["asked", "for"] and before == "by"):
        weight += 4.0
    if before in ("from", "by") and second not in _LEAVING:
        weight += 0.7
    if away:
        weight -= 0.8
    if before in ("of", "the") and any(low in _SOURCE for low in lead[:-1]):
        weight += 1.2
    if after[0] in _SOURCE or (entry.name.kind in ("city", "demonym", "state") and any(low in _SOURCE for low in after[:3])):
        weight += 0.9
    if any(low in _ASKS for low in after[:4]) and before not in ("to", "in"):
        weight += 1.5
    if entry.name.kind in ("statute", "agency"):
        weight += 1.0
    if any(low in _WANTED for low in lead[-4:]):
        weight += 1.5
    if any(low in _DECIDES for low in after) or any(low in _DECIDES for low in lead):
        weight -= 1.2  # a court that refuses or allows surrender is not the one that asks
    return weight


def _dateline(tokens: Tokens, entry: Listed) -> bool:
    """Tell whether a text begins with the place it was written in: "MIAMI, 2012 -", "PARIS."."""
    return (
        entry.name.kind in ("city", "state")
        and tokens.words[entry.start].isupper()
        and tokens.at(entry.end) in (",", ".", "-", "–", "—", "/", ":", "(")
        and not tokens.shouted[entry.start]
    )


_SEATS = word_set("strasbourg geneva lyon hague luxembourg")
_LEAVING = word_set("residence fled national citizen expelled returned deported left came moved translated")
_WANTED = word_set("wanted requested sought request sentenced convicted prosecuted charged")
_DECIDES = word_set("refused declined allowed asylum refugee rejected released handed hearing denied refuses surrender")
