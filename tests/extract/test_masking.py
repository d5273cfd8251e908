"""What the encoder sees instead of names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from predominance.extract.masking import aligned, masked, read_names


def seen(text: str, country: str = "KZ") -> str:
    return masked(text, read_names(text, requesting=country).masks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NCB Astana asks for help.", "NCB StateX asks for help."),
        ("He fled to the Netherlands.", "He fled to StateY."),
        ("An Italian court refused.", "A StateY court refused."),
        ("Charged under Article 205.2 of the Criminal Code.", "Charged under Article N of the Criminal Code."),
        ("He paid $5,000 and 3 million tenge.", "He paid currency 5,000 and 3 million currency."),
        ("Mr K. is wanted, born 1970.", "Mr PersonX is wanted, born 1970."),
        ("INTERPOL and UNHCR were told.", "INTERPOL and UNHCR were told."),
        ("On 3 May 2014, a Monday, he left.", "On 3 May 2014, a Monday, he left."),
        ("The imam spoke in the mosque.", "The cleric spoke in the house of worship."),
        ("T-shirts for R 11.6 million went to the co-accused.", "T-shirts for NameZ 11.6 million went to the co-accused."),
        ("Case 12/AB-7791 was opened.", "Case N was opened."),
        ("See www.example.kz for more.", "See link for more."),
    ],
)
def test_names_and_telling_words_give_way_to_neutral_ones(text: str, expected: str) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("He fought for Al-Qaida.", "ListedGroupZ"),
        ("He fought for the PKK.", "DisputedGroupZ"),
        ("He preached for Jehovah's Witnesses.", "FaithZ"),
        ("He is a Uyghur.", "EthnicZ"),
        ("She wrote for Novaya Gazeta.", "MediaZ"),
        ("He joined the Zorbalan movement.", "MovementZ"),
    ],
)
def test_groups_are_hidden_by_kind_and_by_how_widely_they_are_listed(text: str, placeholder: str) -> None:
    assert placeholder in seen(text)


def test_look_alike_letters_and_hidden_signs_do_not_uncover_a_state() -> None:
    assert seen("He left K\u0430zakhstan and Kazakh\u200bstan.") == "He left StateX and StateX."


def test_a_subject_named_like_an_ordinary_word_is_hidden_and_the_month_is_not() -> None:
    text = "Wanted: MAY Theodora, born 3 May 1970. May denied it."
    assert seen(text).count("PersonX") == 2
    assert "3 May 1970" in seen(text)


def test_a_slice_shows_a_mask_that_begins_before_it() -> None:
    text = "Kazakhstan asks."
    assert masked(text, read_names(text, requesting="KZ").masks, 3, len(text)) == "StateX asks."


@given(st.text(alphabet=st.sampled_from("aA.K('s “1,5€/\n-РаLéTheof "), max_size=120))
def test_masks_are_ordered_apart_and_every_seen_character_has_its_place(text: str) -> None:
    masks = read_names(text).masks
    assert all(one.end <= other.start for one, other in pairwise(masks))
    assert all(0 <= mask.start < mask.end <= len(text) for mask in masks)
    shown, origin = aligned(text, masks)
    assert len(shown) == len(origin)
    assert origin == sorted(origin)
    hidden = {index for mask in masks for index in range(mask.start, mask.end)}
    plain = [(letter, place) for letter, place in zip(shown, origin, strict=True) if place not in hidden]
    assert all(text[place] == letter for letter, place in plain)


def test_an_article_that_ends_a_line_is_drawn_in_as_it_stands() -> None:
    assert [(mask.start, mask.placeholder) for mask in read_names("A\n1A").masks] == [(0, "A N")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Witnesses say that Sun held the portrait.", "Witnesses say that PersonX held the portrait."),
        ("Subject: SUN Lan, born 1970.", "Subject: PersonX, born 1970."),
        ("Subject: AYDIN Kemal, born 1970.", "Subject: PersonX, born 1970."),
        ("Zhao Jun, a driver, fled.", "PersonX, a driver, fled."),
        ("On 3 Jun 2014 Zhao fled.", "On 3 Jun 2014 PersonX fled."),
        ("Mark Price is wanted for fraud.", "PersonX is wanted for fraud."),
        ("Kemal Aydin is wanted. They show what Aydin changed.", "PersonX is wanted. They show what PersonX changed."),
        ("The manifest which Aydin had changed was found.", "The manifest which PersonX had changed was found."),
        ("Dr Sun-hee Park, a physician, left.", "Dr PersonX, a physician, left."),
        ("Mr Jain paid 40 dong.", "Mr PersonX paid 40 currency."),
        ("Ngo Van Dong heads an NGO.", "PersonX heads an NGO."),
        ("Wanted: AROSEMENA, Rogelio E., born 1970.", "Wanted: PersonX, born 1970."),
        ("Wanted: Bat-Erdene Orsoo. He fled.", "Wanted: PersonX. He fled."),
    ],
)  # fmt: skip
def test_a_person_named_like_a_word_a_town_or_a_month_is_hidden_as_a_person(text: str, expected: str) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was born in Aydin, a town in the west.", "He was born in StateY, a town in the west."),
        ("The prosecutor of Konya has asked for him.", "The prosecutor of StateY has asked for him."),
        ("Lagos has asked that he be held.", "StateY has asked that he be held."),
        ("A court in Kaya was informed.", "A court in StateY was informed."),
        ("Regional court, Florence, December 2001: not guilty.", "Regional court, StateY, December 2001: not guilty."),
        ("He stood in the sun. The Sun rose.", "He stood in the sun. The Sun rose."),
        ("He moved to Wellington.", "He moved to StateY."),
    ],
)
def test_a_town_that_people_are_named_after_stays_a_town_where_a_place_is_meant(text: str, expected: str) -> None:
    assert seen(text) == expected


LANGUAGES = {
    "Turkish": ("AYDIN Kemal", "Aydin", "Elif Kaya", "Kaya"),
    "Chinese": ("SUN Lan", "Sun", "Zhao Jun", "Zhao"),
    "Vietnamese": ("NGO Van Long", "Ngo", "Dong Thi Hoa", "Dong"),
    "Hungarian": ("KISS Zoltan", "Kiss", "Judit Vas", "Vas"),
    "Korean": ("PARK Min-jun", "Park", "Sun-hee Moon", "Moon"),
    "Arabic": ("AL-HARBI Khalid", "al-Harbi", "Amen Badr", "Badr"),
    "English": ("PRICE Mark", "Price", "Dean Hill", "Hill"),
    "Liberian": ("DOE Samuel", "Doe", "Blessing Toe", "Toe"),
}
NAMED = "Subject: {0}, born 1970. The police say that {1} shot {2}, a guard. {2} died. The ledger, which {1} had kept, was found."


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_every_language_leave_the_same_masked_text(language: str) -> None:
    assert seen(NAMED.format(*LANGUAGES[language])) == seen(NAMED.format("BELOV Pavel", "Belov", "Anvar Bekov", "Bekov"))
