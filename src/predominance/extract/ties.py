"""Ties to opposition or power: what the person is or was, whose tie it is, and whether it is denied.

Phrases and words that may tell a tie are weighed by their surroundings; a listed organisation behind a word of membership is one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from predominance.extract import lexica
from predominance.extract.bounds import bounds
from predominance.extract.kinds import decided, kind_signs
from predominance.extract.masking import Names
from predominance.extract.phrases import Phrases
from predominance.extract.recogniser import Hint
from predominance.extract.states import Listed
from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import KINSHIP, RELATIVES
from predominance.extract.weighing import Weighing, probability, weighing
from predominance.types import Holder, Span, Tie

_NOT = word_set(
    "not never denies denied deny neither nor no without nobody none nothing disputes refuted denying false falsely rejects "
    "rejected disclaims"
)
_DENIES = word_set("denies denied deny denying disputes disputed dispute rejects rejected disclaims contests")
_OTHERS = word_set(
    "victim victims judge witness witnesses complainant officers lawyer lawyers others persons co-accused accomplices driver"
)
_CALLINGS = word_set("judge lawyer lawyers driver")  # of the person too: "Ann Bell, 40, lawyer, candidate of the opposition"
_POINTERS = word_set("his her their the a an its my our whose by one")
_MEMBERSHIP = word_set(
    "member membership belongs belonged leader joined supporter sympathiser activist follower founder chairman "
    "treasurer secretary financed funded adherent believer editor journalist worked works fighter commander "
    "spokesman head preacher movement sympathy support supported "
)
# Words that may name a tie where no phrase of cues.csv does; the weights decide.
_WORDS = word_set(
    "<group> <organisation> <faith> <ethnic_group> activist adherent administration adviser aide alliance army assembly "
    "association autonomy banker banned believer believers bloc blog blogger blower broadcaster brotherhood cabinet camp "
    "campaign campaigner candidate caravan cartoonist cause chair chairman channel church civic coalition columnist "
    "committee community congregation congress convoy coordination council councillor critic critical cultural defender "
    "democrats deputies deputy diaspora dissident dissolved donor editor envoy exile exiled exiles fallen federation "
    "followers forbidden former forum foundation founder front fund governing government governor guard head herders imam "
    "independence independent interim journalist judge league legislature liberation magistrate marches mayor member "
    "minister ministry minority monk mosque movement newspaper newspapers novelist officer online opponent opponents "
    "opposition organiser outlawed parliament parties party pastor patriotic platform poet political polls power preacher "
    "premier presenter president presidential priest prince prophet protest protests province radio rallies rally rebel "
    "reform regiment regional reporter republican resistance rights ruling satellite sect senator separatist services sit "
    "sitting society spokesman spokeswoman station strike student students supporter sympathiser synagogue teacher teachers "
    "television tents treasurer tribe umbrella union unionist unions veterans vigils village volunteers weekly whistle wing "
    "women writer writers youth"
)
LEAST = 0.3  # probability from which a phrase is taken for a tie
LEAST_DENIED = 0.06  # the corpus leaves denied ties unmarked, so the weights speak against them
PLAIN = 1.0  # log-odds added to listed phrases of office and kin, which the corpus marks less often than it holds them
SEVERAL = 1.0  # added to other listed phrases of more than one word
UNHEARD = 2.0  # added to those on which the corpus says nothing
_PLAIN_KINDS = ("former_office", "present_office", "family")
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


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``start`` to before ``end`` that may tell a tie, with the signs by which it is judged."""

    start: int
    end: int
    kind: str  # what the list of phrases says, "" for a single word
    signs: list[str]


