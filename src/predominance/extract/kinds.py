"""Of what kind a tie is: signs from the words that tell it, and from kin, money and time beside them."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from predominance.extract import lexica
from predominance.extract.phrases import Phrases
from predominance.extract.surroundings import Scene
from predominance.extract.tokens import word_set
from predominance.extract.vocabulary import KINSHIP

# Words that speak for a kind; a word may speak for several, the weights settle it.
_SAYS = {
    "faith": "church churches mosque imam pastor preacher priest parish congregation monk synagogue temple brotherhood believers "
    "believer faith religious sect prayer worship abbot monastery bishop sheikh madrasa <faith>",
    "media": "newspaper newspapers weekly daily magazine radio station television channel editor journalist reporter broadcaster "
    "presenter website portal news press columnist paper broadcasting correspondent",
    "union": "union unions unionist trade workers' workers confederation strike syndicate guild nurses teachers miners dockers",
    "ngo": "ngo foundation association charity forum committee society human rights aid monitoring observatory centre institute "
    "network cooperative volunteers",
    "critic": "blogger blog critic critical novelist poet writer scholar cartoonist professor whistle blower satirist dissident "
    "essay book singer artist comedian economist letter followers",
    "protest": "protest protests march marches rally rallies demonstration demonstrations demonstrators sit picket tents "
    "blockade vigil vigils strike square",
    "armed_group": "front rebels rebel guerrilla guerrillas armed militia commander fighters insurgents battalion brigade wing "
    "faction liberation army",
    "ethnic_group": "community tribe clan people diaspora minority nation native first indigenous ethnic autonomy language group "
    "<ethnic_group>",
    "movement": "movement campaign coalition alliance cause independence separatist platform network students student youth",
    "party": "party parties opposition coalition candidate leader bloc democrats camp ruling parliament list election congress",
    "office": "minister deputy governor mayor president member judge ambassador senator general director secretary treasurer "
    "chief prosecutor councillor adviser",
    "foreign": "consul attache embassy envoy navy intelligence ambassador consulate foreign coast",
    "army": "officer officers army deserter colonel mutiny soldiers barracks",
    "defence": "lawyer defender defends counsel advocate defended attorney",
}
_MONEY = word_set(
    "paid pays money donor donated funded funds financed financier banker owner owned owns lent gave sponsor shareholder "
    "businessman company salaries bought advertising contributed gift"
)
_PAST = word_set(
    "former ex until lost fallen ousted dismissed removed deposed resigned toppled then was served earlier previous had"
)
_NOW = word_set("is sitting current present sits elected serves holds")
_LINKS = word_set("of for with in against at from to on who that which")
# Words that decide a kind by themselves, in this order: who gives money, pleads or stands for a party is tied by that, whatever
# the party or cause is; a body for rights or relief is an NGO, whatever people or faith it serves.
_FUNDER = word_set(
    "donor donors financier funder paymaster sponsor backer banker financed financing finances funded funding bankrolled gifts "
    "donated lent"
)
_PAID = word_set("paid pays salaries rent")
_PLEADER = word_set("lawyer lawyers advocate counsel attorney defends defended defending")
_NGO = word_set("ngo ngos nongovernmental")
_RIGHTS_BODY = word_set(
    "centre center group organisation organization house association committee society defender defenders activist monitor "
    "monitors monitoring club foundation network body collective office initiative campaigner"
)
_RELIEF = word_set("rescue charity relief humanitarian")
_PEOPLES = word_set("indigenous tribe tribal clan herders herder aboriginal")
_WORSHIP = word_set(
    "church mosque monastery congregation parish imam preacher pastor bishop synagogue temple sect priest monk abbot synod"
)
_ARMED = word_set(
    "armed guerrilla guerrillas rebel rebels rebellion militia militias paramilitary paramilitaries insurgent insurgents "
    "insurgency fighters battalion jihadist mujahideen commando"
)
_ORDINARY_ARMED = word_set("forces services")  # of a State
_REFUSES = word_set("objector objectors objection deserter deserters evader")
_SERVICE = word_set("serve service fire shoot army mobilisation conscription")
_CRITICISES = word_set("critic critics criticised criticized criticises criticizes")
_STANDS = word_set("candidate candidacy candidates aspirant nominee ticket stand stood ran running")
_SEAT = word_set("councillor senator deputy")  # of or for a party
_ENVOY = word_set("minister ambassador consul envoy diplomat")  # of a State that is named
_NEAR, _FAR = 5, 14  # words looked back for kin and time, and for money
_TOLD = 150  # words looked at on either side for what "the body" or "its leaders" may mean
_SPOKEN = {
    word: [kind for kind, words in _SAYS.items() if word in words.split()] for words in _SAYS.values() for word in words.split()
}


def kind_signs(scene: Scene, start: int, stop: int, phrases: Iterator[tuple[int, int, str]]) -> list[str]:
    """Return the signs of the kind of a tie in tokens ``start`` to before ``stop``; ``phrases`` are the listed ones in it."""
    inner = scene.words[start:stop]
    before = _before(scene, start, _FAR)
    near = before[-_NEAR:]
    signs = [f"in {word}" for word in inner] + [f"pair {one} {two}" for one, two in pairwise(inner)]
    signs += [f"stem {_stem(word)}" for word in inner]
    signs += [f"named {kind}" for _, _, kind in _groups().find(scene.tokens.low[start:stop])]
    signs += [f"first {inner[0]}", f"last {inner[-1]}", f"head {_head(inner)}", *_owner(scene, start)]
    for number, (first, end, kind) in enumerate(phrases):
        signs += [f"phrase {' '.join(inner[first:end])}", f"cue {kind}"] + ([] if number else [f"first cue {kind}"])
    signs += [f"says {kind}" for word in inner for kind in _SPOKEN.get(word, ())]
    for name, words, reach in (("kin", KINSHIP, near), ("money", _MONEY, before), ("past", _PAST, near), ("now", _NOW, near)):
        signs += [f"{name} inside"] * (not words.isdisjoint(inner)) + [f"{name} before"] * (not words.isdisjoint(reach))
    return [*signs, *_spoken_around(scene.words, start, stop)]


def _spoken_around(words: list[str], start: int, stop: int) -> Iterator[str]:
    """Yield of what kind the nearest words around a tie speak, two before it and one behind."""
    before = (word for word in reversed(words[max(0, start - _TOLD) : start]) if word in _SPOKEN)
    behind = (word for word in words[stop : stop + _TOLD] if word in _SPOKEN)
    for where, found in (("earlier", islice(before, 2)), ("later", islice(behind, 1))):
        yield from (f"{where} {kind}" for word in found for kind in _SPOKEN[word])


def decided(scene: Scene, start: int, stop: int) -> str:
    """Return the kind that a word leaves no doubt about, "" where none does."""
    if is_kin(scene, start, stop):
        return "family"
    inner = scene.words[start:stop]
    said, before = set(inner), _before(scene, start, 4)
    if said & (_FUNDER | _PAID) or not _FUNDER.isdisjoint(before):
        return "business_funder"
    if any(word in _PLEADER and link in ("of", "for", "to") for word, link in pairwise([*before[-2:], *inner])):
        return "legal_defence"
    if said & (_NGO | _RELIEF) or ("rights" in said and said & _RIGHTS_BODY):
        return "ngo"
    for kind, words, never in (("ethnic_group", _PEOPLES, ()), ("faith", _WORSHIP, ()), ("armed_group", _ARMED, _ORDINARY_ARMED)):
        if said & words and said.isdisjoint(never):
            return kind
    if said & _REFUSES or ("refused" in said and said & _SERVICE):
        return "military_dissent"
    if said & _CRITICISES:
        return "critic"
    if said & _STANDS or (before[-1:] and not _SEAT.isdisjoint(before[-3:])):
        return "party"
    return "foreign_office" if "<state>" in said and not _ENVOY.isdisjoint(inner[:3]) else ""


def is_kin(scene: Scene, start: int, stop: int) -> bool:
    """Tell whether a tie is one of kin: "brother of a deputy", whose words may begin at "brother" or behind "of"."""
    before = _before(scene, start, _NEAR + 1)
    if before[-1:] == ["of"] and not KINSHIP.isdisjoint(before[-3:-1]):
        return True
    inner = scene.words[start:stop]
    return "of" in inner and not KINSHIP.isdisjoint(inner[: min(3, inner.index("of"))])


def _stem(word: str) -> str:
    """Return a word without the ending of a plural.

    >>> _stem("teachers"), _stem("press")
    ('teacher', 'press')
    """
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _groups() -> Phrases[str]:
    """Return the names of faiths, peoples and organisations with their kind, which the words of a scene hide."""
    tree: Phrases[str] = Phrases()
    tree.update((row["phrase"], row["kind"]) for row in lexica.rows("groups.csv"))
    for one in lexica.organisations().values():
        tree.update((name, f"listed {one.kind}") for name in (one.name, *one.aliases))
    return tree


def _head(inner: list[str]) -> str:
    """Return the noun that a phrase is about: "party" of "a small party against the fee"."""
    end = next((number for number, word in enumerate(inner) if number and word in _LINKS), len(inner))
    return inner[end - 1]


def _owner(scene: Scene, start: int) -> Iterator[str]:
    """Yield what stands before a tie, and the noun that owns it: "treasurer" of "treasurer of a party"."""
    before = _before(scene, start, 3)
    yield f"prev {' '.join(before[-2:])}"
    if "of" in before[-2:]:
        owner = before[: -2 if before[-1] != "of" else -1]
        yield f"owner {owner[-1] if owner else '<end>'}"


def _before(scene: Scene, start: int, reach: int) -> list[str]:
    """Return the words of the sentence before a token, at most ``reach`` of them."""
    first = start
    while first and start - first < reach and not scene.ends[first]:
        first -= 1
    return scene.words[first:start]
