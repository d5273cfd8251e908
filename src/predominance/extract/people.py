"""The persons of a text who are called by a name, and the part that each plays."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from predominance.extract.heard import likeliest, odds
from predominance.extract.lexica import namesakes, ordinary
from predominance.extract.masking import Names
from predominance.extract.nameless import NOUNS, harmed, opening
from predominance.extract.naming import Run
from predominance.extract.parts import DIED, OFFICIAL, person_role, same_sentence, titles_before
from predominance.extract.subject import QUOTES, continues
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.weighing import Weighing, weighing
from predominance.types import Person, PersonRole, Span

_JOINTLY = word_set("together jointly along conspiracy agreement collusion concert")
_ONLOOKERS = word_set("witness witnesses informant informer eyewitness")
_HARM_TOLD = DIED | word_set(
    "shot stabbed murdered beaten raped abducted kidnapped robbed burned burnt burns defrauded cheated strangled tortured "
    "death wound wounds blood hospital buried knife hit struck threatened fell body broken savings"
)
_THINGS = word_set(  # before a name that is no person's
    "ship vessel dhow boat tanker yacht trawler ferry barge mv ms rv company firm bank hotel cafe restaurant village town city "
    "street road avenue square mosque school college hospital clinic river mount island camp prison bar club band operation "
    "project group party movement newspaper magazine station channel stadium airport bridge district province hill valley "
    "lake farm mine"
)
_HUMAN = word_set("who died told saw knows lives testified recognised wrote himself herself")  # behind a name
_NICKNAME = 4  # tokens in quotation marks behind a name
_TRUSTED = ("relative", "lawyer", "co_accused", "official")  # parts that a rule tells surely where no harm is told
_LEAST_NAMED = 0.0  # log-odds from which a name is a person's
_MENTIONS = 10  # of one person; the first ones tell the part


def find_persons(names: Names, scene: Scene) -> tuple[Person, ...]:
    """Return every mention of a person by name, the wanted one with the role ``subject``."""
    judge = weighing("person")
    found = []
    for mentions in same_person(run for run in names.runs if _is_person(scene, run)):
        role = "subject" if mentions[0].subject else _part(judge, scene, mentions)
        found += [Person(role, _span(scene, first, last)) for first, last in _whole(scene, mentions)]
    return tuple(sorted(found, key=lambda person: person.span.start))


def same_person(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the mentions of each person together: those that share a word of the name, or the same initials."""
    told: list[tuple[set[str], list[Run]]] = []
    for run in runs:
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
    outright = next((part for run in mentions if (part := _outright(scene.tokens, run))), None)
    if outright:
        return outright
    signs = person_signs(scene, mentions)
    ruled = ruled_part(scene, mentions)
    if ruled in _TRUSTED and "harm told" not in signs and "harmed" not in signs:
        return ruled
    places = [(run.start, run.end) for run in mentions[:_MENTIONS]]
    return cast(PersonRole, likeliest(scene, judge, signs, "person", *places))


def _outright(tokens: Tokens, run: Run) -> PersonRole | None:
    """Return the part that the very words before a name give it, whatever harm its sentence tells, or None."""
    before = [low for low in same_sentence(tokens, run)[0] if low != ","]
    if before[-2:-1] and before[-1] == "with" and before[-2] in _JOINTLY:
        return "co_accused"  # "together with X he robbed the bank"
    return "other" if before[-1:] and before[-1] in _ONLOOKERS else None


def _is_person(scene: Scene, run: Run) -> bool:
    """Tell whether a name is a person's: the wanted one's is, of others the weights of its form and surroundings tell."""
    if run.subject:
        return True
    if not run.full:
        return run.kind == "person" and (run.end - run.start > 1 or len(scene.tokens.words[run.start]) > 1)  # no "Annex E"
    if _thing(scene, run) or run.kind not in ("", "person"):
        return False
    return weighing("named").sums(named_signs(scene, run))[0] + odds(scene, "person", run.start, run.end) > _LEAST_NAMED


