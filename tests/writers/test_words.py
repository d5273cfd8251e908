"""How findings are said to a reader."""

import re
from pathlib import Path

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
    assert told[0] == "the text, or much of it, is not in English (Estonian)"
    assert "no score" in told[1] and not any("less sure" in one for one in told)


def test_a_caution_names_states_and_languages_and_no_codes() -> None:
    assert words.caution("country_conflict:VE/CO").endswith("different states (Venezuela / Colombia)")
    assert words.caution("several_requesting_states:UA/KZ").endswith("(Ukraine / Kazakhstan)")
    assert words.caution("language:xx").endswith("(xx)")


def test_every_caution_that_this_program_gives_is_a_clause_with_and_without_its_value() -> None:
    package = Path(words.__file__).parents[1]
    sources = [
        *package.glob("readers/*.py"),
        package / "screener.py",
        *(package / "extract" / name for name in ("extractor.py", "language.py")),
    ]
    given = {code for path in sources for code in re.findall(r'f"([a-z]+(?:_[a-z]+)*):\{', path.read_text("utf-8"))}
    assert {"attachments_not_read", "not_understood", "encoding_guessed", "country_conflict", "language"} <= given
    for code in given:
        assert "{}" not in words.caution(code) and "…" in words.caution(code)
        assert "…" not in words.caution(f"{code}:received")


def test_what_is_not_understood_says_how_a_date_is_written() -> None:
    assert 'column "refugee status"' in words.caution("not_understood:refugee_status")


def test_a_case_without_a_score_says_why_in_one_sentence() -> None:
    assert words.why_not(["hidden_sheet", "too_short"]) == "the text is too short to say anything"
    assert words.why_not([]) == "the text does not allow a score"
