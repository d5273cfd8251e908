"""Where a tie begins and ends: the words that belong to it are judged by what stands on both sides of each edge."""

from collections.abc import Iterator, Sequence
from typing import Literal

from predominance.extract.surroundings import Scene
from predominance.extract.tokens import word_set
from predominance.extract.weighing import weighing

Edge = Literal["tie begin", "tie end"]
_BACK, _ON = 6, 12  # tokens looked back from the word that tells a tie for its beginning, and on for its end
_WALLS = word_set('; : ( ) . ! ? → — " “ ”')  # no tie goes over these
_DENIALS = word_set("no not never neither nor")  # a tie that is denied begins behind its denial
_BARRIERS = _WALLS | _DENIALS | word_set("was were is are")  # "his co-accused were members": of the tie only what he was
_ARTICLES = word_set("a an the his her their our its")


def bounds(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Return the likeliest first token and the token after the last of the tie that tokens ``start`` to ``end`` tell."""
    begin = _likeliest(scene, "tie begin", begins(scene, start, end), start, end)
    while scene.words[begin] in ("a", "an", "the") and begin + 1 < end:
        begin += 1
    return begin, _likeliest(scene, "tie end", ends(scene, start, end), start, end)


def begins(scene: Scene, start: int, end: int) -> Sequence[int]:
    """Return the tokens at which a tie may begin, in order."""
    first = start
    while first and start - first < _BACK and not scene.ends[first] and scene.words[first - 1] not in _BARRIERS:
        first -= 1
    return range(first, end)


def ends(scene: Scene, start: int, end: int) -> Sequence[int]:
    """Return the tokens before which a tie may end, in order."""
    last = end
    while last < len(scene.words) and last - end < _ON and not scene.ends[last] and scene.words[last] not in _WALLS:
        last += 1
    return range(end, last + 1)


def edge_signs(scene: Scene, edge: Edge, at: int, start: int, end: int) -> Iterator[str]:
    """Yield the signs by which ``at`` is judged to be an edge of the tie that tokens ``start`` to before ``end`` tell."""
    words = scene.words
    outer, inner = (at - 1, at) if edge == "tie begin" else (at, at - 1)
    step = inner - outer
    out, into = _word(scene, outer), _word(scene, inner)
    yield f"out {out}"
    yield f"in {into}"
    yield f"edge {out} {into}"
    yield f"out2 {_word(scene, outer - step)}"
    yield f"in2 {_word(scene, inner + step)}"
    yield f"in pair {into} {_word(scene, inner + step)}"
    yield f"out pair {_word(scene, outer - step)} {out}"
    away = start - at if edge == "tie begin" else at - end
    yield f"away {away}"
    yield f"size {min(12, abs((end if edge == 'tie begin' else start) - at))}"
    if away > 0:
        between = words[at:start] if edge == "tie begin" else words[end:at]
        yield from (f"over {word}" for word in set(between))
        yield f"article {not _ARTICLES.isdisjoint(between)}"
    if 0 <= outer < len(words):
        yield f"capital {scene.tokens.words[outer][0].isupper()} {scene.tokens.words[inner][0].isupper()}"


def _word(scene: Scene, index: int) -> str:
    return scene.words[index] if 0 <= index < len(scene.words) else "<end>"


def _likeliest(scene: Scene, edge: Edge, places: Sequence[int], start: int, end: int) -> int:
    judge = weighing(edge)
    return max(places, key=lambda at: judge.sums(edge_signs(scene, edge, at, start, end))[0])