def named_signs(scene: Scene, run: Run) -> list[str]:
    """Return the signs by which a name is judged to be a person's: its form, what stands around it, and what rules say."""
    tokens = scene.tokens
    words = tokens.words[run.start : run.end]
    capitals = sum(word.isupper() and len(word) > 1 for word in words)
    titled, told = titles_before(tokens, run.start) < run.start, _told(scene, run)
    signs = [*around(scene, run.start, run.end, "named"), f"form {run.kind or 'open'}", f"words {min(5, len(words))}"]
    signs += [f"capitals {capitals == len(words)} {capitals > 0}", f"initials {len(run.initials)}", f"title {titled}"]
    signs += [f"told {told}", f"part {person_role(tokens, run)}", f"opens {scene.ends[run.start]}"]
    signs += [f"one {tokens.at(run.start - 1) == 'one'}"]
    signs += [f"known {word.lower() in namesakes()} {ordinary(word.lower())}" for word in words]
    return [*signs, f"form {run.kind or 'open'} {min(3, len(words))} {titled} {told}"]


def _thing(scene: Scene, run: Run) -> bool:
    """Tell whether a name is a thing's or a place's: "the dhow Fatah Alkhayr"."""
    places = range(max(0, run.start - 2), run.start)
    return any(scene.tokens.low[at] in _THINGS and not any(scene.ends[at + 1 : run.start + 1]) for at in places)


def _told(scene: Scene, run: Run) -> bool:
    """Tell whether a noun before a name or a verb behind it is such as only persons have."""
    low, before = scene.tokens, scene.tokens.at(run.start - 1)
    called = before in NOUNS | OFFICIAL | {"one"} or (before == "," and low.at(run.start - 2) in NOUNS and low.at(run.end) == ",")
    human = low.at(run.end + 1) in ("who", "whose", "whom", "aged") if low.at(run.end) == "," else low.at(run.end) in _HUMAN
    return called or human


def _whole(scene: Scene, mentions: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Yield the first and the last run of each mention: "KARRAS, Dimitrios" and "Bal Oli "Bikalpa"" are one mention each."""
    tokens, waiting = scene.tokens, list(mentions)
    while waiting:
        first = last = waiting.pop(0)
        while waiting and continues(tokens, last, waiting[0]):
            last = waiting.pop(0)
        yield first, last


def _span(scene: Scene, run: Run, last: Run) -> Span:
    tokens = scene.tokens
    first = titles_before(tokens, run.start) if run.subject else _lead(scene, run.start)
    end = _nicknamed(tokens, run.start, last.end) if run.subject else last.end
    begins, ends = tokens.starts[first], tokens.ends[end - 1]
    if tokens.words[end - 1].endswith(("'s", "’s", "'S")):
        ends -= 2
    elif _abbreviated(tokens, end):
        ends += 1
    return Span(tokens.text[begins:ends], begins, ends)


def _abbreviated(tokens: Tokens, end: int) -> bool:
    """Tell whether the dot behind a name is part of it, since its sentence goes on: "Irakli Tch., majority holder"."""
    if tokens.at(end) != "." or tokens.gap(end) or end + 1 >= len(tokens) or tokens.words[end - 1] == ".":
        return False
    return tokens.words[end + 1][0].islower() or tokens.words[end + 1][0] in ",;'’"


def _nicknamed(tokens: Tokens, start: int, end: int) -> int:
    """Return where a name ends together with what stands behind it in quotation marks: Chidubem "Emperor"."""
    if tokens.words[end - 1].endswith(("'s", "’s")) or tokens.at(end) not in QUOTES:
        return end
    if any(tokens.low[index] in QUOTES for index in range(start, end)):
        return end + 1  # the nickname is a run by itself
    for close in range(end + 2, min(end + 2 + _NICKNAME, len(tokens))):
        if tokens.low[close] in QUOTES:
            return close + 1 if tokens.words[end + 1][0].isupper() and tokens.gap(end) == " " else end
    return end


def _lead(scene: Scene, start: int) -> int:
    """Return where the words that belong to a name begin: "Mr Bent", "Gen. Bent", "the driver Oh", "a guest, Elnur"."""
    low = scene.tokens.low
    first = titles_before(scene.tokens, start)
    head = first - 2 if first > 1 and low[first - 1] == "," else first - 1
    if head >= 0 and low[head] in NOUNS and not any(scene.ends[head + 1 : first + 1]):
        return opening(scene, head)
    return first