def find_ties(names: Names, sentences: Sequence[Span], scene: Scene) -> tuple[Tie, ...]:
    """Return the ties told in a text, in order; those of other persons have the holder ``other``."""
    judge = weighing("tie")
    tokens = names.tokens
    starts = [sentence.start for sentence in sentences]
    told: list[tuple[Cue, float, int]] = []  # the strongest cue of a tie, its strength, and where the tie ends
    for cue in cues(names, scene):
        strength = judge.sums(cue.signs)[0] + _plain(cue, judge)
        if probability(strength) < LEAST_DENIED:
            continue
        denied = _negated(tokens, _sentence_start(tokens, starts, cue.start), cue.start)
        if probability(strength) < LEAST and not denied:
            continue
        if told and cue.start - told[-1][2] < APART and not any(scene.ends[told[-1][2] : cue.start + 1]):
            begun, best, _ = told[-1]
            told[-1] = (
                Cue(begun.start, cue.end, begun.kind, cue.signs if strength > best else begun.signs),
                max(best, strength),
                cue.end,
            )
        else:
            told.append((cue, strength, cue.end))
    ties: list[Tie] = []
    covered: set[int] = set()
    for cue, _, _ in told:
        begin, stop = bounds(scene, cue.start, cue.end)
        if covered.isdisjoint(range(begin, stop)) and not _BARE.issuperset(tokens.low[begin:stop]):
            ties.append(_judged(names, scene, starts, cue, begin, stop))
            covered.update(range(begin, stop))
    for entry in names.listed:
        if entry.name.kind == "organisation" and covered.isdisjoint(range(entry.start, entry.end)):
            first = _sentence_start(tokens, starts, entry.start)
            tie = _organisation_tie(names, first, entry)
            ties += [tie] if tie is not None else []
            covered.update(range(entry.start, entry.end))
    return tuple(sorted(ties, key=lambda tie: tie.span.start))


def _plain(cue: Cue, judge: Weighing) -> float:
    """Return what is added to the strength of a listed phrase: the list knows some that the corpus never or seldom marks."""
    if cue.kind in _PLAIN_KINDS:
        return PLAIN
    if not cue.kind or cue.end - cue.start == 1:
        return 0.0
    return SEVERAL if any(sign in judge.weights for sign in cue.signs if sign.startswith("phrase ")) else UNHEARD


def cues(names: Names, scene: Scene) -> Iterator[Cue]:
    """Yield every phrase and word of a text that may tell a tie, in order."""
    words = scene.words
    spans = list(_cues().find(names.tokens.low))
    taken = {index for start, end, _ in spans for index in range(start, end)}
    spans += [(index, index + 1, "") for index, word in enumerate(words) if word in _WORDS and index not in taken]
    spans = [span for span in spans if not _other_party(scene.tokens, *span[:2])]
    told: set[str] = set()
    for number, (start, end, kind) in enumerate(sorted(spans)):
        last = words[end - 1]
        order = [f"nth {min(5, number)}", f"again {last in told}"]  # the first of a text tells more often
        told.add(last)
        yield Cue(start, end, kind, tie_signs(scene, start, end, kind) + order)


