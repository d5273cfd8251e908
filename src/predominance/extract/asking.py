"""Which state asks: every state of the text is weighed by all its mentions together, and a doubtful answer is none.

Masks do not wait for this answer: they keep the quick one of ``states.requesting_state``, which the encoder was trained on.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from types import MappingProxyType

from predominance.extract.listed import STATE_KINDS, Listed
from predominance.extract.masking import Names
from predominance.extract.states import asking_weight, outright
from predominance.extract.surroundings import Scene, around
from predominance.extract.tokens import Tokens
from predominance.extract.weighing import Weighing, probability, weighing
from predominance.types import Country, Span

FLOOR = 0.15  # probability below which no state is named: of several one asks, as a rule
FLOOR_ALONE = 0.3  # of a state that no other stands beside, which may be but the place where the person lives
# Added to the log-odds of a state of which a text says so in plain words: a reader never doubts it, the corpus has it too seldom.
OUTRIGHT = MappingProxyType({"asks outright": 5.0, "court acts": 2.0, "addressed": -3.0})
_ASKS = 1.0  # weight by rule from which a mention asks
_MENTIONS = 40  # of one state; the first ones tell who asks


def asking_state(names: Names, scene: Scene) -> Country | None:
    """Return the state that asks with the mention that shows it best, or None where the text does not tell."""
    judge = weighing("asking")
    scored = [(_strength(judge, signs), code) for code, signs in candidates(names, scene)]
    if not scored:
        return None
    highest = max(score for score, _ in scored)
    if probability(highest) < (FLOOR if len(scored) > 1 else FLOOR_ALONE):
        return None
    code = next(code for score, code in scored if score == highest)  # the one named first where two are alike
    if _asks_more(names, code):
        return None
    entry = _showing(judge, scene, [entry for entry in names.listed if entry.name.code == code and _speaks(entry)])
    start, end = names.tokens.starts[entry.start], names.tokens.ends[entry.end - 1]
    return Country(code, "requesting", Span(names.tokens.text[start:end], start, end))


def _asks_more(names: Names, code: str) -> bool:
    """Tell whether a name that several states bear, "Congo", asks more plainly than the state of ``code`` does."""
    shared = [entry for entry in names.listed if entry.name.codes and not entry.name.code]
    if not shared:
        return False
    own = [entry for entry in names.listed if entry.name.code == code and _speaks(entry)]
    highest = max((_plainly(names.tokens, entry) for entry in own), default=0.0)
    return any(_plainly(names.tokens, entry) > max(highest, _ASKS) for entry in shared)


def _plainly(tokens: Tokens, entry: Listed) -> float:
    """Return how plainly the words beside a mention say that its state asks."""
    return asking_weight(tokens, entry) + OUTRIGHT["asks outright"] * (outright(tokens, entry) == "asks outright")


def _strength(judge: Weighing, signs: Sequence[str]) -> float:
    """Return the log-odds that a state asks; what is said outright counts for itself, and one that asks may be addressed too."""
    plain = [OUTRIGHT[sign] for sign in signs if sign in OUTRIGHT]
    return judge.sums(signs)[0] + (max(plain) if plain else 0.0)


def candidates(names: Names, scene: Scene) -> Iterator[tuple[str, list[str]]]:
    """Yield each state that a text names, in the order of first mention, with the signs of all its mentions."""
    mentions = [entry for entry in names.listed if _speaks(entry)]
    grouped = {
        code: [entry for _, entry in same][:_MENTIONS]
        for code, same in groupby(sorted(((e.name.code, e) for e in mentions), key=lambda one: one[0]), key=lambda one: one[0])
    }
    ruled = {code: [asking_weight(names.tokens, entry) for entry in same] for code, same in grouped.items()}
    best = max((max(weights) for weights in ruled.values()), default=0.0)
    order = {entry: place for place, entry in enumerate(reversed(mentions))}
    for code in sorted(grouped, key=lambda code: grouped[code][0].start):
        same = grouped[code]
        signs = [sign for entry in same for sign in around(scene, entry.start, entry.end, entry.name.kind)]
        signs += [f"place {min(5, ((entry.start + 6) // 6).bit_length() - 1)}" for entry in same]
        signs += [f"order {min(4, len(mentions) - 1 - order[entry])}" for entry in same]
        signs += [f"mentions {min(5, len(same))}", f"states {min(5, len(grouped))}"]
        signs += [f"share {round(4 * len(same) / len(mentions))}", f"kinds {len({entry.name.kind for entry in same})}"]
        signs += _steps("rule", max(ruled[code])) + _steps("rules", sum(ruled[code]))
        signs += sorted({said for entry in same if (said := outright(names.tokens, entry))})
        signs += ["best by rule"] if max(ruled[code]) == best else []
        signs += ["alone"] if len(grouped) == 1 else ["first"] if same[0] is mentions[0] else []
        yield code, signs


def _speaks(entry: Listed) -> bool:
    return entry.name.kind in STATE_KINDS and bool(entry.name.code)


def _steps(name: str, value: float) -> list[str]:
    """Return one sign for each half step that a value reaches, so that linear weights can bend."""
    return [f"{name} {step / 2}" for step in range(-4, 11) if value >= step / 2]


def _showing(judge: Weighing, scene: Scene, mentions: Sequence[Listed]) -> Listed:
    return max(
        mentions[:_MENTIONS],
        key=lambda entry: (judge.sums(around(scene, entry.start, entry.end, entry.name.kind))[0]
                           + asking_weight(scene.tokens, entry), -entry.start),
    )  # fmt: skip
