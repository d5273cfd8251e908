"""Ties to opposition or power: what the person is or was, whose tie it is, and whether it is denied.

Phrases and words that may tell a tie are weighed by their surroundings; a listed organisation behind a word of membership is one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from predominance.extract import lexica
from predominance.extract.bounds import bounds
from predominance.extract.heard import likeliest, odds
from predominance.extract.holders import holder
from predominance.extract.kinds import decided, kind_signs
from predominance.extract.listed import Listed
from predominance.extract.masking import Names
from predominance.extract.phrases import Phrases
from predominance.extract.recogniser import Hint
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import KINSHIP
from predominance.extract.weighing import Weighing, probability, weighing
from predominance.types import Span, Tie

_NOT = word_set(
    "not never denies denied deny neither nor no without nobody none nothing disputes refuted denying false falsely rejects "
    "rejected disclaims"
)
_NONE = word_set("no never neither")  # inside a tie: "belongs to no party"
_DENIES = word_set("denies denied deny denying disputes disputed dispute rejects rejected disclaims contests")
_MEMBERSHIP = word_set(
    "member membership belongs belonged leader joined supporter sympathiser activist follower founder chairman "
    "treasurer secretary financed funded adherent believer editor journalist worked works fighter commander "
    "spokesman head preacher movement sympathy support supported "
)
LEAST = 0.4  # probability from which a phrase is taken for a tie: one missed costs more than one too many
LEAST_DENIED = 0.3  # where a denial stands before it: the weights speak against ties that are denied, since few are
PLAIN = 1.0  # log-odds added to listed phrases of office and kin, which the corpus marks less often than it holds them
SEVERAL = 1.0  # added to other listed phrases of more than one word
UNHEARD = 2.0  # added to those on which the corpus says nothing
_PLAIN_KINDS = ("former_office", "present_office", "family")
RULED_OUT, SURELY = -1.5, 0.75  # by the encoder: log-odds of a stretch that another recogniser sees, probability of its own
LONGEST = 14  # tokens of a stretch that a recogniser may call a tie
# Words that tell a tie beside a noun and none without it: "political", "a former".
_BARE = word_set(
    "a an the political former independent regional sitting online youth women republican governing ruling outlawed forbidden "
    "banned fallen dissolved interim civic cultural patriotic ex presidential national popular - free open various local"
)
_PRONOUNS = word_set("he she his her")
# A "party" of a trial, contract, treaty or feast is none of politics: "the injured party", "States parties to the Convention".
_PARTIES = word_set("party parties")
_OTHER_PARTIES = word_set(
    "guilty injured aggrieved wronged third contracting wedding birthday dinner tea search hunting civil private interested "
    "warring hostess bachelor adverse requesting requested state states"
)
_PARTY_TO = word_set("conflict convention treaty contract agreement proceedings case dispute protocol covenant statute sale")
_OPEN = word_set("of for to against in with")
_NAMED = 24  # tokens looked back for the subject
_CLAUSE = 9  # tokens looked back for a denial
APART = 5  # tokens between two signs of one tie


@cache
def _cues() -> Phrases[str]:
    tree: Phrases[str] = Phrases()
    tree.update((row["phrase"], row["kind"]) for row in lexica.rows("cues.csv"))
    return tree


@cache
def _telling() -> frozenset[str]:
    """Return the words that may tell a tie where no phrase of cues.csv does; the weights decide."""
    return frozenset((lexica.FOLDER / "telling.txt").read_text(encoding="utf-8").split())


Stretch = tuple[int, int]  # first token and the one after the last


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``start`` to before ``end`` that may tell a tie, with the signs by which it is judged."""

    start: int
    end: int
    kind: str  # what the list of phrases says, "" for a single word
    signs: list[str]


def find_ties(names: Names, sentences: Sequence[Span], scene: Scene, seen: Sequence[Stretch] = ()) -> tuple[Tie, ...]:
    """Return the ties told in a text, in order; those of other persons have the holder ``other``.

    ``seen`` is where a recogniser sees ties: those that the weights leave out are added, and edges are as it sees them.
    """
    tokens = names.tokens
    starts = [sentence.start for sentence in sentences]
    ties: list[Tie] = []
    covered: set[int] = set()
    within = {index: (begin, stop) for begin, stop in seen for index in range(begin, stop)}
    for cue in _told(names, scene, starts):
        edges = next((within[index] for index in range(cue.start, cue.end) if index in within), None)
        begin, stop = edges or bounds(scene, cue.start, cue.end)
        if covered.isdisjoint(range(begin, stop)) and not _BARE.issuperset(tokens.low[begin:stop]):
            ties.append(_judged(names, scene, starts, cue, begin, stop))
            covered.update(range(begin, stop))
    for begin, stop in seen:
        if covered.isdisjoint(range(begin, stop)) and not _BARE.issuperset(tokens.low[begin:stop]):
            ties.append(_judged(names, scene, starts, Cue(begin, begin, "", []), begin, stop))
            covered.update(range(begin, stop))
    for entry in names.listed:
        if entry.name.kind == "organisation" and covered.isdisjoint(range(entry.start, entry.end)):
            first = sentence_start(tokens, starts, entry.start)
            tie = _organisation_tie(names, scene, first, entry)
            ties += [tie] if tie is not None else []
            covered.update(range(entry.start, entry.end))
    return tuple(sorted(ties, key=lambda tie: tie.span.start))


