"""The states of a text and the part that each plays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, cast

from predominance.extract.heard import likeliest
from predominance.extract.listed import STATE_KINDS, Listed
from predominance.extract.masking import Names
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.weighing import weighing
from predominance.types import Country, CountryRole, Span

_ASYLUM = word_set("asylum refugee refugees protection unhcr refuge asylee asylees shelter non-refoulement convention-status")
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
_GRANTED = word_set(
    "granted grants grant gave gives given got obtained recognised recognized status holds enjoys asylee confirmed"
)
_GIVES = word_set("gave gives given granted grants recognised recognized")
_OPEN = word_set(
    "applied applies application applications applicant claim claimed claims claimant asked asks seeks sought pending waits "
    "undecided seeker requested lodged filed appointment examining refused refuses refusal rejected denied denies withdrawn "
    "withdrew lost dropped interview interim not no never nor yet another"
)
_LIVES = word_set(
    "lives live living resides residing resident residence settled stays staying hides hiding lodges lodging domiciled"
)
_HEAD = 16  # tokens that are the heading of a text
_COURT = word_set("court tribunal hearing chamber ruling")
_SURRENDER = word_set("surrender extradition")
_COUNSEL = word_set("counsel lawyer lawyers advocate solicitor barrister")
_WRITES = word_set("telephone wrote writes telephoned")
_ARREST_LABEL = word_set("arrest arrested held detained")
_FORMS = word_set("republic kingdom federation sultanate state")
_SURE = {
    "sure asylum": "asylum",
    "sure residence": "residence",
    "sure arrest": "arrest",
    "sure nationality": "nationality",
    "rule arrest": "arrest",
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
        role = "requesting" if asks else sure or likeliest(scene, judge, signs, "state", (entry.start, entry.end))
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
    starts = [_town_before(names.tokens, entries, number) for number in range(len(entries))]
    ruled = [_ruled(scene, entry, start) for entry, start in zip(entries, starts, strict=True)]
    beside = [[f"else {sign}" for sign in one if sign.startswith(("before ", "behind "))] for one in signs]
    for number, entry in enumerate(entries):
        same = mentions[entry.name.code]
        elsewhere = [sign for other in same[:_MENTIONS] if other != number for sign in beside[other]]
        elsewhere += [f"else rule {ruled[other]}" for other in same[:_MENTIONS] if other != number]
        own = [*signs[number], *sentence_signs(scene, entry.start, entry.end), f"rule {ruled[number]}"]
        sure = _certain(scene, entry, starts[number])
        own += [f"sure {sure}"] if sure else []
        yield entry, [*own, *elsewhere]


def _town_before(tokens: Tokens, entries: Sequence[Listed], number: int) -> int:
    """Return where the phrase of a state begins: at its town right before it, as in "held at Zurich, Switzerland"."""
    entry, before = entries[number], entries[number - 1] if number else None
    if before is None or before.name.kind != "city" or before.name.code != entry.name.code:
        return entry.start
    joined = tokens.low[before.end : entry.start] in ([","], ["("], [])
    return before.start if joined else entry.start


def _certain(scene: Scene, entry: Listed, start: int) -> CountryRole | Literal[""]:
    """Return the part of a mention that its own words leave no doubt about, or ""; its phrase begins at ``start``."""
    tokens = scene.tokens
    while start > 1 and (tokens.at(start - 1) == "the" or (tokens.at(start - 1) == "of" and tokens.at(start - 2) in _FORMS)):
        start -= 1 if tokens.at(start - 1) == "the" else 2
    first, last = _sentence(scene, entry)
    lead, after = tokens.low[max(first, start - 10) : start], tokens.low[entry.end : min(last, entry.end + 14)]
    before, label = tokens.at(start - 1), set(tokens.low[max(0, start - 5) : start - 1])
    if before == ":" and label & _ARREST_LABEL:
        return "arrest"
    if before == ":" and "nationality" in label:
        return "nationality"
    if entry.name.kind == "demonym" and before == "," and after[:1] and after[0] in (",", ".", ";"):
        return "nationality"
    if before == "of" and tokens.at(start - 2) in _NATIONAL:
        return "nationality"
    if not _ASYLUM.isdisjoint(tokens.low[first:last]):
        return _protection(lead, after, set(tokens.low[first:last]))
    if entry.start < _HEAD and not _COURT.isdisjoint(tokens.low[:_HEAD]) and not _SURRENDER.isdisjoint(tokens.low[: 3 * _HEAD]):
        return (
            "arrest" if before in ("in", "at", ",") and not _COURT.isdisjoint(lead[-3:]) else ""
        )  # "hearing at X on the surrender"
    if before in ("in", "at") and lead[-2:-1] and lead[-2] in _COUNSEL:
        return "residence"
    if before == "from" and not _WRITES.isdisjoint(lead[-5:-1]):
        return "residence"  # "she said by telephone from X"
    if entry.name.kind == "ncb" or before in ("dear", "interpol", "ncb", "ocn") or "colleagues" in lead[-3:]:
        return "residence"  # who is written to is where the person is
    return "residence" if before in ("in", "at", "near") and not _LIVES.isdisjoint(lead[-3:-1]) else ""


def _protection(lead: list[str], after: list[str], sentence: set[str]) -> CountryRole | Literal[""]:
    """Say whether a state protects the person: a claim that is open or refused leaves it the place where the person lives."""
    before = lead[-1] if lead else ""
    if before == "from":
        return ""  # "a refugee from X"
    told_before = before in ("in", "by", "of", "to", "on") and not _ASYLUM.isdisjoint(lead)
    told_behind = not _ASYLUM.isdisjoint(after if before in ("in", "at", "near", "to", "for", "into") else after[:6])
    if not told_before and not told_behind:
        return ""
    given = not _GIVES.isdisjoint(after[:2]) and {"no", "not"}.isdisjoint(after[:4])
    if sentence & _OPEN and not given:  # who gave it has given it, whatever follows
        return "residence"
    return "asylum" if told_before or sentence & _GRANTED else ""


def stated(entry: Listed) -> bool:
    """Tell whether a listed name is shown as a state: a law or a currency is not."""
    return entry.name.kind in STATE_KINDS and entry.name.kind != "statute"


def _ruled(scene: Scene, entry: Listed, start: int) -> CountryRole:
    """Say what the rules make of a mention within its sentence; its phrase begins at ``start``."""
    entry = replace(entry, start=start)
    return _role(scene.tokens, entry, *_sentence(scene, entry))


def _sentence(scene: Scene, entry: Listed) -> tuple[int, int]:
    """Return the tokens of the sentence around a mention, no further than the rules look: it may name a thousand states."""
    first, last = entry.start, entry.end
    while first and entry.start - first < _REACH and not scene.ends[first]:
        first -= 1
    while last < len(scene.ends) and last - entry.end < _REACH and not scene.ends[last]:
        last += 1
    return first, last


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
