"""Trials of the recipe: a variant differs in one thing, sees the same pieces, and is judged on what it learned."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.variants import by_doctrine, compare, mean_precision, read_among, share_of, variants
from predominance.score.indicators import INDICATORS, NAMES
from predominance.score.windows import CONTEXT, LONGEST, pack
from training.encoder import EncoderSettings, Prediction
from training.examples import Example

FIRST, LAST = 101, 102


def example(lengths: Sequence[int], *, name: str = "hand/one/a", label: int = 1, tags: Sequence[Sequence[int]] = ()) -> Example:
    numbers = iter(range(1000, 30000))
    pieces = [[next(numbers) for _ in range(length)] for length in lengths]
    return Example(
        id=name, group=name[:-2], hand="hand", style="note", country="PE", label=label, pair="", split="dev", weight=1.0,
        sentences=tuple(" ".join(map(str, row)) for row in pieces), windows=tuple(pack(pieces, first=FIRST, last=LAST)),
        tags=tuple(tuple(row) for row in tags) or tuple(() for _ in lengths),
    )  # fmt: skip


def owned(one: Example) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for window in one.windows:
        assert (window.ids[0], window.ids[-1]) == (FIRST, LAST)
        for piece, owner in zip(window.ids, window.owners, strict=True):
            if owner != CONTEXT:
                found.setdefault(owner, []).append(piece)
    return found


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any), st.sampled_from([0, 64, LONGEST]))
def test_every_sentence_keeps_its_pieces_in_windows_of_any_size(lengths: list[int], size: int) -> None:
    whole = example(lengths)
    cut = read_among(whole, size)
    assert owned(cut) == owned(whole)
    assert all(len(window.ids) <= max(size, max(lengths) + 2) for window in cut.windows)


def test_a_sentence_read_alone_stands_in_a_window_of_its_own() -> None:
    cut = read_among(example([3, 0, 4]), 0)
    assert [window.sentences for window in cut.windows] == [(0,), (2,)]


def test_each_variant_differs_from_the_recipe_in_one_thing() -> None:
    ways = variants(EncoderSettings(members=2, padded_share=0.3, frozen_layers=1), epochs=2)
    recipe = ways.pop("recipe")
    assert (recipe.members, recipe.padded_share, recipe.window) == (1, 0.0, LONGEST)
    together = {"lora_rank": {"lora_rank", "frozen_layers"}, "text_weight": {"text_weight", "pair_weight"}}
    for name, way in ways.items():
        before, after = asdict(recipe), asdict(way)
        changed = {key for key in before if before[key] != after[key]}
        allowed = next((keys for key, keys in together.items() if key in changed), None)
        assert len(changed) == 1 or changed <= (allowed or set()), name


def test_a_share_takes_whole_groups_and_the_same_each_time() -> None:
    texts = [example([3], name=f"hand/case-{number // 2}/{'ab'[number % 2]}") for number in range(40)]
    drawn = share_of(texts, 0.25)
    assert len(drawn) == 10 and drawn == share_of(texts, 0.25)
    groups = {one.group for one in drawn}
    assert drawn == [one for one in texts if one.group in groups]


def said(column: int, *, value: float) -> Prediction:
    """Two sentences, of which the first shows an indicator."""
    tags = np.zeros((2, len(NAMES)))
    tags[0, column] = 1.0
    return Prediction(tags, np.full(2, value), np.full(2, 0.5))


def test_the_doctrine_weighs_only_what_was_learned() -> None:
    against = next(number for number, one in enumerate(INDICATORS) if one.direction > 0)
    answer, plain = said(against, value=2.0), EncoderSettings()
    both = by_doctrine(plain, answer)
    tags = by_doctrine(replace(plain, text_weight=0.0), answer)
    text = by_doctrine(replace(plain, tag_weight=0.0), answer)
    assert min(tags, text) > 0 and both == pytest.approx(tags + text)


def test_ways_are_compared_on_every_set(monkeypatch: pytest.MonkeyPatch, at_once: None) -> None:
    shown = [[[0], []] if number < 20 else [] for number in range(30)]
    texts = [example([3, 2], name=f"hand/case-{n}/a", label=n % 2, tags=tags) for n, tags in enumerate(shown)]
    answers = [said(0, value=one.label - 0.5) for one in texts]
    monkeypatch.setattr("evaluation.variants.scores_of", lambda way, learned, judged: answers)
    ways = {"both": EncoderSettings(), "tags only": EncoderSettings(text_weight=0.0)}
    both, tags = compare(ways, texts[:5], {"dev": texts[:20], "exam": texts[20:]}, workers=1)
    assert (both["learned from"], both["dev"], both["exam"], both["dev, text"]) == (5, 1.0, 1.0, 1.0)
    assert tags["dev"] == 0.5 and np.isnan(float(tags["dev, text"]))
    assert both["mean AP of tags"] == mean_precision(answers, texts) == 1.0


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the work of the pool in this process, where a patch is seen."""

    class Pool:
        def __init__(self, *args: object, **more: object) -> None: ...

        def __enter__(self) -> "Pool":
            return self

        def __exit__(self, *args: object) -> None: ...

        def submit(self, work: Callable[..., object], *args: object) -> "Done":
            from evaluation import variants

            return Done(variants.scores_of(*args))  # type: ignore[arg-type]

    monkeypatch.setattr("evaluation.variants.ProcessPoolExecutor", Pool)


class Done:
    def __init__(self, answer: object) -> None:
        self.answer = answer

    def result(self) -> object:
        return self.answer
