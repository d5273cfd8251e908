from evaluation.speed import Measured, operations, texts_of


def test_texts_have_exactly_the_words_asked_for(write) -> None:  # type: ignore[no-untyped-def]
    texts = texts_of([write("a", 1, words=40), write("b", 0, words=90)], count=5, words=100)
    assert [len(text.split()) for text in texts] == [100] * 5


def test_one_long_text_is_cut_and_keeps_its_beginning(write) -> None:  # type: ignore[no-untyped-def]
    record = write("a", 1, words=300)
    assert texts_of([record], count=1, words=250) == [record.text[: 250 * 5 - 1]]


def test_the_rate_is_texts_a_second() -> None:
    assert Measured("ours", 50, 2.0, 3.5, 3.0, 400.0).rate == 25.0


def test_the_cost_is_processor_time_of_all_threads_a_text() -> None:
    assert Measured("ours", 50, 2.0, 3.5, 3.0, 400.0).cost == 70.0


def test_a_window_costs_its_weights_and_the_square_of_its_length() -> None:
    weights = 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536)  # operations of one piece in six layers
    assert operations(100, 6) == 100 * weights + 6 * 4 * 384 * 100**2
