"""The part of a person as the very words beside the name tell it: victim, official, relative, lawyer, co-accused."""

from predominance.extract.nameless import NOUNS
from predominance.extract.naming import Run
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import CLOSE_TITLES, HONORIFICS, RELATIVES, TITLES
from predominance.types import PersonRole

_VICTIM = word_set(
    "victim victims killed stabbed shot robbed murdered raped kidnapped injured wounded complainant deceased late beat "
    "struck abducted killing murder death injuring hit cheated defrauded killing attacked strangled assaulted lost "
    "neighbour trader shopkeeper grocer depositor clerk seller"
)
OFFICIAL = word_set(
    "judge justice prosecutor minister president governor mayor inspector officer commissioner magistrate chief director "
    "secretary ambassador investigator commander general colonel major captain sergeant lieutenant ministry signed "
    "spokesman spokeswoman senator notary"
)
_LAWYER = word_set("lawyer counsel advocate attorney solicitor barrister defended represented")
_ACCOMPLICE = word_set(
    "accomplice accomplices co-accused co-defendant together jointly accused's accomplice: alongside partner-in-crime"
)
_TRIED = word_set("sentenced convicted pleaded confessed tried")
DIED = word_set("died dies die dead killed wounded injured lost hurt")
_NUMBERS = word_set("one two three four five six seven eight nine ten eleven twelve")
# What belongs to a name when it stands before it; of these only what is written with a capital or is no noun for a person.
_TITLES = (TITLES | CLOSE_TITLES) - word_set("named called trader banker")
_RANKS = word_set(
    "lt gen maj col capt cap sgt cpl pte brig adm supt cmdr insp fr rev hon lic ing adv arq mst md ny sra hno br chief corporal "
    "private reverend venerable archbishop bishop metropolitan deacon pastor monsignor senator councillor gendarme ranger"
)
_STOPS = frozenset(".;!?")
_RETIRED = word_set("r rtd retd ret retired res")  # in brackets behind a rank


def person_role(tokens: Tokens, run: Run) -> PersonRole:
    """Say which part a person plays, from the words right before and after the name."""
    if run.subject:
        return "subject"
    before, after = same_sentence(tokens, run)
    if [word for word in before if word != "one"][-2:] in (["he", "and"], ["she", "and"]):
        return "co_accused"  # "he and one Ozdil opened the safe"
    if before[-2:] == ["/", "o"]:
        return "relative"  # "Mehrab s/o Dad Khuda"
    close = set(before[-3:])
    titled = {
        tokens.low[index] for index in range(titles_before(tokens, run.start), run.start)
    }  # "Sister Agnes", "Father Grigor"
    parent = len(after) > 2 and after[2] == "of" and tokens.at(run.end + 3) in _NUMBERS  # "father of five"
    if close & RELATIVES - titled or (after[:1] == [","] and set(after[1:4]) & RELATIVES and not parent):
        return "relative"
    if close & _LAWYER or (after[:1] == [","] and set(after[1:4]) & _LAWYER):
        return "lawyer"
    if set(before) & _VICTIM or set(after[:3]) & DIED or after[:2] == ["'s", "death"]:
        return "victim"
    if close & OFFICIAL or (after[:1] == [","] and set(after[1:4]) & OFFICIAL):
        return "official"
    if set(before) & _ACCOMPLICE or ("co" in before and "accused" in before) or set(after) & _TRIED:
        return "co_accused"
    return "other"


def same_sentence(tokens: Tokens, run: Run) -> tuple[list[str], list[str]]:
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


def titles_before(tokens: Tokens, start: int) -> int:
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
