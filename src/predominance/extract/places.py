"""The states of a text and the part that each plays."""

from collections.abc import Sequence

from predominance.extract.masking import Names
from predominance.extract.states import STATE_KINDS, Listed
from predominance.extract.tokens import Tokens, word_set
from predominance.types import Country, CountryRole, Span

_ASYLUM = word_set("asylum refugee refugees protection unhcr refuge non-refoulement convention-status")
_GRANT = word_set(
    "granted recognised recognized gave received status obtained applied seeks sought pending holds enjoys asked "
    "application since"
)
_ARREST = word_set(
    "arrested arrest detained detention stopped held custody seized apprehended surrender extradition surrendered handed allowed"
)
_RESIDENCE = word_set(
    "living lives live resides residence resident residing located location believed whereabouts settled fled flew left "
    "travelled moved emigrated exile exiled went abroad hiding address seen stays staying escaped reached crossed now "
    "married home"
)
_SEEKS = word_set(
    "seeks wants sought prosecutes charged convicted sentenced wanted prosecutors investigates indicted also pursues opened"
)
_NATIONAL = word_set("national nationals citizen citizens nationality passport passports citizenship born subject")
_PLACE_LABEL = word_set("place location suspected stay likely present look-out out destination residence domicile whereabouts")
_HELD = word_set("arrested detained stopped held")
_RULING = word_set(
    "refused allowed declined granted rejected dismissed found held considers examined looked "
    "hesitated informs reports asks answered"
)
_SCENE = word_set(
    "account accounts bank office flat hotel apartment warehouse company villa shop robbed stole shot killed sold bought "
    "met transferred"
)


def find_countries(names: Names, sentences: Sequence[Span]) -> tuple[Country, ...]:
    """Return every mention of a state with its role; the mentions of the state that asks have the role ``requesting``."""
    tokens = names.tokens
    bounds = _bounds(tokens, sentences)
    found = []
    for entry in names.listed:
        if entry.name.kind not in STATE_KINDS or entry.name.kind == "statute":
            continue
        span = _span(tokens, entry)
        if entry.name.code and entry.name.code == names.requesting:
            role: CountryRole = "requesting"
        else:
            first, last = bounds[entry.start]
            role = _role(tokens, entry, first, last)
        found.append(Country(entry.name.code, role, span))
    return tuple(found)


def _span(tokens: Tokens, entry: Listed) -> Span:
    start, end = tokens.starts[entry.start], tokens.ends[entry.end - 1]
    return Span(tokens.text[start:end], start, end)


def _bounds(tokens: Tokens, sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """Return for each token the first and last+1 token of its sentence."""
    bounds: list[tuple[int, int]] = [(0, len(tokens))] * len(tokens)
    index = 0
    for sentence in sentences:
        while index < len(tokens) and tokens.starts[index] < sentence.start:
            index += 1
        first = index
        while index < len(tokens) and tokens.starts[index] < sentence.end:
            index += 1
        bounds[first:index] = [(first, index)] * (index - first)
    return bounds


def _role(tokens: Tokens, entry: Listed, first: int, last: int) -> CountryRole:
    whole = set(tokens.low[max(first, entry.start - 40) : min(last, entry.end + 40)])
    near_before = tokens.low[max(first, entry.start - 7) : entry.start]
    near_after = tokens.low[entry.end : min(last, entry.end + 7)]
    near = set(near_before) | set(near_after)
    before = near_before[-1] if near_before else ""
    if whole & _ASYLUM and (near & _GRANT or near & _ASYLUM):
        return "asylum"
    if (near_after and near_after[0] in _NATIONAL) or (
        {"national", "citizen", "nationality", "passport", "citizenship"} & set(near_before[-3:])
    ):
        return "nationality"
    if entry.name.kind == "demonym" and tokens.at(entry.start - 1) == "," and tokens.at(entry.end) in (",", "."):
        return "nationality"
    if (
        before in ("to", "ncb", "interpol", "in") and tokens.at(entry.start - 1) in ("ncb", "interpol", "ocn")
    ) or entry.name.kind == "ncb":
        return "residence"
    if _decides(tokens, entry, last):
        return "residence"
    if set(near_before[-5:]) & _RESIDENCE or set(near_before[-2:]) & _PLACE_LABEL:
        return "residence"
    if (near_before[-1:] in (["in"], ["at"]) and set(near_before) & _ARREST) or set(near_after[:3]) & _HELD:
        return "arrest"
    if near & {"protection", "unhcr"} and not near & _SEEKS:
        return "asylum"
    if set(near_after[:4]) & _SEEKS or (before == "in" and set(near_before) & {"wanted", "convicted", "charged"}):
        return "other_request"
    if before in ("in", "at", "from") and near & _SCENE:
        return "act"
    return "mentioned"


def _decides(tokens: Tokens, entry: Listed, last: int) -> bool:
    """Tell whether the state decides on surrender or answers a bureau: the person is there, as a rule."""
    after = tokens.low[entry.end : min(last, entry.end + 6)]
    if any(low in ("court", "courts", "judge", "police", "bureau", "magistrate") for low in after[:2]) and set(after) & _RULING:
        return True
    return bool(set(after[:2]) & _RULING - {"held", "found"})
