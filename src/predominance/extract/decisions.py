"""What states, courts and bodies have decided on a person: asylum, extradition, findings on rights, INTERPOL's own review."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from predominance.extract.lexica import FOLDER
from predominance.extract.listed import Listed
from predominance.extract.masking import Names
from predominance.extract.places import stated
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.weighing import weighing
from predominance.types import Fact, Span

OF_STATES = ("asylum", "extradition")  # decided by a state; the rest by the body that is named
LAST = ("granted", "refused", "withdrawn", "breach", "none", "deleted", "kept")  # what ends a matter; the rest leaves it open
NOTHING = "nothing"
_REACH = 60  # tokens of a sentence that are looked at on each side of what is decided on
_MENTIONS = 24  # of states that may have decided: the first of a text, and of the sentence
_NEAR = 6
_ASKS = -1.5  # added where the state is the one that asks: on its own request another decides
_SHOWN = 24  # tokens on each side of a mention that a reader is shown
FLOOR = -1.5  # log-odds from which a state is said to have decided: as a rule one that is named has
_MOST, _BESIDE = 40, 6  # matters of one sentence, and those on each side of one that a word may decide on instead
_BE = word_set("was is been be were being are got gets remains remained")
_NOT = word_set("not never no neither nor without cannot t n't nobody")
_UNSURE = word_set("if whether would could may might should unless until before to shall must will can")
_NO_TOPIC_BEHIND = word_set("camp camps agency council commissioner law laws lawyer lawyers centre center treaty treaties")
_KIN = word_set(
    "brother brothers sister sisters wife husband father mother son sons daughter cousin uncle nephew family parents partner"
)
_HIS = word_set("his her their whose")
_SUBJECT = word_set("he she him her they")
_AGAIN = word_set("claim application request it appeal status that this which decision")
_REFUSED_TO = word_set("refused refuses refusing declined declines")
_DECIDES = word_set("decide decides decided ruled answered examined considered")
_OTHERS = word_set("one two three four five another others")
_HANDS = word_set("hand hands handed handing")
_GIVES = word_set("give gives gave given giving")
_SENDS = word_set("send sends sent sending return returned returning put")
_FREES = word_set("discharged released freed request requests")
_CLAIMS = word_set("claim claims recognised recognized permit")
_BENCH = word_set(
    "court courts judge judges magistrate bench tribunal justice judiciary chamber ministry minister office authorities "
    "government cabinet agency department side commission prosecutor board service migration immigration refugee supreme "
    "high federal appeal council ministers police tribunal"
)
_OURS = re.compile(r"\bccf\b|commission for the control|general secretariat|\bipsg\b|\binterpol\b|\bthe commission\b")
_NOTICE = re.compile(r"notice|diffusion|data\b|files?\b|record|request")


@dataclass(frozen=True, slots=True)
class Matter:
    """Something on which a state or a body may have decided, as one mention in a text tells of it."""

    topic: str  # asylum, extradition, finding or interpol
    body: str  # the body that decides, where it is none of a state
    place: tuple[int, int]  # tokens of the mention
    sentence: tuple[int, int]
    signs: list[str]
    faint: bool = False  # told by a word that most often speaks of something else: "request", "claim", "handed ... over"


@dataclass(frozen=True, slots=True)
class _Topic:
    name: str
    start: int
    end: int
    body: str = ""
    faint: bool = False


@cache
def _lexicon() -> Mapping[str, Mapping[str, str]]:
    with (FOLDER / "decisions.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _words(topic: str) -> Mapping[str, str]:
    """Return for each word that decides a matter what it says of it."""
    return {word: part for part, row in _lexicon()[topic].items() if part != "topics" for word in row.split()}


@cache
def _topic_words(topic: str) -> frozenset[str]:
    return word_set(_lexicon()[topic]["topics"])


@cache
def _patterns(table: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _lexicon()[table].items()}


def find_decisions(names: Names, scene: Scene, asking: str) -> list[Fact]:
    """Return what was decided on the person, each once; ``asking`` is the state that asks, which decides on nothing here.

    What the same state has decided is asked of it no more.
    """
    found: list[Fact] = []
    for matter in matters(scene):
        outright = _outright(scene.tokens, matter)
        answer = outright or weighing(matter.topic).answer(matter.signs)
        if answer == NOTHING:
            continue
        by = _decider(names, matter, answer, asking) if matter.topic in OF_STATES else matter.body
        if matter.faint and by == asking and answer not in LAST:
            continue  # "the request of Brazil"
        by = "" if outright and by == asking else by
        ground = _ground(scene, matter) if (matter.topic, answer) == ("extradition", "refused") else ""
        found.append(Fact(matter.topic, _told_in(scene.tokens, matter), answer, by, ground))
    decided = {(fact.kind, fact.by) for fact in found if fact.value in LAST}
    settled: dict[tuple[str, str, str], Fact] = {}
    for fact in found:
        if fact.value in LAST or (fact.kind, fact.by) not in decided:
            settled.setdefault((fact.kind, fact.value, fact.by), fact)
    return list(settled.values())


def _outright(tokens: Tokens, matter: Matter) -> str:
    """Return what a mention says in so many words: "did not hand him over", but "refused to surrender two of the others"."""
    place = matter.place[0]
    word, behind = tokens.low[place], tokens.at(place + 1)
    if matter.topic == "extradition" and behind in _OTHERS:
        return NOTHING
    given = word in _HANDS | _GIVES and behind in ("him", "her") and "not" in tokens.low[max(0, place - 2) : place]
    return "refused" if given and {"he", "she"}.isdisjoint(tokens.low[max(0, place - 4) : place]) else ""


def matters(scene: Scene) -> Iterator[Matter]:
    """Yield everything in a text on which a state or a body may have decided, with the signs by which that is judged."""
    before: list[_Topic] = []  # of the sentence before, which "the claim" and "it" stand for
    whole = scene.tokens.text.lower()
    bodies = {body: pattern for body, pattern in _patterns("bodies").items() if pattern.search(whole)}
    for first, last in _sentences(scene):
        topics = list(_topics(scene.tokens, first, last, bodies))
        if not topics and before:
            again = next((at for at in range(first, min(last, first + 8)) if scene.tokens.low[at] in _AGAIN), None)
            topics = [_Topic(before[-1].name, again, again + 1, before[-1].body, faint=True)] if again is not None else []
        for number, topic in enumerate(topics[:_MOST]):
            kind = topic.name if topic.start and scene.tokens.low[topic.start] not in _AGAIN else "again"
            beside = topics[max(0, number - _BESIDE) : number + _BESIDE + 1]
            signs = [*around(scene, topic.start, topic.end, kind), *sentence_signs(scene, topic.start, topic.end)]
            signs += [f"word {scene.tokens.low[topic.start]}", *_outcomes(scene.tokens, topic, beside, (first, last))]
            yield Matter(topic.name, topic.body, (topic.start, topic.end), (first, last), signs, topic.faint)
        before = topics


def _sentences(scene: Scene) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(1, len(scene.ends) + 1):
        if place == len(scene.ends) or scene.ends[place]:
            yield first, place
            first = place


def _topics(tokens: Tokens, first: int, last: int, bodies: Mapping[str, re.Pattern[str]]) -> Iterator[_Topic]:
    """Yield what a sentence speaks of that a state or a body may grant or refuse to this person."""
    low = tokens.low
    office = not _BENCH.isdisjoint(low[first:last])
    for place in range(first, last):
        word, behind = low[place], tokens.at(place + 1)
        if behind in _NO_TOPIC_BEHIND:
            continue
        if word in _topic_words("asylum"):
            yield _Topic("asylum", place, place + 1)
        elif word in _topic_words("extradition"):
            yield _Topic("extradition", place, place + 1)
        elif word in _CLAIMS and not behind.startswith("extradit"):
            yield _Topic("asylum", place, place + 1, faint=True)
        elif _gives_over(tokens, place, last) or (word in _FREES and office):
            yield _Topic("extradition", place, place + 1, faint=True)
    text = tokens.text[tokens.starts[first] : tokens.ends[last - 1]].lower()
    for body, pattern in bodies.items():
        if found := pattern.search(text):
            place = _token_at(tokens, first, found.start())
            yield _Topic("finding", place, place + 1, body)
            break
    if (found := _OURS.search(text)) and _NOTICE.search(text):
        place = _token_at(tokens, first, found.start())
        yield _Topic("interpol", place, place + 1)


def _token_at(tokens: Tokens, first: int, offset: int) -> int:
    return max(first, bisect_right(tokens.starts, tokens.starts[first] + offset) - 1)


def _gives_over(tokens: Tokens, place: int, last: int) -> bool:
    """Tell whether a verb says that somebody is handed over, given up or sent back."""
    word, behind = tokens.low[place], tokens.low[place + 1 : min(last, place + 6)]
    return (
        (word in _HANDS and "over" in behind)
        or (word in _GIVES and "up" in behind)
        or (word in _SENDS and ("home" in behind or "back" in behind or "plane" in behind))
    )


def _outcomes(tokens: Tokens, topic: _Topic, topics: Sequence[_Topic], sentence: tuple[int, int]) -> Iterator[str]:
    """Yield the words of its sentence that decide a matter, by what they say and where, and what the last of them says."""
    first, last = max(sentence[0], topic.start - _REACH), min(sentence[1], topic.end + _REACH)
    parts = _words(topic.name)
    answer = ""
    for at in range(first, last):
        part = parts.get(tokens.low[at], "")
        if not part or topic.start <= at < topic.end or _nearest(tokens, at, topics) is not topic:
            continue
        part = _turned(tokens, at, part, first)
        side = "before" if at < topic.start else "behind"
        yield f"{part} {side}"
        if abs(at - topic.start) <= _NEAR:
            yield f"{part} {side} near"
        if part in LAST or answer not in LAST:
            answer = part
    if _of_kin(tokens, first, topic.start):
        yield "of kin"
    yield f"rule {answer or _by_itself(tokens, topic, first)}"


def _of_kin(tokens: Tokens, first: int, place: int) -> bool:
    """Tell whether the sentence speaks of a relative before the matter: "her brother got asylum"."""
    low = tokens.low
    kin = [at for at in range(first, place) if low[at] in _KIN and tokens.at(at - 1) in _HIS]
    return bool(kin) and _SUBJECT.isdisjoint(low[kin[-1] + 1 : place])


def _nearest(tokens: Tokens, at: int, topics: Sequence[_Topic]) -> _Topic:
    """Return what a word decides on: what follows it, or what stands before where it is passive."""
    passive = not _BE.isdisjoint(tokens.low[max(0, at - 3) : at])

    def cost(topic: _Topic) -> int:
        ahead = topic.start > at
        distance = topic.start - at if ahead else at - topic.end + 1
        between = tokens.low[at : topic.start] if ahead else tokens.low[topic.end : at]
        turns = sum(word in (",", "and", "but", ";", "which", "who") for word in between)
        return distance + 4 * turns + (6 if ahead == passive else 0) + (40 if ";" in between else 0)

    return min(topics, key=cost)


def _turned(tokens: Tokens, at: int, part: str, first: int) -> str:
    """Return what a word says of a matter once its negation and its mood are heard."""
    lead = tokens.low[max(first, at - 4) : at]
    if part in ("granted", "deleted") and not _REFUSED_TO.isdisjoint(lead):
        return "refused" if part == "granted" else "kept"
    if not _NOT.isdisjoint(lead):
        if tokens.low[at] in _DECIDES:
            return "asked"  # "has not decided"
        return {"granted": "refused", "asked": "not_asked", "breach": "none", "deleted": "kept"}.get(part, f"no {part}")
    if part in LAST and not _UNSURE.isdisjoint(lead[-2:]):
        return f"unsure {part}"
    return part


def _by_itself(tokens: Tokens, topic: _Topic, first: int) -> str:
    """Return what a matter says without a verb of its own: "was extradited", "a refugee in Spain since 2014"."""
    word, lead = tokens.at(topic.start), tokens.low[max(first, topic.start - 3) : topic.start]
    if not _NOT.isdisjoint(lead):
        return "not"
    if topic.name == "extradition":
        done = word.endswith(("ed", "sent", "gave")) and _UNSURE.isdisjoint(lead)
        return "granted" if done else "none"
    return "granted" if word == "refugee" and not {"a", "as", "recognised", "recognized"}.isdisjoint(lead) else "none"


def decider_signs(names: Names, matter: Matter, answer: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each mention of a state that may have decided a matter, by its code, with the signs by which it is judged."""
    tokens = names.tokens
    start, (first, last) = matter.place[0], matter.sentence
    named = (entry for entry in names.listed if _is_state(entry))
    inside = [entry for entry in names.listed_between(first, last)[:_MENTIONS] if _is_state(entry)]
    entries = list(dict.fromkeys([*islice(named, _MENTIONS), *inside]))
    nearest = min(inside, key=lambda entry: abs(entry.start - start), default=None)
    for entry in entries:
        within = first <= entry.start < last
        side = f"{'before' if entry.start < start else 'behind'} {'within' if within else 'outside'}"
        lead, behind, kind = tokens.at(entry.start - 1), tokens.at(entry.end), entry.name.kind
        lead = tokens.at(entry.start - 2) if lead == "the" else lead
        signs = [
            side, kind, f"{kind} {side}", f"after {lead}", f"{matter.topic} after {lead}", f"{answer} after {lead}",
            f"followed {behind}", f"{kind} followed {behind}", f"{matter.topic} {side}", f"{matter.topic} {answer} {side}",
        ]  # fmt: skip
        signs += ["alone"] if len({other.name.code for other in entries}) == 1 else []
        signs += ["nearest"] if entry is nearest else []
        beside = tokens.low[max(first, entry.start - 4) : entry.start] + tokens.low[entry.end : entry.end + 4]
        signs += ["an office", f"{kind} of an office"] if within and not _BENCH.isdisjoint(beside) else []
        signs += ["first of sentence"] if within and entry.start - first < 2 else []
        signs += [f"{'near' if abs(entry.start - start) <= _NEAR else 'far'} within"] if within else []
        yield entry.name.code, signs


