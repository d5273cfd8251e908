"""Persons without a name of whom something is told: "his elder brother", "two night watchmen were shot", "a seamstress"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import word_set
from predominance.extract.vocabulary import RELATIVES
from predominance.extract.weighing import weighing
from predominance.types import Person, PersonRole, Span

NOUNS = word_set(
    "man men woman women boy boys girl girls child children baby infant person persons people youth youths student students "
    "pupil pupils teacher teachers schoolteacher schoolgirl schoolboy officer officers policeman policemen policewoman "
    "constable constables sergeant corporal lieutenant captain commander marshal marshals soldier soldiers conscript "
    "conscripts recruit recruits cadet guard guards guardsman watchman watchmen sentry driver drivers conductor worker workers "
    "workmen labourer labourers miner miners farmer farmers peasant peasants herder herders herdsman herdsmen fisherman "
    "fishermen boatman boatmen sailor sailors bosun docker dockers porter carter carters weigher trader traders dealer dealers "
    "shopkeeper shopkeepers storekeeper seller sellers buyer buyers merchant broker agent jeweller grocer tailor seamstress "
    "barber butcher painter builder mechanic baker bakers cook waiter steward stewardess purser cleaner cleaners caretaker "
    "messenger apprentice nurse nurses midwife midwives doctor doctors surgeon patient patients pharmacist pharmacists "
    "engineer engineers surveyor foreman clerk clerks cashier teller accountant contractor moneylender lender lawyer lawyers "
    "judge prosecutor journalist journalists reporter minister priest imam pastor nun monk catechist elder elders villager "
    "villagers resident residents passenger passengers passer-by bystander bystanders pedestrian cyclist motorcyclist "
    "spectator spectators guest guests witness crew neighbour neighbours tenant tenants lodger landlord customer customers "
    "client clients member members depositor depositors investor investors saver savers debtor creditor creditors victim "
    "victims shareholder shareholders pensioner pensioners widow widows family families couple parents owner owners "
    "businessman businesswoman tourist tourists traveller travellers migrant migrants refugee refugees prisoner prisoners "
    "inmate inmates detainee detainees hostage hostages survivors civilian civilians protester protesters informant associate "
    "friend friends comrade comrades colleague colleagues girlfriend boyfriend roommate employer employee employees official "
    "officials brother brothers sister sisters wife husband father mother son sons daughter daughters cousin nephew niece "
    "cobbler goldsmith silversmith blacksmith carpenter carpenters mason masons welder electrician plumber gardener hunter "
    "shepherd goatherd keeper keepers hawker hawkers vendor vendors cashiers stewardesses gendarme gendarmes gunman gunmen "
    "bookkeeper treasurer headman usher interpreter translator photographer cameraman editor editors blogger singer dancer "
    "actor actress poet writer writers pilot pilots weaver tanner miller potter salesman saleswoman agronomist dentist "
    "lecturer headmaster headmistress porters grocers beekeeper medic medics paramedic ranger rangers hairdresser "
    "uncle aunt relatives grandfather grandmother partner companion councillor deputy senator mayor bride fiancee"
)
PARTNERS = word_set("accomplice accomplices co-accused co-defendant co-defendants co-conspirator co-conspirators")
_RELATIVES = RELATIVES | word_set("brothers sisters sons daughters grandmother boyfriend girlfriend relatives")
_COUNTS = word_set("a an the one two three four five six seven eight nine ten eleven twelve some several many both another <n>")
_POSSESSIVE = word_set("his her their")
_OWNERS = _POSSESSIVE | {"<subject>"}
_OWNING_NOUNS = word_set("accused subject client suspect defendant applicant convict fugitive")  # with "'s"
_NAMES = ("<person>", "<subject>", "<name>")
_HARMED = word_set(
    "killed shot stabbed murdered beaten raped abducted kidnapped injured wounded robbed burned burnt defrauded "
    "cheated maimed strangled tortured assaulted hurt blinded hanged drowned crushed poisoned"
)
_HARMS = word_set(
    "killed kills shot stabbed murdered beat beats raped abducted kidnapped injured wounded robbed defrauded cheated "
    "strangled tortured assaulted maimed blinded poisoned struck threatened killing shooting stabbing robbing murdering "
    "wounding injuring deceived"
)
_HARM_OF = word_set("murder killing rape abduction kidnapping death shooting stabbing robbery torture assault manslaughter")
_SMALL = word_set("of the a an and or to in on at by for with from that who which is was were as his her their not he she it")
_WERE = word_set("was were is are been being be")
_BREAKS = (",", ";", ":", ".", "who", "whose", "that", "which")
_ADJECTIVES = 3  # words between an article and its noun
_BEHIND = 7  # tokens behind a person in which a verb of harm is looked for
_LEAST = -1.0  # log-odds from which something is told of a person: the corpus marks some of those that it could


@dataclass(frozen=True, slots=True)
class Nameless:
    """Tokens ``start`` to before ``end`` that speak of a person without a name, and what the rules make of them."""

    start: int
    end: int
    rule: PersonRole | None
    signs: list[str]


def find_nameless(scene: Scene) -> Iterator[Person]:
    """Yield the persons without a name of whom kinship, harm, complicity or the like is told, in order."""
    told, part = weighing("nameless"), weighing("person")
    for one in nameless(scene):
        if one.rule is not None or told.sums(one.signs)[0] >= _LEAST:
            yield _person(scene, one, one.rule or cast(PersonRole, part.answer(one.signs)))


def nameless(scene: Scene) -> Iterator[Nameless]:
    """Yield every noun for a person without a name, in order, with the signs by which it is judged."""
    words = scene.words
    for index, word in enumerate(words):
        if word in PARTNERS and words[index + 1 : index + 2] not in (["to"], ["in"]):
            yield _nameless(scene, index, index + 1, "co_accused")
        elif word in NOUNS and not _names_follow(words, index + 1):
            start = opening(scene, index)
            yield _nameless(scene, start, index + 1, _rule(scene, start, index))


def opening(scene: Scene, head: int) -> int:
    """Return where the phrase of a noun begins: at its article, number or owner, or at the noun itself."""
    start = head
    while start and head - start < _ADJECTIVES and not scene.ends[start] and not _opens(scene, start - 1):
        start -= 1
    if not start or scene.ends[start] or not _opens(scene, start - 1) or not _plain(scene.words[start:head]):
        return head
    return start if scene.words[start - 1] in _OWNERS - _POSSESSIVE or scene.words[start - 1] in _OWNING_NOUNS else start - 1


def harmed(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words beside a person say that he or she was harmed."""
    words, ends = scene.words, scene.ends
    before = words[start - 1] if start and not ends[start] else ""
    second = words[start - 2] if start > 1 and not ends[start] and not ends[start - 1] else ""
    if before in _HARMS or (before in ("of", "to") and second in _HARM_OF) or (before in ("and", ",") and second in _HARMS):
        return True
    behind = end
    while behind < len(words) and behind - end < _BEHIND and not ends[behind] and words[behind] not in _BREAKS:
        if (words[behind] in _HARMED and words[behind - 1] in _WERE) or words[behind] == "died":
            return True
        behind += 1
    return False


