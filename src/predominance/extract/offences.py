"""Name the offence in a phrase: ``data/lexicon/offences.toml`` matched on word stems, small words left out."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from predominance.extract.lexica import FOLDER, names
from predominance.extract.phrases import Phrases
from predominance.extract.tokens import folded, stem, word_set

SMALL_WORDS = word_set(
    "a an the of in on at to for by with and or from into his her their its other any some as under an de la el los las del "
    "y en con por un una al du des le les et d l di do da dos das e o em der die das des von und im einer eines s"
)

_ELIDED = word_set("d l s n qu dell all nell sull")

# Words that alone name an offence and beside another one say how it was done: "conspiracy to murder", "murder with cruelty".
_MODES = word_set(
    "conspiracy conspiring complicity complicite complicidad abetting abetted abetment accomplice armed cruelty violence "
    "organised organized concealing force threat threats amenazas damage harm mercenary traffic procurement coercion "
    "receiving receiver restraint without licence license unlicensed violencia violencias y genero "
    "injury militia customs grant grants the of de"
)
# Words for a part in an offence: where another is named they are no charge of their own, in a list neither: "murder, abetment".
_PARTS = word_set(
    "conspiracy conspiring complicity complicite complicidad conspiracion conspiration abetting abetted abetment accomplice "
    "aiding and accessory instigation solicitation common intention"
)
_PART_LINKS = word_set("to in of commit the a an")
# Words that alone are an offence and before another one say how it was begun: "incitement to arson", "tenencia de drogas".
_OPENINGS = word_set(
    "incitement inciting incited public calls call provocation instigation instigating incitacion financing the of to people "
    "tenencia ilicita portacion porte ilegal evasion evading gang"
)
_PLAIN = word_set("criminal")
_HOLDING = word_set(
    "portacion porte tenencia posesion possession possessing carrying illegal ilegal illegally unlawful unlawfully trafficking "
    "traffic sale stockpiling storage acquisition"
)
# "homicidio con empleo de arma de fuego", "armed with a knife": the weapon says how it was done.
_WITH = word_set("empleo uso utilizacion mediante con with using used by means")
_BY = word_set("by en por through")  # "by an organised group", "por odio racial"
_AS_PART = word_set(
    "in within a an as part of form organised organized criminal committed"
)  # "money laundering in an organised group"
_AIM = word_set("threat attempt intent intention purpose aim")  # "robbery with attempt to cause death"
_RESULT = word_set("causing caused resulting results resulted entailing danger")  # "arson causing bodily harm"
_APART = word_set(", ; . / : ) - – − and y et")
# Forms that meet the stem of an offence and name none: "armed forces", "procuring of papers".
_NO_NAMES = (["armed"], ["procuring"], ["procured"], ["fish"], ["raid"], ["criminal", "proceedings"])
_LINKS = word_set("to of for in with by against de para en con")
_BETWEEN = word_set(", ; . / - ( ) : & and y et") | {""}  # what stands between the charges of a list
_RAPE, _CHILD, _GROUP, _HATRED = "rape", "child_sexual_abuse", "organised_crime", "hate_speech"
_DEFAMATION, _OF_STATE = "defamation", "insult_of_state"
_MURDER, _ATTEMPTED, _WEAPONS, _EXPLOSIVES = "murder", "attempted_murder", "weapons", "explosives"
_ASSAULT, _MANSLAUGHTER, _NEGLIGENCE, _THREATS = "assault", "manslaughter", "negligence", "threats"
_HURT = (_ASSAULT, _MANSLAUGHTER, "riot")
_MEMBERSHIP, _FINANCING = "terrorism_membership", "terrorism_financing"
_MEANS = (_GROUP, _HATRED, _NEGLIGENCE, _THREATS, _ASSAULT)
_STOPS = (";", ".", ":", "1", "2", "3", "4", "5", "6", "7", "8", "9")
_MINORS = word_set(
    "minor minors menor menores mineur mineurs mineure mineures child children enfant enfants nino nina ninos ninas"
)
_BELOW = word_set("under below attained reached")  # "under 14", "not attained 14 years"
_AGES = word_set("section article art act")  # before a number that is no age: "under section 14"
_CLOSE = 6  # tokens between an offence and words that say how it was done
_NEAR = 30  # tokens behind a sexual offence in which its victim is named


@dataclass(frozen=True, slots=True)
class Offence:
    """An entry of the lexicon."""

    id: str
    name: str
    iccs: str
    article3_class: str
    excluded: str  # the Article 83 flag that the offence raises, or ""


OTHER = Offence("other", "other", "1109", "ordinary", "")


@dataclass(frozen=True, slots=True)
class Found:
    """An offence named by tokens ``start`` to before ``end``."""

    start: int
    end: int
    offence: Offence


@cache
def _tables() -> dict[str, dict[str, str]]:
    with (FOLDER / "offences.toml").open("rb") as file:
        loaded: dict[str, dict[str, str]] = tomllib.load(file)
    return loaded


@cache
def offences() -> dict[str, Offence]:
    """Return the offences by id, with "other" for what fits none."""
    found = {
        id: Offence(id, table["name"], table["iccs"], table["class"], table.get("excluded", ""))
        for id, table in _tables().items()
    }
    return found | {"other": OTHER}


def _key(word: str) -> str:
    """Return the stem of a word without an article or preposition that French and Italian write into it: "d'homicide"."""
    short, _, rest = word.partition("'")
    return stem(rest if rest and short in _ELIDED else word)


@cache
def _phrases() -> Phrases[Offence]:
    tree: Phrases[Offence] = Phrases(key=_key)
    for id, table in _tables().items():
        for phrase in table["phrases"].replace("\n", ";").split(";"):
            content = " ".join(low for low in folded(phrase) if low not in SMALL_WORDS and low[0].isalnum())
            tree.add(content, offences()[id])
    return tree


def find_offences(low: Sequence[str], start: int = 0, end: int | None = None) -> list[Found]:
    """Return the offences named among folded tokens, left to right, longest phrase first."""
    end = len(low) if end is None else end
    places = [i for i in range(start, end) if low[i] not in SMALL_WORDS and low[i] not in ("-", "'", '"', "“", "”")]
    stems = [_key(low[i]) for i in places]
    found = [Found(places[a], places[b - 1] + 1, offence) for a, b, offence in _phrases().find(stems)]
    return [one for one in found if list(low[one.start : one.end]) not in _NO_NAMES]


@lru_cache(maxsize=4096)  # the reading and the flags ask for the same phrases
def classify(phrase: str) -> tuple[Offence, ...]:
    """Return the offences that a charge names, each once, in order.

    >>> [offence.id for offence in classify("participating in an illegal armed formation; murder")]
    ['armed_group', 'murder']
    """
    low = folded(phrase)
    named = find_offences(low)
    if any(found.offence.id.startswith("terrorism_") and low[found.start] != "terrorist" for found in named):
        named = [found for found in named if low[found.start : found.end] != ["terrorist"]]
    around = zip([None, *named], named, [*named[1:], None], strict=False)
    plain = [found for before, found, after in around if not _says_how(low, found, before, after)]
    plain = plain or [found for found in named if not set(low[found.start : found.end]) <= _PARTS] or named
    return tuple(dict.fromkeys(offences()[_meant(low, found)] for found in plain))


def only_a_part(low: Sequence[str], found: Found, after: Found) -> bool:
    """Tell whether words say what part somebody had in the offence right behind them: "complicity in", "conspiracy to commit"."""
    between = low[found.end : after.start]
    return set(low[found.start : found.end]) <= _PARTS and bool(between) and set(between) <= _PART_LINKS


def _meant(low: Sequence[str], found: Found) -> str:
    """Return the offence that a phrase means with the victim who is named behind it."""
    if found.offence.id == _RAPE and _of_minor(_clause(low, found.start, found.end + _NEAR)):
        return _CHILD
    if found.offence.id == _MURDER and _attempted(low, found):
        return _ATTEMPTED
    return _OF_STATE if found.offence.id == _DEFAMATION and _state_follows(low, found.end) else found.offence.id


def _of_minor(words: Sequence[str]) -> bool:
    """Tell whether a child is named: "of a minor", "under the age of 14"."""
    ages = (words[i + 1 : i + 5] for i, word in enumerate(words) if word in _BELOW)
    return not _MINORS.isdisjoint(words) or any(_AGES.isdisjoint(age) and any(word.isdigit() for word in age) for age in ages)


def _clause(low: Sequence[str], start: int, end: int) -> Sequence[str]:
    """Return the tokens of a stretch up to the end of its item in a list."""
    return low[start : low.index(";", start, end)] if ";" in low[start:end] else low[start:end]


def _says_how(low: Sequence[str], found: Found, before: Found | None, after: Found | None) -> bool:
    """Tell whether words say how another offence was done; as an item of a list most are charges of their own."""
    words = set(low[found.start : found.end])
    id = found.offence.id
    follows = before is not None and found.start - before.end < _CLOSE and _APART.isdisjoint(low[before.end : found.start])
    leads = after is not None and after.start - found.end < _CLOSE and _APART.isdisjoint(low[found.end : after.start])
    if id == _WEAPONS and _HOLDING.isdisjoint(low[max(0, found.start - 4) : found.end]):
        used = [i for i in range(max(0, found.start - 3), found.start) if low[i] in _WITH]
        return bool(used) and low[used[0] - 1] not in (",", ";", "and", "y")  # "homicidio y uso de armas" names two
    if before and follows and id == _EXPLOSIVES and before.offence.id in (_MURDER, _ATTEMPTED):
        return not _WITH.isdisjoint(low[before.end : found.start])
    told = low[max(before.end, found.start - 5) : found.end] if before else []  # from the deed or close before the harm
    if before and id in _HURT and _APART.isdisjoint(told) and not _RESULT.isdisjoint(told):
        return before.offence.id != _ASSAULT  # a beating that kills is manslaughter
    if after and leads and id == _ASSAULT and after.offence.id == _MANSLAUGHTER:
        return not _RESULT.isdisjoint(low[found.end : after.end])
    if before and id in _HURT and low[found.start - 1] == "to" and not _AIM.isdisjoint(low[found.start - 3 : found.start]):
        return True
    if before and id == _MEMBERSHIP and before.offence.id == _FINANCING and "to" in low[before.end : found.start]:
        return found.start - before.end <= _CLOSE + 2  # "material support or resources to a terrorist organisation"
    if leads and words <= _OPENINGS:
        return True
    if words <= _PARTS or (after and id == _DEFAMATION and after.offence.id == _OF_STATE and after.start - found.end < 3):
        return True  # "defame, insult or threaten the King" is one offence
    lead = low[max(0, found.start - 2) : found.start]
    if id in _MEANS and (not _BY.isdisjoint(lead) or (id == _GROUP and "by" in words)):
        return True
    if before and follows and id == _THREATS and "with" in low[before.end : found.start]:
        return True
    if before and id == _GROUP and set(low[before.end : found.start]) <= _AS_PART:
        return True
    if not words <= _MODES | _PLAIN or words <= _PLAIN:
        return False
    listed = found.start == 0 or low[max(0, found.start - 2)] == "punishment"  # "punishment for criminal conspiracy"
    beside = ("" if listed else low[found.start - 1], low[found.end] if found.end < len(low) else "")
    if not (beside[0] in _BETWEEN or beside[0][0].isdigit()):
        return True
    return beside[1] in _LINKS  # "conspiracy to ...", not "aggravated threats" as an item of a list


def _state_follows(low: Sequence[str], index: int) -> bool:
    """Tell whether the name of a state stands behind a phrase: "insulting Saudi Arabia", "insult of the Republic of ..."."""
    while index < len(low) and low[index] in ("the", "of", "to", "against"):
        index += 1
    named = next(names().find(low[index : index + 5]), None)
    return named is not None and not named[0] and any(name.kind == "state" for name in named[2])


def _attempted(low: Sequence[str], found: Found) -> bool:
    """Tell whether a killing was tried only: "attempted first degree murder", "homicidio ... en grado de tentativa"."""
    lead = low[max(0, found.start - 3) : found.start]
    if ("attempted" in lead and _BETWEEN.isdisjoint(lead)) or lead[-2:] == ["attempt", "of"]:
        return True
    if low[found.end : found.end + 1] in (["attempt"], ["attempted"]):
        return True
    for step in range(found.end, min(found.end + _NEAR, len(low))):
        again = low[step] in ("and", "y") and low[step + 1 : step + 2] != ["por"]
        if again or low[step] in _STOPS or low[step] in ("homicidio", "asesinato", "asesinatos", "murder"):
            return False
        if low[step] in ("tentativa", "frustration", "frustrado"):
            return True
    return False
