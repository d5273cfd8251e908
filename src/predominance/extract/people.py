"""The persons of a text who are called by a name, and the part that each plays."""

from collections.abc import Iterator, Sequence
from typing import cast

from predominance.extract.masking import Names
from predominance.extract.nameless import NOUNS, harmed, opening
from predominance.extract.naming import Run
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import CLOSE_TITLES, RELATIVES, TITLES
from predominance.extract.weighing import Weighing, weighing
from predominance.types import Person, PersonRole, Span

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
_TRIED = word_set("sentenced convicted pleaded confessed tried")
_DIED = word_set("died dead killed wounded injured lost hurt")
_HARM_TOLD = _DIED | word_set(
    "shot stabbed murdered beaten raped abducted kidnapped robbed burned burnt burns defrauded cheated strangled tortured "
    "death wound wounds blood hospital buried knife hit struck threatened fell body broken savings"
)
_HUMAN = word_set("who died told saw knows lives testified recognised wrote himself herself")  # behind a name
_TITLES = (TITLES | CLOSE_TITLES) - NOUNS
_TRUSTED = ("relative", "lawyer", "co_accused", "official")  # parts that a rule tells surely where no harm is told
_MENTIONS = 10  # of one person; the first ones tell the part


def find_persons(names: Names, scene: Scene) -> tuple[Person, ...]:
    """Return every mention of a person by name, the wanted one with the role ``subject``."""
    judge = weighing("person")
    found = []
    for mentions in same_person(names, scene):
        role = "subject" if mentions[0].subject else _part(judge, scene, mentions)
        found += [Person(role, _span(scene, run)) for run in mentions]
    return tuple(sorted(found, key=lambda person: person.span.start))


def same_person(names: Names, scene: Scene) -> Iterator[list[Run]]:
    """Yield the mentions of each person together: those that share a word of the name, or the same initials."""
    told: list[tuple[set[str], list[Run]]] = []
    for run in names.runs:
        if not _is_person(scene, run):
            continue
        key = run.full or run.initials
        for known, mentions in told:
            if mentions[0].subject == run.subject and (run.subject or (key & known if run.full else key == known)):
                mentions.append(run)
                known |= key if run.full else set()
                break
        else:
            told.append((set(key), [run]))
    yield from (mentions for _, mentions in told)


def person_signs(scene: Scene, mentions: Sequence[Run]) -> list[str]:
    """Return the signs by which the part of a person is judged: what stands around all mentions, and what rules say."""
    signs = [f"mentions {min(4, len(mentions))}"]
    for run in mentions[:_MENTIONS]:
        beside = sentence_signs(scene, run.start, run.end)
        signs += [*around(scene, run.start, run.end, "person"), *beside, f"rule {person_role(scene.tokens, run)}"]
        signs += ["harmed"] * harmed(scene, run.start, run.end)
        signs += ["harm told"] * any(sign.rpartition(" ")[2] in _HARM_TOLD for sign in beside)
    return signs


def ruled_part(scene: Scene, mentions: Sequence[Run]) -> PersonRole:
    """Return the part that rules tell of a person: of the first mention that tells one."""
    parts = (person_role(scene.tokens, run) for run in mentions)
    hurt = any(harmed(scene, run.start, run.end) for run in mentions)
    return next((part for part in parts if part != "other"), "victim" if hurt else "other")


def _part(judge: Weighing, scene: Scene, mentions: Sequence[Run]) -> PersonRole:
    signs = person_signs(scene, mentions)
    ruled = ruled_part(scene, mentions)
    if ruled in _TRUSTED and "harm told" not in signs and "harmed" not in signs:
        return ruled
    return cast(PersonRole, judge.answer(signs))


def _is_person(scene: Scene, run: Run) -> bool:
    """Tell whether a name is a person's: by its form, or by a noun before it or a verb behind it that only persons have."""
    if run.kind == "person":
        return run.subject or run.end - run.start > 1 or len(scene.tokens.words[run.start]) > 1  # no "Annex E"
    if run.kind:
        return False
    low, before = scene.tokens, scene.tokens.at(run.start - 1)
    if not run.full:
        return False
    called = before in NOUNS | _OFFICIAL or (before == "," and low.at(run.start - 2) in NOUNS and low.at(run.end) == ",")
    return called or low.at(run.end) in _HUMAN


def person_role(tokens: Tokens, run: Run) -> PersonRole:
    """Say which part a person plays, from the words right before and after the name."""
    if run.subject:
        return "subject"
    before = tokens.low[max(0, run.start - 5) : run.start]
    after = tokens.low[run.end : run.end + 4]
    close = set(before[-3:])
    if close & RELATIVES or (after[:1] == [","] and set(after[1:4]) & RELATIVES):
        return "relative"
    if close & _LAWYER or (after[:1] == [","] and set(after[1:4]) & _LAWYER):
        return "lawyer"
    if set(before) & _VICTIM or set(after[:3]) & _DIED or after[:2] == ["'s", "death"]:
        return "victim"
    if close & _OFFICIAL or (after[:1] == [","] and set(after[1:4]) & _OFFICIAL):
        return "official"
    if set(before) & _ACCOMPLICE or ("co" in before and "accused" in before) or set(after) & _TRIED:
        return "co_accused"
    return "other"


def _span(scene: Scene, run: Run) -> Span:
    tokens = scene.tokens
    first = run.start if run.subject else _lead(scene, run.start)
    start, end = tokens.starts[first], tokens.ends[run.end - 1]
    if tokens.words[run.end - 1].endswith(("'s", "’s", "'S")):
        end -= 2
    return Span(tokens.text[start:end], start, end)


def _lead(scene: Scene, start: int) -> int:
    """Return where the words that belong to a name begin: "Mr Bent", "the driver Oh", "a guest, Elnur"."""
    low = scene.tokens.low
    first = start
    while first and not scene.ends[first] and low[first - 1] in _TITLES:
        first -= 1
    if first == start and first > 1 and low[first - 1] == "." and low[first - 2] in _TITLES:
        first -= 2
    head = first - 2 if first > 1 and low[first - 1] == "," else first - 1
    if head >= 0 and low[head] in NOUNS and not any(scene.ends[head + 1 : first + 1]):
        return opening(scene, head)
    return first
