from predominance.extract.tokens import fold, folded, tokenise


def test_a_hidden_sign_that_stands_alone_is_a_token_and_not_empty() -> None:
    assert all(tokenise("Bekov. \u200b fraud \u0301").low)


def test_hidden_signs_and_accents_inside_a_word_go() -> None:
    assert fold("Nawá\u00adl\u200bny") == "nawalny"


def test_the_folded_words_of_a_phrase_are_those_of_a_text() -> None:
    phrase = "The Árbol Party's Youth, No. 7"
    assert folded(phrase) == tokenise(phrase).low