def _is_state(entry: Listed) -> bool:
    return stated(entry) and bool(entry.name.code)


def _decider(names: Names, matter: Matter, answer: str, asking: str) -> str:
    """Return the state that decided, "UN" for UNHCR, or "" where the text does not tell."""
    if matter.topic == "asylum" and answer in ("granted", "asked") and "unhcr" in names.tokens.low[slice(*matter.sentence)]:
        return "UN"
    if answer == "not_asked":
        return ""
    judge = weighing("decider")
    told: dict[str, float] = {}
    for code, signs in decider_signs(names, matter, answer):
        told[code] = max(judge.sums(signs)[0] + _ASKS * (code == asking), told.get(code, -99.0))
    best = max(told, key=told.__getitem__, default="")
    return best if best and told[best] > FLOOR else ""


def _ground(scene: Scene, matter: Matter) -> str:
    """Return on what a refusal rests: the one ground that is told, or what the words say of several and of none."""
    signs = ground_signs(scene, matter)
    told = [sign.removeprefix("rule ") for sign in signs if sign.startswith("rule ")]
    return told[0] if len(told) == 1 else weighing("ground").answer(signs)


def ground_signs(scene: Scene, matter: Matter) -> list[str]:
    """Return the signs by which the ground of a refusal is judged: the words of its sentence and of the next one."""
    tokens = scene.tokens
    first, last = matter.sentence
    end = min(len(tokens), last + _REACH)
    stop = next((place for place in range(last + 1, end) if scene.ends[place]), end)
    text = tokens.text[tokens.starts[first] : tokens.ends[stop - 1]].lower()
    found = [ground for ground, pattern in _patterns("grounds").items() if pattern.search(text)]
    return [*{f"told {word}" for word in scene.words[first:stop]}, *(f"rule {ground}" for ground in found)]


def _told_in(tokens: Tokens, matter: Matter) -> Span:
    """Return the sentence of a matter for a reader, of a long one what stands around the mention."""
    first = max(matter.sentence[0], matter.place[0] - _SHOWN)
    last = min(matter.sentence[1], matter.place[1] + _SHOWN)
    return _span(tokens, first, last)


def _span(tokens: Tokens, first: int, last: int) -> Span:
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Span(tokens.text[start:end], start, end)
