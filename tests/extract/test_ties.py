"""Whose a tie is, and whether it is denied: sentences in which the answer leaves no doubt."""

import pytest

from predominance.extract.masking import read_names
from predominance.extract.recogniser import Hint
from predominance.extract.sentences import find_sentences
from predominance.extract.surroundings import scene_of
from predominance.extract.ties import find_ties, stretches
from predominance.extract.weighing import weighing
from tests.extract.builders import read

SENTENCES = [
    ("not", "Marat Seitov, wanted for fraud, denies ever having been a member of the opposition party."),
    ("not", "Marat Seitov, wanted for fraud, was never a member of the opposition party."),
    ("not", "Marat Seitov is wanted for fraud. He belongs to no party."),
    ("not", "Marat Seitov is wanted for fraud. He is not a journalist."),
    ("not", "Marat Seitov is wanted for fraud. He was neither a member of the movement nor its donor."),
    ("not", "Marat Seitov is wanted for fraud. He has never stood for parliament."),
    ("not", "Marat Seitov is wanted for fraud. According to the bureau he has no tie with the opposition."),
    ("not", "Marat Seitov is wanted for fraud. He never took part in the protests."),
    ("not", "Marat Seitov is wanted for fraud. There is no sign that he was an activist of the union."),
    ("not", "Marat Seitov is wanted for fraud. He did not belong to any party."),
    ("not", "Marat Seitov is wanted for fraud. He has nothing to do with the opposition movement."),
    ("not", "Marat Seitov is wanted for fraud. He says he was not a candidate of the opposition."),
    ("not", "Marat Seitov is wanted for fraud. He isn't a member of the party."),
    ("not", "Marat Seitov is wanted for fraud. He rejects the claim that he was a member of the banned movement."),
    ("yes", "Marat Seitov is wanted for fraud. He was not only a member of the opposition party but its treasurer."),
    ("yes", "Marat Seitov is wanted for fraud. He does not deny that he is a member of the opposition party."),
    ("yes", "Marat Seitov, a member of the opposition party, denies the charge."),
    ("yes", "Marat Seitov denies the theft. He is leader of the opposition party."),
    ("yes", "Marat Seitov is wanted for fraud. No one disputes that he was a deputy of the opposition."),
    ("yes", "Marat Seitov, who did not appear in court, is a leader of the opposition."),
    ("yes", "Marat Seitov is wanted for fraud. Without a licence, he ran an opposition newspaper."),
    ("other", "Marat Seitov is wanted for fraud. The victim was a member of the opposition party."),
    ("other", "Marat Seitov is wanted for fraud. His lawyer, a member of the opposition party, was searched."),
    ("other", "Marat Seitov is wanted for fraud. The judge is a member of the ruling party."),
    ("other", "Marat Seitov is wanted for fraud. Anna Belova, a journalist of an opposition newspaper, saw it."),
    ("other", "Marat Seitov is wanted for murder of Anna Belova, a leader of the opposition party."),
    ("other", "Marat Seitov is wanted for fraud. His co-accused were members of the opposition movement."),
    ("other", "Marat Seitov is wanted for fraud. The lawyer is a member of the opposition party."),
    ("yes", "Wanted for fraud: Marat Seitov, born 1971, lawyer, member of the opposition party."),
    ("yes", "Arrest of Marat Seitov s/o Timur Seitov, member of the opposition party."),
    ("yes", "Marat Seitov, wanted for fraud, is the brother-in-law of the leader of the opposition."),
    ("yes", "Marat Seitov is wanted for fraud. He is the brother of the leader of the opposition."),
    ("yes", "Marat Seitov is wanted for fraud. He is nephew of a former president."),
    ("yes", "Marat Seitov, sister of a deputy of the opposition, is wanted for fraud."),
]


@pytest.mark.parametrize(("expected", "text"), SENTENCES)
def test_holder_and_denial_of_a_tie_are_read_from_its_clause(expected: str, text: str) -> None:
    tie = next(iter(read(text).ties))
    assert ("not" if tie.negated else "other" if tie.holder == "other" else "yes") == expected
    assert text[tie.span.start : tie.span.end] == tie.span.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Marat Seitov, wanted for fraud, is a member of the opposition party.", "party"),
        ("Marat Seitov, wanted for fraud, is a former minister of finance.", "former_office"),
        ("Marat Seitov, wanted for fraud, is nephew of the former president.", "family"),
        ("Marat Seitov, wanted for fraud, is secretary of the dockers' union.", "union"),
        ("Marat Seitov, wanted for fraud, is editor of an opposition newspaper.", "media"),
    ],
)
def test_the_kind_of_a_tie_is_that_of_its_words(text: str, kind: str) -> None:
    assert kind in {tie.kind for tie in read(text).ties}


def test_kinds_are_those_of_the_guidelines() -> None:
    from pathlib import Path

    from training.corpus import guideline_list

    assert set(weighing("tie kind").answers) <= guideline_list("ties", Path("data/GUIDELINES.md")) | {
        "family",
        "business_funder",
        "critic",
    }


def test_a_text_without_a_tie_has_none() -> None:
    assert not read("Marat Seitov is wanted for theft of a car in May 2014. He lives with his mother.").ties


def article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@pytest.mark.parametrize(
    "phrase", ["human rights activist", "environmental activist", "investigative journalist", "opposition politician"]
)
def test_a_listed_phrase_is_a_tie_where_the_corpus_is_silent(phrase: str) -> None:
    assert phrase in [tie.span.text for tie in read(f"Marat Seitov, {article(phrase)}, is wanted for fraud.").ties]


def test_a_word_that_only_describes_is_no_tie() -> None:
    assert "political" not in [tie.span.text for tie in read("Marat Seitov is wanted for a political murder.").ties]


@pytest.mark.parametrize(
    "text",
    [
        "Marat Seitov is wanted for fraud on the injured party.",
        "Marat Seitov is wanted for fraud. The companies are parties to the contract.",
        "Marat Seitov is wanted under the Convention by a State party.",
    ],
)
def test_a_party_of_a_trial_contract_or_treaty_is_no_tie(text: str) -> None:
    assert not read(text).ties


def test_american_spelling_tells_a_tie_as_british_does() -> None:
    assert read("Marat Seitov, wanted for fraud, organized protests in the capital.").ties


def test_a_proposed_tie_that_breaks_off_at_a_preposition_goes_on_to_what_it_is_with() -> None:
    text = "Marat Seitov, treasurer of the opposition party, is wanted for fraud."
    names = read_names(text)
    start = text.index("treasurer")
    scene = scene_of(names)
    seen = stretches(scene, [Hint(start, start + len("treasurer of"), "TIE")])
    [tie] = find_ties(names, find_sentences(text, names.masks), scene, seen)
    assert tie.span.text == "treasurer of the opposition party"
