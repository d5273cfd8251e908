"""How findings are said to a reader."""

from predominance.writers import words


def told(*passages: str) -> str:
    evidence = [{"text": passage, "start": 0, "end": len(passage)} for passage in passages]
    return words.flag({"id": "x", "sentence": "The penalty is low.", "basis": "RPD 83", "evidence": evidence})


def test_a_flag_quotes_each_passage_once_where_the_reviewer_reads_it() -> None:
    assert told("serving three\nmonths", "Serving three months") == "The penalty is low. (RPD 83) “serving three months”"


def test_a_flag_with_many_passages_quotes_two_and_counts_the_rest() -> None:
    assert told("one", "two", "three") == "The penalty is low. (RPD 83) “one”, “two”, and 1 more"


def test_a_flag_that_rests_on_no_passage_quotes_none() -> None:
    assert told() == "The penalty is low. (RPD 83)"


def test_a_sentence_that_was_cut_is_put_into_words_with_its_count() -> None:
    assert "first 254 pieces of words are scored: 2;" in words.caution("long_sentence:2")


def test_no_caution_on_the_language_speaks_of_a_score_that_is_not_there() -> None:
    told = [words.caution(code) for code in ("language:et", "language_not_supported")]
    assert told[0] == "the text, or much of it, is not in English (et)"
    assert "no score" in told[1] and not any("less sure" in one for one in told)
