"""The states of a text and the part that each plays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from predominance.extract.masking import Names
from predominance.extract.states import STATE_KINDS, Listed
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.weighing import weighing
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
_SURE = {
    "rule arrest": "arrest",
    "rule asylum there": "asylum",
    "-2 national of": "nationality",
    "-2 citizen of": "nationality",
}  # signs that leave no doubt
_MENTIONS = 8  # of one state, whose surroundings count for the others
_REACH = 40  # tokens on each side in which a word of asylum counts
_SCENE = word_set(
    "account accounts bank office flat hotel apartment warehouse company villa shop robbed stole shot killed sold bought "
    "met transferred meeting picket congress oath fought camp trained training attended fighting robbery murder killing"
)


def find_countries(names: Names, scene: Scene, asking: str) -> tuple[Country, ...]:
    """Return every mention of a state with its role; the mentions of ``asking``, the state that asks, are ``requesting``."""
    judge = weighing("state")
    found = []
    for entry, signs in states(names, scene):
        asks = bool(entry.name.code) and entry.name.code == asking
        sure = next((role for sign, role in _SURE.items() if sign in signs), "")
        role = "requesting" if asks else sure or judge.answer(signs)
        found.append(Country(entry.name.code, cast(CountryRole, role), _span(names.tokens, entry)))
    return tuple(found)


def states(names: Names, scene: Scene) -> Iterator[tuple[Listed, list[str]]]:
    """Yield every mention of a state, in order, with the signs by which its role is judged.

    The signs are its surroundings and sentence, what the rules make of them, and what stands beside the state's other mentions.
    """
    entries = [entry for entry in names.listed if stated(entry)]
    signs = [list(around(scene, entry.start, entry.end, entry.name.kind)) for entry in entries]
    mentions: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        mentions.setdefault(entry.name.code, []).append(number)
    ruled = [_ruled(scene, entry, _town_before(names.tokens, entries, number)) for number, entry in enumerate(entries)]
    beside = [[f"else {sign}" for sign in one if sign.startswith(("before ", "behind "))] for one in signs]
    for number, entry in enumerate(entries):
        same = mentions[entry.name.code]
        elsewhere = [sign for other in same[:_MENTIONS] if other != number for sign in beside[other]]
        elsewhere += [f"else rule {ruled[other]}" for other in same[:_MENTIONS] if other != number]
        own = [*signs[number], *sentence_signs(scene, entry.start, entry.end), f"rule {ruled[number]}"]
        own += ["rule asylum there"] * (ruled[number] == "asylum" and _asylum_there(names.tokens, entry))
        yield entry, [*own, *elsewhere]


def _town_before(tokens: Tokens, entries: Sequence[Listed], number: int) -> int:
    """Return where the phrase of a state begins: at its town right before it, as in "held at Zurich, Switzerland"."""
    entry, before = entries[number], entries[number - 1] if number else None
    if before is None or before.name.kind != "city" or before.name.code != entry.name.code:
        return entry.start
    joined = tokens.low[before.end : entry.start] in ([","], ["("], [])
    return before.start if joined else entry.start


def _asylum_there(tokens: Tokens, entry: Listed) -> bool:
    """Tell whether a person asked for asylum in the state, or got it there: "asylum in X", not "a refugee from X"."""
    lead = tokens.low[max(0, entry.start - 6) : entry.start]
    return lead[-1:] != ["from"] and any(low in ("in", "by", "of", "to") for low in lead[-2:]) and not _ASYLUM.isdisjoint(lead)


def stated(entry: Listed) -> bool:
    """Tell whether a listed name is shown as a state: a law or a currency is not."""
    return entry.name.kind in STATE_KINDS and entry.name.kind != "statute"


def _ruled(scene: Scene, entry: Listed, start: int) -> CountryRole:
    """Say what the rules make of a mention within its sentence; its phrase begins at ``start``."""
    entry = replace(entry, start=start)
    first, last = entry.start, entry.end
    # No further than the rules look: a sentence may name a thousand states.
    while first and entry.start - first < _REACH and not scene.ends[first]:
        first -= 1
    while last < len(scene.ends) and last - entry.end < _REACH and not scene.ends[last]:
        last += 1
    return _role(scene.tokens, entry, first, last)


def _span(tokens: Tokens, entry: Listed) -> Span:
    start, end = tokens.starts[entry.start], tokens.ends[entry.end - 1]
    return Span(tokens.text[start:end], start, end)


def _role(tokens: Tokens, entry: Listed, first: int, last: int) -> CountryRole:
    whole = set(tokens.low[first:last])
    near_before = tokens.low[max(first, entry.start - 7) : entry.start]
    near_after = tokens.low[entry.end : min(last, entry.end + 7)]
    near = set(near_before) | set(near_after)
    before = near_before[-1] if near_before else ""
    if before == "from" and {"refugee", "refugees", "refuge"} & set(near_before[-3:]):
        return "nationality"
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
    if (near_before[-1:] in (["in"], ["at"], ["near"], ["by"]) and set(near_before) & _ARREST) or set(near_after[:3]) & _HELD:
        return "arrest"
    if near & {"protection", "unhcr"} and not near & _SEEKS:
        return "asylum"
    if set(near_after[:4]) & _SEEKS or (before == "in" and set(near_before) & {"wanted", "convicted", "charged"}):
        return "other_request"
    if before in ("in", "at", "from", "into") and near & _SCENE:
        return "act"
    return "mentioned"


def _decides(tokens: Tokens, entry: Listed, last: int) -> bool:
    """Tell whether the state decides on surrender or answers a bureau: the person is there, as a rule."""
    after = tokens.low[entry.end : min(last, entry.end + 6)]
    if any(low in ("court", "courts", "judge", "police", "bureau", "magistrate") for low in after[:2]) and set(after) & _RULING:
        return True
    return bool(set(after[:2]) & _RULING - {"held", "found"})
