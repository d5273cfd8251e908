"""Ties to opposition or power: what the person is or was, whose tie it is, and whether it is denied."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from predominance.extract import lexica
from predominance.extract.masking import Names
from predominance.extract.phrases import Phrases
from predominance.extract.recogniser import Hint
from predominance.extract.tokens import Tokens, word_set
from predominance.types import Holder, Span, Tie

_NOT = word_set("not never denies denied deny neither nor no without nobody none disputes refuted denying false falsely")
_RELATIVES = word_set(
    "brother sister wife husband father mother son daughter nephew niece cousin uncle brother-in-law son-in-law companion spouse"
)
_OTHERS = word_set(
    "victim victims judge witness witnesses complainant officers lawyer lawyers others persons co-accused accomplices "
    "driver owner owners"
)
_OPPONENT = word_set("against ruling governing government's state pro-government")
_HEADS = word_set("of for in at from with against the a an and")
_STOPS = word_set(", . ; : ( ) who which that was is are were and he she has had until since when because while before after")
_MEMBERSHIP = word_set(
    "member membership belongs belonged leader joined supporter sympathiser activist follower founder chairman "
    "treasurer secretary financed funded adherent believer editor journalist worked works fighter commander "
    "spokesman head preacher movement sympathy support supported "
)
_GENERIC = word_set(
    "movement activist activists believer believers newspaper charity journalists protesters demonstrators broadcaster"
)


@cache
def _cues() -> Phrases[str]:
    tree: Phrases[str] = Phrases()
    tree.update((row["phrase"], row["kind"]) for row in lexica.rows("cues.csv"))
    return tree


def find_ties(names: Names, sentences: Sequence[Span]) -> tuple[Tie, ...]:
    """Return the ties told in a text, in order; those of other persons have the holder ``other``."""
    tokens = names.tokens
    ties: list[Tie] = []
    index = 0
    organisations = {entry.start: entry for entry in names.listed if entry.name.kind in ("organisation", "faith", "ethnic_group")}
    for sentence in sentences:
        while index < len(tokens) and tokens.starts[index] < sentence.start:
            index += 1
        first = index
        while index < len(tokens) and tokens.starts[index] < sentence.end:
            index += 1
        done = first
        covered: set[int] = set()
        for start, end, kind in _cues().find(tokens.low[first:index]):
            begin, stop = first + start, first + end
            if begin < done or (kind in ("party",) and tokens.at(begin - 1) in ("ruling", "governing")):
                continue
            if stop - begin == 1 and tokens.low[begin] in _GENERIC and not _personal(tokens, names, first, begin):
                continue
            stop = _extent(tokens, stop, index)
            listed = next((organisations[i] for i in range(begin, stop) if i in organisations), None)
            ties.append(_tie(names, first, begin, stop, kind, listed.name.organisation if listed else ""))
            done = stop
            covered.update(range(begin, stop))
        for entry in names.listed_between(first, index):
            if entry.start in organisations and entry.start not in covered:
                tie = _organisation_tie(names, first, entry.start, entry.end, entry.name.organisation, entry.name.kind)
                if tie is not None:
                    ties.append(tie)
    return tuple(sorted(ties, key=lambda tie: tie.span.start))


def _personal(tokens: Tokens, names: Names, first: int, begin: int) -> bool:
    """Tell whether a general word such as "movement" is said of the subject: a name, "he" or a form label stands before it."""
    if any(run.subject for run in names.runs_between(max(first, begin - 40), begin)):
        return True
    return any(
        low in ("he", "she", "accused", "subject", "his", "her", "profile", "occupation", "member", "leader")
        for low in tokens.low[max(first, begin - 40) : begin]
    )


def _organisation_tie(names: Names, first: int, start: int, end: int, organisation: str, kind: str) -> Tie | None:
    """Return the tie that membership words before a listed organisation or group make, or None where it is only mentioned."""
    tokens = names.tokens
    before = set(tokens.low[max(first, start - 8) : start])
    if not before & _MEMBERSHIP and not (
        kind in ("faith", "ethnic_group") and before & {"is", "a", "an"} and _personal(tokens, names, first, start)
    ):
        return None
    row = lexica.organisations().get(organisation)
    return _tie(names, first, start, end, row.kind if row else kind, organisation)


def _tie(names: Names, first: int, begin: int, stop: int, kind: str, organisation: str) -> Tie:
    tokens = names.tokens
    row = _listed(names, begin, stop, organisation)
    start, end = tokens.starts[begin], tokens.ends[stop - 1]
    return Tie(
        row.kind if row and kind in ("party", "movement") else kind, _holder(names, first, begin), _negated(tokens, first, begin),
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


def _extent(tokens: Tokens, stop: int, last: int) -> int:
    """Return the token after the words that belong to a tie: "leader of the opposition party X"."""
    step = stop
    while step < last and step - stop < 9 and tokens.low[step] not in _STOPS:
        step += 1
    while step > stop and tokens.low[step - 1] in _HEADS:
        step -= 1
    return step


def _negated(tokens: Tokens, first: int, begin: int) -> bool:
    for step in range(begin - 1, max(first - 1, begin - 8), -1):
        low = tokens.low[step]
        if low in (",", ";", ":", "but", "who"):
            return False
        if low in _NOT or low.endswith("n't"):
            return True
    return False


def _holder(names: Names, first: int, begin: int) -> Holder:
    """Say whose tie it is: the nearest person before it in the clause, and the subject where none stands there."""
    tokens = names.tokens
    nearest = -1
    holder: Holder = "subject"
    for run in names.runs_between(max(first, begin - 60), begin):
        if run.kind == "person" and run.end <= begin and run.start > nearest:
            nearest = run.start
            holder = "subject" if run.subject else "other"
    for step in range(begin - 1, max(first - 1, begin - 9, nearest), -1):
        low = tokens.low[step]
        if low in ("he", "she", "subject", "accused", "who"):
            return holder if low == "who" and nearest >= 0 else "subject"
        if low in (";", ":"):
            break
        if low in _RELATIVES or low in _OTHERS:
            return "other"
    return holder


def tie_from_words(names: Names, sentences: Sequence[Span], hint: Hint) -> Tie | None:
    """Return the tie in a stretch that a recogniser calls one, when the words in it tell its kind."""
    tokens = names.tokens
    lowest = bisect_left(tokens.starts, hint.start)
    inside = [index for index in range(lowest, min(lowest + 20, len(tokens))) if tokens.ends[index] <= hint.end]
    if not inside or len(inside) > 14:
        return None
    begin, stop = inside[0], inside[-1] + 1
    kind = next((kind for _, _, kind in _cues().find(tokens.low[begin:stop])), "")
    kind = kind or next((_SINGLE[low] for low in tokens.low[begin:stop] if low in _SINGLE), "")
    if not kind:
        return None
    place = bisect_right(sentences, hint.start, key=lambda one: one.start) - 1
    first = begin
    while place >= 0 and first > max(0, begin - 60) and tokens.starts[first - 1] >= sentences[place].start:
        first -= 1
    return _tie(names, first, begin, stop, kind, "")


_SINGLE = {
    "party": "party", "opposition": "party", "candidate": "party", "congress": "party", "front": "movement",
    "committee": "movement", "platform": "movement", "movement": "movement", "council": "movement", "league": "union",
    "union": "union", "federation": "union", "mosque": "faith", "church": "faith", "faith": "faith", "channel": "media",
    "radio": "media", "paper": "media", "television": "media", "minister": "former_office", "governor": "former_office",
    "mayor": "former_office", "deputy": "present_office", "protests": "protest", "rallies": "protest", "association":
    "ngo", "foundation": "ngo", "nephew": "family", "brother": "family", "son-in-law": "family", "writer": "critic",
    "professor": "critic", "lecturer": "critic", "militia": "armed_group", "army": "armed_group",
}  # fmt: skip
