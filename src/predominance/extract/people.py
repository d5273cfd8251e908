"""The persons of a text and the part that each plays: by name, or without one where kin, harm or complicity is told."""

from collections.abc import Iterator

from predominance.extract.masking import Names
from predominance.extract.naming import Run
from predominance.extract.surroundings import Scene
from predominance.extract.tokens import Tokens, word_set
from predominance.types import Person, PersonRole, Span

_RELATIVE = word_set(
    "brother sister wife husband father mother son daughter nephew niece cousin uncle aunt widow brother-in-law fiancee "
    "parents grandfather stepson companion spouse partner half-brother"
)
_VICTIM = word_set(
    "victim victims killed stabbed shot robbed murdered raped kidnapped injured wounded complainant deceased late beat "
    "struck abducted killing murder death injuring hit cheated defrauded killing attacked strangled assaulted lost "
    "neighbour trader shopkeeper grocer depositor clerk seller"
)
_OFFICIAL = word_set(
    "judge justice prosecutor minister president governor mayor inspector officer commissioner magistrate chief director "
    "secretary ambassador investigator commander general colonel major captain sergeant lieutenant ministry signed "
    "spokesman spokeswoman senator notary"
)
_LAWYER = word_set("lawyer counsel advocate attorney solicitor barrister defended represented")
_ACCOMPLICE = word_set(
    "accomplice accomplices co-accused co-defendant together jointly accused's accomplice: alongside partner-in-crime"
)
_OWNERS = word_set("his her their <subject>")
_OWNING_NOUNS = word_set("accused subject client suspect defendant applicant convict fugitive")  # with "'s"
_NOUNS = word_set(
    "man men woman women boy boys girl girls child children baby person persons people youth youths student students pupil "
    "pupils teacher teachers officer officers policeman policemen policewoman constable constables sergeant corporal "
    "soldier soldiers conscript conscripts guard guards watchman watchmen sentry driver drivers worker workers workmen "
    "labourer labourers miner miners farmer farmers peasant peasants herder herders fisherman fishermen trader traders "
    "shopkeeper shopkeepers seller sellers buyer buyers merchant jeweller grocer baker bakers cook waiter cleaner cleaners "
    "caretaker nurse nurses doctor doctors patient patients pharmacist engineer engineers foreman clerk clerks cashier "
    "teller accountant lawyer lawyers judge journalist journalists reporter priest imam pastor catechist villager villagers "
    "resident residents passenger passengers passer-by bystander bystanders pedestrian cyclist motorcyclist neighbour "
    "neighbours tenant tenants customer customers client clients depositor depositors investor investors saver savers "
    "shareholder shareholders pensioner pensioners widow widows family families couple owner owners businessman "
    "businesswoman tourist tourists traveller travellers migrant migrants refugee refugees prisoner prisoners civilian "
    "civilians protester protesters informant associate girlfriend boyfriend roommate employer employee employees brother "
    "brothers sister sisters wife husband father mother son sons daughter daughters cousin nephew niece uncle aunt "
    "grandfather grandmother partner companion councillor deputy senator mayor bride fiancee"
)
_HARMED = word_set(
    "killed shot stabbed murdered beaten raped abducted kidnapped injured wounded robbed burned burnt burnt defrauded "
    "cheated maimed strangled tortured assaulted hurt blinded hanged drowned crushed poisoned"
)
_HARMS = word_set(
    "killed kills shot stabbed murdered beat beats raped abducted kidnapped injured wounded robbed defrauded cheated "
    "strangled tortured assaulted maimed blinded poisoned struck threatened killing shooting stabbing robbing murdering "
    "wounding injuring deceived"
)
_HARM_OF = word_set("murder killing rape abduction kidnapping death shooting stabbing robbery torture assault manslaughter")
_COUNTS = word_set("a an the one two three four five six seven eight nine ten eleven twelve some several many both another <n>")
_PARTNERS = word_set("accomplice accomplices co-accused co-defendant co-defendants co-conspirator co-conspirators")
_RELATIVES = word_set("brothers sisters sons daughters partner grandmother boyfriend girlfriend")
_SMALL = word_set("of the a an and or to in on at by for with from that who which is was were as his her their not he she it")
_WERE = word_set("was were is are been being be")
_ADJECTIVES = 3  # words between an article and its noun
_BREAKS = (",", ";", ":", ".", "who", "whose", "that", "which")
_BEHIND = 7  # tokens behind a person in which a verb of harm is looked for
_DIED = word_set("died dead killed wounded injured lost hurt")