def _other_party(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a stretch speaks of a party that is none of politics."""
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
    first = _sentence_start(tokens, starts, begin)
    listed = next((entry for entry in names.listed_between(begin, stop) if entry.name.kind == "organisation"), None)
    kind = decided(scene, begin, stop) or weighing("tie kind").answer(signs_of_kind(scene, begin, stop))
    if kind == "family" and cue.kind and not set(tokens.low[max(first, begin - 8) : stop]) & KINSHIP:
        kind = cue.kind  # an office is one of kin only beside a word of kin
    return _tie(names, first, (begin, cue.start, stop), kind, listed.name.organisation if listed else "")


def _sentence_start(tokens: Tokens, starts: Sequence[int], index: int) -> int:
    """Return the first token of the sentence that a token stands in, looking back sixty tokens at most."""
    begin = starts[max(0, bisect_right(starts, tokens.starts[index]) - 1)] if starts else 0
    return max(index - 60, bisect_left(tokens.starts, begin))


def _organisation_tie(names: Names, first: int, entry: Listed) -> Tie | None:
    """Return the tie that membership words before a listed organisation make, or None where it is only mentioned."""
    if not set(names.tokens.low[max(first, entry.start - 8) : entry.start]) & _MEMBERSHIP:
        return None
    row = lexica.organisations().get(entry.name.organisation)
    kind = row.kind if row else entry.name.kind
    return _tie(names, first, (entry.start, entry.start, entry.end), kind, entry.name.organisation)


def _tie(names: Names, first: int, place: tuple[int, int, int], kind: str, organisation: str) -> Tie:
    """Return a tie; ``place`` is its first token, the word by which it is told, and the token after its last."""
    tokens = names.tokens
    begin, told, stop = place
    row = _listed(names, begin, stop, organisation)
    start, end = tokens.starts[begin], tokens.ends[stop - 1]
    return Tie(
        row.kind if row and kind in ("party", "movement") else kind, _holder(names, first, told), _negated(tokens, first, told),
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


def _holder(names: Names, first: int, begin: int) -> Holder:
    """Say whose tie it is: the nearest person before it in the clause, and the subject where none stands there."""
    tokens = names.tokens
    nearest = -1
    holder: Holder = "subject"
    for run in names.runs_between(max(first, begin - 60), begin):
        if run.kind == "person" and nearest < run.start and run.end <= begin and not _of_descent(tokens, run.start):
            nearest = run.start
            holder = "subject" if run.subject else "other"
    for step in range(begin - 1, max(first - 1, begin - 9, nearest), -1):
        low = tokens.low[step]
        if low in ("he", "she", "subject", "accused"):
            return "other" if low == "accused" and tokens.at(step - 1) == "-" else "subject"
        if low == "who":
            if set(tokens.low[max(first, step - 3) : step]) & (RELATIVES | _OTHERS):
                return "other"  # "her husband, who chairs the party"
            return holder if nearest >= 0 else "subject"
        if low in (";", ":"):
            break
        if (low in RELATIVES and not _of(tokens, step)) or (low in _OTHERS and not _own_calling(tokens, step)):
            return "other"  # "his sister, a deputy"; "sister of a deputy" is a tie of her own
    return holder


def _of(tokens: Tokens, step: int) -> bool:
    """Tell whether "of" follows a word of kin: "brother of", "brother-in-law of"."""
    law = tokens.low[step + 1 : step + 5] == ["-", "in", "-", "law"]
    return tokens.at(step + (5 if law else 1)) == "of"


def _of_descent(tokens: Tokens, start: int) -> bool:
    """Tell whether a name only says whose child a person is: "Ali Khan s/o Sadiq Khan", "Ali Khan, son of Sadiq Khan"."""
    before = tokens.low[max(0, start - 5) : start]
    while before and before[-1] in ("late", "mr", "."):
        before.pop()
    return before[-2:] == ["/", "o"] or (before[-1:] == ["of"] and before[-2:-1] in (["son"], ["daughter"]))


def _own_calling(tokens: Tokens, step: int) -> bool:
    """Tell whether a calling is the person's own: "Ann Bell, 40, lawyer", but not "her lawyer"."""
    return tokens.low[step] in _CALLINGS and _POINTERS.isdisjoint(tokens.low[max(0, step - 2) : step])


def tie_from_words(names: Names, sentences: Sequence[Span], scene: Scene, hint: Hint) -> Tie | None:
    """Return the tie in a stretch that a recogniser calls one, with the kind that its words and surroundings tell."""
    tokens = names.tokens
    begin = bisect_left(tokens.starts, hint.start)
    stop = bisect_right(tokens.ends, hint.end, lo=begin, hi=min(begin + 20, len(tokens)))
    if stop <= begin or stop - begin > 14:
        return None
    if tokens.low[stop - 1] in _OPEN:
        _, stop = bounds(scene, begin, stop)  # "treasurer of" breaks off before what tells the tie
    kind = decided(scene, begin, stop) or weighing("tie kind").answer(signs_of_kind(scene, begin, stop))
    first = _sentence_start(tokens, [sentence.start for sentence in sentences], begin)
    return _tie(names, first, (begin, begin, stop), kind, "")
