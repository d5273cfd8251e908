"""Whose a tie is: the subject's, or somebody else's of whom the text speaks."""

from collections.abc import Iterator

from predominance.extract.heard import held_by_others
from predominance.extract.masking import Names
from predominance.extract.surroundings import Scene, around
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import RELATIVES
from predominance.extract.weighing import weighing
from predominance.types import Holder

_OTHERS = word_set(
    "victim victims judge witness witnesses complainant officers lawyer lawyers others persons co-accused accomplices driver"
)
_CALLINGS = word_set("judge lawyer lawyers driver")  # of the person too: "Ann Bell, 40, lawyer, candidate of the opposition"
_POINTERS = word_set("his her their the a an its my our whose by one")
_TOLD_OF = {"<subject>": "subject", "<person>": "person"} | dict.fromkeys(("he", "she", "his", "her"), "he")
_PLAINLY_OTHER = frozenset({", person", "is person", ", other", "is other"})
_LEAST = -0.5  # log-odds from which a tie is another's: most are the subject's, so that the weights lean towards him
_FAR = 24  # tokens looked back for whom the sentence speaks of


def holder(names: Names, scene: Scene, first: int, place: tuple[int, int, int], kind: str) -> Holder:
    """Return whose the tie of a kind is; ``first`` is the first token of its sentence, ``place`` as in ``holder_signs``."""
    if kind != "family" and _beside(scene, first, place[0]) in _PLAINLY_OTHER:
        return "other"
    told = weighing("tie holder").sums(holder_signs(names, scene, first, place, kind))[0]
    return "other" if told + held_by_others(scene, place[0], place[2]) > _LEAST else "subject"


def holder_signs(names: Names, scene: Scene, first: int, place: tuple[int, int, int], kind: str) -> list[str]:
    """Return the signs by which it is judged whose a tie is.

    ``place`` is its first token, the word by which it is told, and the token after its last.
    """
    begin, told, stop = place
    inner = scene.words[begin:stop]
    signs = [*around(scene, begin, stop, "holder"), *(f"in {word}" for word in inner), f"first {inner[0]}", f"last {inner[-1]}"]
    signs += [f"beside {_beside(scene, first, begin)}"]
    return [*signs, f"of kind {kind}", f"ruled {ruled_holder(names, first, told)}", *_told_of(scene, first, begin)]


def _beside(scene: Scene, first: int, begin: int) -> str:
    """Return who stands right before a tie: "Anna Belova, a leader", "his lawyer, a member", "his co-accused were members"."""
    words, step = scene.words, begin - 1
    while step >= first and words[step] in ("a", "an", "the", "also", "once", "then"):
        step -= 1
    how = "is" if step >= first and words[step] in ("is", "was", "were", "are", "who") else "," if words[step] == "," else ""
    step -= bool(how)
    step -= step >= first and words[step] == "," and how == "is"  # "her husband, who chairs"
    if step < first:
        return "nothing"
    pointed = not _POINTERS.isdisjoint(words[max(first, step - 2) : step])
    who = _TOLD_OF.get(words[step]) or ("other" if pointed and words[step] in RELATIVES | _OTHERS | {"accused"} else "")
    return f"{how} {who}" if who else "nothing"


def _told_of(scene: Scene, first: int, begin: int) -> Iterator[str]:
    """Yield of whom the sentence spoke before a tie, the nearest first, and how far it began from there."""
    spoken = [_TOLD_OF[word] for word in scene.words[max(first, begin - _FAR) : begin][::-1] if word in _TOLD_OF]
    yield f"nearest {spoken[0] if spoken else 'none'}"
    yield f"told of {' '.join(dict.fromkeys(spoken))}"
    yield f"opens with {scene.words[first] if first < begin else 'it'}"


def ruled_holder(names: Names, first: int, begin: int) -> Holder:
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