def find_persons(names: Names, scene: Scene) -> tuple[Person, ...]:
    """Return every mention of a person by name, the wanted one with the role ``subject``."""
    tokens = names.tokens
    found = []
    for run in names.runs:
        if run.kind == "person" or (run.kind == "" and run.full and tokens.at(run.start - 1) in _NOUNS | _OFFICIAL):
            role = person_role(tokens, run)
            found.append(Person("victim" if role == "other" and _harmed(scene, run.start, run.end) else role, _span(tokens, run)))
    return tuple(found)


def find_unnamed(scene: Scene) -> Iterator[Person]:
    """Yield persons without a name of whom kinship, harm or complicity is said: "his brother", "two officers were shot"."""
    words, ends = scene.words, scene.ends
    for index, word in enumerate(words):
        if word in _PARTNERS and words[index + 1 : index + 2] not in (["to"], ["in"]):
            yield _unnamed(scene, index, index + 1, "co_accused")
        if word not in _NOUNS or words[index + 1 : index + 2] in (["<person>"], ["<subject>"]):
            continue
        start = index
        while start and index - start < _ADJECTIVES and not ends[start] and not _opens(scene, start - 1):
            start -= 1
        opener = words[start - 1] if start and not ends[start] else ""
        if word in _RELATIVE | _RELATIVES and opener not in _COUNTS and all(low.isalpha() for low in words[start:index]):
            if start and _opens(scene, start - 1):
                yield _unnamed(scene, start - 1 if opener in ("his", "her", "their") else start, index + 1, "relative")
        elif opener in _COUNTS and _plain(words[start:index]) and _harmed(scene, start - 1, index + 1):
            yield _unnamed(scene, start - 1, index + 1, "victim")


def _opens(scene: Scene, index: int) -> bool:
    """Tell whether a word opens a phrase for a person: an article, a number, or whose relative it is."""
    word = scene.words[index]
    return word in _COUNTS or word in _OWNERS or (word in _OWNING_NOUNS and scene.tokens.words[index].endswith(("'s", "’s")))


def _plain(words: list[str]) -> bool:
    """Tell whether words may stand between an article and its noun: no verb of harm, no name, no small word."""
    return all(word.isalpha() and word not in _SMALL and word not in _HARMS for word in words)


def _harmed(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words beside a person say that he or she was harmed."""
    words, ends = scene.words, scene.ends
    before = words[start - 1] if start and not ends[start] else ""
    second = words[start - 2] if start > 1 and not ends[start] and not ends[start - 1] else ""
    if before in _HARMS or (before in ("of", "to") and second in _HARM_OF) or (before in ("and", ",") and second in _HARMS):
        return True
    behind = end
    while behind < len(words) and behind - end < _BEHIND and not ends[behind] and words[behind] not in _BREAKS:
        if words[behind] in _HARMED and words[behind - 1] in _WERE:
            return True
        if words[behind] == "died":
            return True
        behind += 1
    return False


def _unnamed(scene: Scene, start: int, end: int, role: PersonRole) -> Person:
    tokens = scene.tokens
    if tokens.low[end : end + 4] == ["-", "in", "-", "law"]:
        end += 4
    first, last = tokens.starts[start], tokens.ends[end - 1]
    if tokens.words[end - 1].endswith(("'s", "’s")):
        last -= 2
    return Person(role, Span(tokens.text[first:last], first, last))


def person_role(tokens: Tokens, run: Run) -> PersonRole:
    """Say which part a person plays, from the words right before and after the name."""
    if run.subject:
        return "subject"
    before = tokens.low[max(0, run.start - 5) : run.start]
    after = tokens.low[run.end : run.end + 4]
    close = set(before[-3:])
    if close & _RELATIVE or (after[:1] == [","] and set(after[1:4]) & _RELATIVE):
        return "relative"
    if close & _LAWYER or (after[:1] == [","] and set(after[1:4]) & _LAWYER):
        return "lawyer"
    if set(before) & _VICTIM or set(after[:3]) & _DIED or after[:2] == ["'s", "death"]:
        return "victim"
    if close & _OFFICIAL or (after[:1] == [","] and set(after[1:4]) & _OFFICIAL):
        return "official"
    if set(before) & _ACCOMPLICE or ("co" in before and "accused" in before):
        return "co_accused"
    return "other"


def _span(tokens: Tokens, run: Run) -> Span:
    start, end = tokens.starts[run.start], tokens.ends[run.end - 1]
    if tokens.words[run.end - 1].endswith(("'s", "’s", "'S")):
        end -= 2
    return Span(tokens.text[start:end], start, end)