def _told(names: Names, scene: Scene, starts: Sequence[int]) -> list[Cue]:
    """Return the cues that do tell a tie; near ones are one, with the signs of the stronger."""
    judge = weighing("tie")
    told: list[tuple[Cue, float]] = []
    for cue in cues(names, scene):
        strength = judge.sums(cue.signs)[0] + _plain(cue, judge) + odds(scene, "tie", cue.start, cue.end)
        least = LEAST_DENIED if _negated(scene.tokens, sentence_start(scene.tokens, starts, cue.start), cue.start) else LEAST
        if probability(strength) < least:
            continue
        if told and cue.start - told[-1][0].end < APART and not any(scene.ends[told[-1][0].end : cue.start + 1]):
            begun, best = told[-1]
            signs = cue.signs if strength > best else begun.signs
            told[-1] = (Cue(begun.start, cue.end, begun.kind, signs), max(best, strength))
        else:
            told.append((cue, strength))
    return [cue for cue, _ in told]


def _plain(cue: Cue, judge: Weighing) -> float:
    """Return what is added to the strength of a listed phrase: the list knows some that the corpus never or seldom marks."""
    if cue.kind in _PLAIN_KINDS:
        return PLAIN
    if not cue.kind or cue.end - cue.start == 1:
        return 0.0
    return SEVERAL if any(sign in judge.weights for sign in cue.signs if sign.startswith("phrase ")) else UNHEARD


def stretches(scene: Scene, hints: Iterable[Hint]) -> list[Stretch]:
    """Return the tokens of each stretch that a recogniser calls a tie; a long one is none, nor one that the encoder rules out."""
    tokens = scene.tokens
    found = []
    for hint in hints:
        if hint.label == "TIE":
            begin = bisect_left(tokens.starts, hint.start)
            stop = bisect_right(tokens.ends, hint.end, lo=begin, hi=min(begin + 20, len(tokens)))
            if begin < stop and tokens.low[stop - 1] in _OPEN:
                _, stop = bounds(scene, begin, stop)  # "treasurer of" breaks off before what tells the tie
            if begin < stop <= begin + LONGEST and odds(scene, "tie", begin, stop) >= RULED_OUT:
                found.append((begin, stop))
    return [*found, *_heard(scene, found)]


