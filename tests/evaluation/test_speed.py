from evaluation.speed import Measured, texts_of


def test_texts_have_exactly_the_words_asked_for(write) -> None:  # type: ignore[no-untyped-def]
    texts = texts_of([write("a", 1, words=40), write("b", 0, words=90)], count=5, words=100)
    assert [len(text.split()) for text in texts] == [100] * 5


def test_one_long_text_is_cut_and_keeps_its_beginning(write) -> None:  # type: ignore[no-untyped-def]
    record = write("a", 1, words=300)
    assert texts_of([record], count=1, words=250) == [record.text[: 250 * 5 - 1]]


def test_the_rate_is_texts_a_second() -> None:
    assert Measured("ours", 50, 2.0, 3.0, 400.0).rate == 25.0