def _nameless(scene: Scene, start: int, end: int, rule: PersonRole | None) -> Nameless:
    inner = scene.words[start:end]
    signs = [
        *around(scene, start, end, "noun"), *sentence_signs(scene, start, end), *(f"in {word}" for word in inner),
        f"head {inner[-1]}", f"opens {inner[0] if len(inner) > 1 else '-'}", f"rule {rule}",
    ]  # fmt: skip
    return Nameless(start, end, rule, signs)


def _rule(scene: Scene, start: int, head: int) -> PersonRole | None:
    """Say what kinship or harm beside the noun makes of the person, or None where the rules see nothing told."""
    words = scene.words
    owned = start < head and words[start] in _POSSESSIVE
    owned |= bool(start) and not scene.ends[start] and words[start - 1] not in _COUNTS and _opens(scene, start - 1)
    hurt = harmed(scene, start, head + 1)
    if words[head] in _RELATIVES and owned:
        return "victim" if hurt else "relative"
    return "victim" if hurt and start < head and words[start] in _COUNTS else None


def _names_follow(words: list[str], index: int) -> bool:
    """Tell whether the name of a person stands behind a noun: "the driver Oh", "a guest, Elnur"."""
    after = words[index : index + 2]
    return after[:1] != [] and (after[0] in _NAMES or (after[0] == "," and after[1:] == ["<person>"]))


def _opens(scene: Scene, index: int) -> bool:
    """Tell whether a word opens a phrase for a person: an article, a number, or whose relative it is."""
    word = scene.words[index]
    return word in _COUNTS or word in _OWNERS or (word in _OWNING_NOUNS and scene.tokens.words[index].endswith(("'s", "’s")))


def _plain(words: list[str]) -> bool:
    """Tell whether words may stand between an article and its noun: no verb of harm, no name, no small word."""
    return all(word.isalpha() and word not in _SMALL and word not in _HARMS for word in words)


def _person(scene: Scene, one: Nameless, role: PersonRole) -> Person:
    tokens = scene.tokens
    end = one.end + 4 if tokens.low[one.end : one.end + 4] == ["-", "in", "-", "law"] else one.end
    first, last = tokens.starts[one.start], tokens.ends[end - 1]
    if tokens.words[end - 1].endswith(("'s", "’s")):
        last -= 2
    return Person(role, Span(tokens.text[first:last], first, last))