def _heard(scene: Scene, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches that the encoder alone calls ties, and surely; where they begin and end the weights say better."""
    taken = {index for begin, stop in found for index in range(begin, stop)}
    for begin, stop in scene.heard.stretches("tie", least=SURELY) if scene.heard else ():
        edges = bounds(scene, begin, stop)
        if taken.isdisjoint(range(*edges)) and edges[1] - edges[0] <= LONGEST:
            yield edges


def cues(names: Names, scene: Scene) -> Iterator[Cue]:
    """Yield every phrase and word of a text that may tell a tie, in order."""
    words = scene.words
    spans = list(_cues().find(names.tokens.low))
    taken = {index for start, end, _ in spans for index in range(start, end)}
    spans += [(index, index + 1, "") for index, word in enumerate(words) if word in _telling() and index not in taken]
    spans = [span for span in spans if not _other_party(scene.tokens, *span[:2])]
    told: set[str] = set()
    for number, (start, end, kind) in enumerate(sorted(spans)):
        last = words[end - 1]
        order = [f"nth {min(5, number)}", f"again {last in told}"]  # the first of a text tells more often
        told.add(last)
        yield Cue(start, end, kind, tie_signs(scene, start, end, kind) + order)


def _other_party(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a stretch speaks of a party that is none of politics, or of somebody charged as well."""
    if tokens.low[start:end] == ["co"] and tokens.at(end) == "-" and tokens.at(end + 1).startswith(("accused", "defendant")):
        return True
    if end - start > 1 or tokens.low[start] not in _PARTIES:
        return False
    behind = tokens.low[end : end + 4]
    return tokens.at(start - 1) in _OTHER_PARTIES or (behind[:1] == ["to"] and not _PARTY_TO.isdisjoint(behind))


def signs_of_kind(scene: Scene, start: int, end: int) -> list[str]:
    """Return the signs by which the kind of the tie in tokens ``start`` to before ``end`` is judged."""
    return kind_signs(scene, start, end, _cues().find(scene.tokens.low[start:end]))


def tie_signs(scene: Scene, start: int, end: int, kind: str) -> list[str]:
    """Return the signs by which a stretch is judged to be a tie; ``kind`` is what the list of phrases says."""
    words = scene.words
    inner = words[start:end]
    phrase = " ".join(inner)
    left, right = " ".join(words[max(0, start - 2) : start]), " ".join(words[end : end + 2])
    return [
        *around(scene, start, end, "tie"), *sentence_signs(scene, start, end), *(f"in {word}" for word in inner),
        f"phrase {phrase}", f"left {left} {phrase}", f"right {phrase} {right}", f"cue {kind}", *_told_of(scene, start),
        f"beside {' '.join(words[max(0, start - 1) : end + 1])}", f"place {min(6, ((start + 10) // 10).bit_length() - 1)}",
    ]  # fmt: skip


def _told_of(scene: Scene, start: int) -> Iterator[str]:
    """Yield how near the subject stands before a token in its sentence, and whether another person does."""
    words, step = scene.words, 1
    while step <= _NAMED and start - step >= 0 and not scene.ends[start - step + 1] and words[start - step] != "<subject>":
        step += 1
    named = step <= _NAMED and start - step >= 0 and words[start - step] == "<subject>"
    yield f"subject {step // 3 if named else 'none'}"
    yield f"person {'<person>' in words[max(0, start - step + 1) : start]}"
    yield f"he {not _PRONOUNS.isdisjoint(words[max(0, start - 8) : start])}"


def _judged(names: Names, scene: Scene, starts: Sequence[int], cue: Cue, begin: int, stop: int) -> Tie:
    """Return the tie that a cue tells in tokens ``begin`` to before ``stop``, of the likeliest kind."""
    tokens = names.tokens
    first = sentence_start(tokens, starts, begin)
    listed = next((entry for entry in names.listed_between(begin, stop) if entry.name.kind == "organisation"), None)
    kind = decided(scene, begin, stop) or likeliest(
        scene, weighing("tie kind"), signs_of_kind(scene, begin, stop), "tie", (begin, stop)
    )
    if kind == "family" and cue.kind and not set(tokens.low[max(first, begin - 8) : stop]) & KINSHIP:
        kind = cue.kind  # an office is one of kin only beside a word of kin
    return _tie(names, scene, first, (begin, cue.start, stop), kind, listed.name.organisation if listed else "")


def sentence_start(tokens: Tokens, starts: Sequence[int], index: int) -> int:
    """Return the first token of the sentence that a token stands in, looking back sixty tokens at most."""
    begin = starts[max(0, bisect_right(starts, tokens.starts[index]) - 1)] if starts else 0
    return max(index - 60, bisect_left(tokens.starts, begin))


def _organisation_tie(names: Names, scene: Scene, first: int, entry: Listed) -> Tie | None:
    """Return the tie that membership words before a listed organisation make, or None where it is only mentioned."""
    if not set(names.tokens.low[max(first, entry.start - 8) : entry.start]) & _MEMBERSHIP:
        return None
    row = lexica.organisations().get(entry.name.organisation)
    kind = row.kind if row else entry.name.kind
    return _tie(names, scene, first, (entry.start, entry.start, entry.end), kind, entry.name.organisation)


def _tie(names: Names, scene: Scene, first: int, place: tuple[int, int, int], kind: str, organisation: str) -> Tie:
    """Return a tie; ``place`` is its first token, the word by which it is told, and the token after its last."""
    tokens = names.tokens
    begin, told, stop = place
    row = _listed(names, begin, stop, organisation)
    start, end = tokens.starts[begin], tokens.ends[stop - 1]
    kind = row.kind if row and kind in ("party", "movement") else kind
    denied = _negated(tokens, first, told) or not _NONE.isdisjoint(tokens.low[told:stop])
    return Tie(
        kind, holder(names, scene, first, place, kind), denied,
        Span(tokens.text[start:end], start, end), row.id if row else "", row.listed if row else "",
    )  # fmt: skip


def _listed(names: Names, begin: int, stop: int, organisation: str) -> lexica.Organisation | None:
    """Return the organisation that a listed name inside the tie stands for; a name that several states share needs the state."""
    if not organisation:
        return None
    for entry in names.listed_between(begin, stop):
        if entry.name.organisation == organisation:
            words = names.tokens.text[names.tokens.starts[entry.start] : names.tokens.ends[entry.end - 1]]
            return lexica.organisation_named(words, names.requesting)
    return None


def _negated(tokens: Tokens, first: int, begin: int) -> bool:
    """Tell whether the clause before a tie denies it; what is "not only" so, or "not denied", is so."""
    for step in range(begin - 1, max(first - 1, begin - _CLAUSE), -1):
        low = tokens.low[step]
        if low in (",", ";", ":", "but", "who"):
            return False
        if low in _NOT or low.endswith("n't"):
            if low in _DENIES:
                return not any(word in _NOT or word == "one" for word in tokens.low[max(first, step - 4) : step])
            return tokens.at(step + 1) not in ("only", "just", "merely")
    return False
