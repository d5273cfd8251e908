import numpy as np
import pytest

from evaluation.scorers import Way, compare, ways
from predominance.score.encoder import Encoding
from predominance.score.indicators import NAMES
from tests.hand import case, reading
from training.scorer import ScorerSettings, Texts

FLOORS = (0.5,) * len(NAMES)
SETTINGS = ScorerSettings()


def texts(count: int, *, probability: float, value: float) -> Texts:
    """Breaches show speech at a probability and a value of the whole text, clean texts gain and the opposite value."""
    encodings = []
    for number in range(count):
        tags = np.zeros((1, len(NAMES)), np.float32)
        tags[0, NAMES.index("private_gain_shown" if number % 2 else "speech_only_conduct")] = probability
        encodings.append(Encoding(tags, np.full(1, -value if number % 2 else value, np.float32), np.ones(1, np.float32)))
    labels = [1 - number % 2 for number in range(count)]
    return Texts([reading(case())] * count, encodings, labels, [f"g{n}" for n in range(count)], [1.0] * count, [True] * count)


@pytest.mark.parametrize(("adds_from", "told"), [(0.2, 1.0), (0.4, 0.5)])
def test_a_sign_under_the_level_tells_nothing(adds_from: float, told: float) -> None:
    fitted = texts(40, probability=0.3, value=0.0)
    [row] = compare({"so": Way(SETTINGS, adds_from=adds_from)}, fitted, FLOORS, {"others": texts(10, probability=0.3, value=0.0)})
    assert row["others"] == told


@pytest.mark.parametrize(("way", "told"), [(Way(SETTINGS, signs=False), 1.0), (Way(SETTINGS, whole_text=False), 0.5)])
def test_the_whole_text_is_counted_where_it_is_asked_for(way: Way, told: float) -> None:
    # The share of the whole text that counts rests on signs; these are the same on both sides.
    fitted, others = texts(40, probability=0.6, value=1.0), texts(10, probability=0.6, value=1.0)
    for one in (fitted, others):
        for encoding in one.encodings:
            encoding.tags[:] = 0
            encoding.tags[0, NAMES.index("facts_specific")] = 0.6
    [row] = compare({"so": way}, fitted, FLOORS, {"others": others})
    assert row["others"] == told


def test_each_way_differs_from_the_settings_in_one_thing() -> None:
    known = ways(SETTINGS)
    plain = known.pop("as it is")
    assert plain == Way(SETTINGS)
    assert len(known) > 6 and len({repr(way) for way in known.values()} | {repr(plain)}) == len(known) + 1
