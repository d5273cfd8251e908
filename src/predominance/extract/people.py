"""The persons of a text who are called by a name, and the part that each plays."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from predominance.extract.lexica import namesakes, ordinary
from predominance.extract.masking import Names
from predominance.extract.nameless import NOUNS, harmed, opening
from predominance.extract.naming import Run
from predominance.extract.subject import QUOTES, continues
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import CLOSE_TITLES, HONORIFICS, RELATIVES, TITLES
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
_JOINTLY = word_set("together jointly along conspiracy agreement collusion concert")
_ONLOOKERS = word_set("witness witnesses informant informer eyewitness")
_TRIED = word_set("sentenced convicted pleaded confessed tried")
_DIED = word_set("died dies die dead killed wounded injured lost hurt")
_HARM_TOLD = _DIED | word_set(
    "shot stabbed murdered beaten raped abducted kidnapped robbed burned burnt burns defrauded cheated strangled tortured "
    "death wound wounds blood hospital buried knife hit struck threatened fell body broken savings"
)
_NUMBERS = word_set("one two three four five six seven eight nine ten eleven twelve")
_THINGS = word_set(  # before a name that is no person's
    "ship vessel dhow boat tanker yacht trawler ferry barge mv ms rv company firm bank hotel cafe restaurant village town city "
    "street road avenue square mosque school college hospital clinic river mount island camp prison bar club band operation "
    "project group party movement newspaper magazine station channel stadium airport bridge district province hill valley "
    "lake farm mine"
)
_HUMAN = word_set("who died told saw knows lives testified recognised wrote himself herself")  # behind a name
# What belongs to a name when it stands before it; of these only what is written with a capital or is no noun for a person.
_TITLES = (TITLES | CLOSE_TITLES) - word_set("named called trader banker")
_RANKS = word_set(
    "lt gen maj col capt cap sgt cpl pte brig adm supt cmdr insp fr rev hon lic ing adv arq mst md ny sra hno br chief corporal "
    "private reverend venerable archbishop bishop metropolitan deacon pastor monsignor senator councillor gendarme ranger"
)
_STOPS = frozenset(".;!?")
_RETIRED = word_set("r rtd retd ret retired res")  # in brackets behind a rank
_NICKNAME = 4  # tokens in quotation marks behind a name
_TRUSTED = ("relative", "lawyer", "co_accused", "official")  # parts that a rule tells surely where no harm is told
_LEAST_NAMED = -0.5  # log-odds from which a name is a person's
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
    return cast(PersonRole, judge.answer(signs))


def _outright(tokens: Tokens, run: Run) -> PersonRole | None:
    """Return the part that the very words before a name give it, whatever harm its sentence tells, or None."""
    before = [low for low in _same_sentence(tokens, run)[0] if low != ","]
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
    return weighing("named").sums(named_signs(scene, run))[0] > _LEAST_NAMED


def named_signs(scene: Scene, run: Run) -> list[str]:
    """Return the signs by which a name is judged to be a person's: its form, what stands around it, and what rules say."""
    tokens = scene.tokens
    words = tokens.words[run.start : run.end]
    capitals = sum(word.isupper() and len(word) > 1 for word in words)
    titled, told = _titled(tokens, run.start) < run.start, _told(scene, run)
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
    called = before in NOUNS | _OFFICIAL | {"one"} or (
        before == "," and low.at(run.start - 2) in NOUNS and low.at(run.end) == ","
    )
    human = low.at(run.end + 1) in ("who", "whose", "whom", "aged") if low.at(run.end) == "," else low.at(run.end) in _HUMAN
    return called or human


def person_role(tokens: Tokens, run: Run) -> PersonRole:
    """Say which part a person plays, from the words right before and after the name."""
    if run.subject:
        return "subject"
    before, after = _same_sentence(tokens, run)
    if [word for word in before if word != "one"][-2:] in (["he", "and"], ["she", "and"]):
        return "co_accused"  # "he and one Ozdil opened the safe"
    if before[-2:] == ["/", "o"]:
        return "relative"  # "Mehrab s/o Dad Khuda"
    close = set(before[-3:])
    titled = {tokens.low[index] for index in range(_titled(tokens, run.start), run.start)}  # "Sister Agnes", "Father Grigor"
    parent = len(after) > 2 and after[2] == "of" and tokens.at(run.end + 3) in _NUMBERS  # "father of five"
    if close & RELATIVES - titled or (after[:1] == [","] and set(after[1:4]) & RELATIVES and not parent):
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


def _same_sentence(tokens: Tokens, run: Run) -> tuple[list[str], list[str]]:
    """Return up to five tokens before a name and four behind it, none of another sentence or line."""
    first, last = run.start, run.end
    while first and run.start - first < 5 and "\n" not in tokens.gap(first):
        abbreviated = tokens.at(first - 1) == "." and tokens.at(first - 2) in _TITLES | _RANKS
        if tokens.at(first - 1) in _STOPS and not abbreviated:
            break
        first -= 1
    while last < len(tokens) and last - run.end < 4 and tokens.low[last] not in _STOPS and "\n" not in tokens.gap(last):
        last += 1
    return tokens.low[first : run.start], tokens.low[run.end : last]


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
    first = _titled(tokens, run.start) if run.subject else _lead(scene, run.start)
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
    first = _titled(scene.tokens, start)
    head = first - 2 if first > 1 and low[first - 1] == "," else first - 1
    if head >= 0 and low[head] in NOUNS and not any(scene.ends[head + 1 : first + 1]):
        return opening(scene, head)
    return first


def _titled(tokens: Tokens, start: int) -> int:
    """Return where the titles and ranks before a name begin: "Lt Gen Bent", "Col. (rtd) Bent", or the name itself."""
    first = start
    while first and "\n" not in tokens.gap(first):
        before = first - 1
        inside = before - 2 if tokens.at(before - 1) == "." else before - 1
        if tokens.low[before] == ")" and tokens.at(inside) in _RETIRED and tokens.at(inside - 1) == "(":
            before = inside - 2
        if tokens.at(before) == "." and before and not tokens.gap(before) and len(tokens.words[before - 1]) < 6:
            before -= 1
        if before < 0 or not _is_title(tokens, before):
            break
        compound = before > 1 and tokens.words[before - 1] == "-" and not tokens.gap(before)  # "Lieutenant-colonel"
        first = before - 2 if compound else before
    return first


def _is_title(tokens: Tokens, index: int) -> bool:
    low = tokens.low[index]
    return (tokens.words[index][0].isupper() and low in _TITLES | _RANKS | HONORIFICS) or low in _TITLES - NOUNS
