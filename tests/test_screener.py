"""The engine with the shipped model: what must hold for every text, whatever the model has learned."""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from predominance import Assessment, Case, Failure, Origin, Screener, model_folder
from predominance.score.indicators import NAMES
from predominance.score.scorer import WHOLE_TEXT
from predominance.types import Span

pytestmark = pytest.mark.skipif(not (model_folder.DEFAULT / "manifest.json").is_file(), reason="no model in models/default")

SPEECH = (
    "NCB Astana requests the arrest of DAUROV Timur, born 4 May 1971, charged with incitement of social discord under article "
    "174. In three videos he called the president a thief and asked people to stay away from the vote. No violence followed. "
    "He leads an unregistered opposition party and was granted asylum in Sweden in 2017. A Swedish court refused extradition, "
    "finding that he is sought for his opinions."
)
ROBBERY = (
    "NCB Astana requests the arrest of DAUROV Timur, born 4 May 1971, charged with armed robbery. On 3 March 2019 he entered "
    "a jewellery shop with a pistol, shot the owner in the leg and left with gold worth 2 million. Two clerks recognised him and "
    "his fingerprints are on the till. He was convicted of robbery in 2009 and 2013."
)


def case(text: str, case_id: str = "c1", **columns: str) -> Case:
    return Case(case_id, text, Origin("test"), **columns)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load()


def one(screener: Screener, text: str, **columns: str) -> Assessment:
    [answer] = screener.assess([case(text, **columns)])
    assert isinstance(answer, Assessment)
    return answer


def spans(a: Assessment) -> Iterator[Span]:
    yield from (span for reason in a.reasons for span in reason.evidence)
    yield from (person.span for person in a.reading.persons)
    yield from (charge.span for charge in a.reading.charges)
    yield from (tie.span for tie in a.reading.ties)
    yield from (country.span for country in a.reading.countries)
    yield from (span for flag in (*a.rules, *a.article_2, *a.article_83) for span in flag.evidence)


def test_words_against_the_president_rank_above_an_armed_robbery(screener: Screener) -> None:
    speech, robbery = one(screener, SPEECH), one(screener, ROBBERY)
    assert speech.score is not None and robbery.score is not None
    assert speech.score > 5 * robbery.score
    assert speech.band == "priority" and robbery.band == "routine"


ODD = ("", "\n\n", "=1+1", "МОСКВА 2019", "‮abc", "🙂 [x|y]", "- item")
PARTS = st.sampled_from([*SPEECH.split(". "), *ROBBERY.split(". "), *ODD])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARTS, min_size=1, max_size=12))
def test_reasons_add_up_and_offsets_are_exact_for_any_mix_of_lines(screener: Screener, parts: list[str]) -> None:
    text = "\n".join(parts)
    for answer in screener.assess([case(text)]):
        if isinstance(answer, Failure):
            continue
        for span in spans(answer):
            assert text[span.start : span.end] == span.text
        if answer.score is not None:
            log_odds = answer.intercept + math.fsum(reason.contribution for reason in answer.reasons)
            assert log_odds == pytest.approx(math.log(answer.score / (1 - answer.score)), abs=1e-6)
            assert answer.low is not None and answer.high is not None
            assert 0 < answer.low <= answer.score <= answer.high < 1
            assert {reason.indicator for reason in answer.reasons} <= {*NAMES, WHOLE_TEXT}


def test_answers_do_not_depend_on_neighbours_or_order(screener: Screener) -> None:
    cases = [case(SPEECH, "a"), case(ROBBERY, "b"), case(SPEECH + " " + ROBBERY, "c")]
    together = {a.case.case_id: a for a in screener.assess(cases) if isinstance(a, Assessment)}
    backwards = {a.case.case_id: a for a in screener.assess(cases[::-1]) if isinstance(a, Assessment)}
    alone = {c.case_id: one(screener, c.text) for c in cases}
    for key, answer in together.items():
        assert answer.score == backwards[key].score == alone[key].score
        assert answer.reasons == backwards[key].reasons == alone[key].reasons


def test_one_thread_gives_the_numbers_of_two(screener: Screener) -> None:
    assert one(Screener.load(threads=1), SPEECH).score == one(screener, SPEECH).score


def test_failures_pass_through_in_their_place(screener: Screener) -> None:
    broken = Failure(Origin("f.xlsx", row=3), "no text", "give one")
    answers = list(screener.assess([broken, case(SPEECH, "a"), broken, case(ROBBERY, "b"), broken]))
    assert [isinstance(answer, Failure) for answer in answers] == [True, False, True, False, True]


def test_a_document_that_is_no_request_comes_back_with_its_text_and_its_columns(screener: Screener) -> None:
    menu = "The canteen is closed on Friday. Please order sandwiches in time; the menu of next week is on the intranet."
    given = replace(case(menu, received="2026-11-10"), given={"received": "10.11.2026"}, extra={"from": "kitchen"})
    [answer] = screener.assess([given])
    assert isinstance(answer, Failure) and "no request found" in answer.problem
    assert answer.extra == {"received": "10.11.2026", "text": menu, "from": "kitchen"}


def test_nothing_is_said_to_be_open_in_a_text_that_is_not_read(screener: Screener) -> None:
    answer = one(
        screener,
        "Isikut süüdistatakse riigireetmises ja välisriigi toetatud ühingu juhtimises. Ta on taotlenud Eestis rahvusvahelist "
        "kaitset ja viibib siin alates 2023. aastast. Palume hinnata, kas taotlus on kooskõlas artikliga 3.",
    )
    assert answer.band == "cannot_say" and "language_not_supported" in answer.cautions
    assert answer.not_known == ()


def test_a_sentence_that_is_longer_than_a_window_is_named_in_a_caution(screener: Screener) -> None:
    long = f"He took {', '.join(['the ring of the owner'] * 60)} and left."
    assert "long_sentence:2" in one(screener, f"{ROBBERY} {long} {long}").cautions
    assert not any(caution.startswith("long_sentence") for caution in one(screener, ROBBERY).cautions)


def test_a_text_of_a_few_words_gets_no_score(screener: Screener) -> None:
    answer = one(screener, "Wanted for fraud by Madrid, Mr X.")
    assert (answer.status, answer.band, answer.score) == ("cannot_say", "cannot_say", None)
    assert "too_short" in answer.cautions


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_row_of_columns_without_a_text_stays_in_the_queue_and_says_so(screener: Screener, text: str) -> None:
    answer = one(screener, text, subject="SEITOV Marat", charges="treason")
    assert (answer.status, answer.band, answer.score, answer.reasons) == ("cannot_say", "cannot_say", None, ())
    assert answer.cautions == ("no_text",) and answer.not_known


@pytest.mark.parametrize(("state", "city", "adjective"), [("Norway", "Oslo", "Norwegian"), ("Türkiye", "Ankara", "Turkish"),
                                                          ("China", "Beijing", "Chinese"), ("Chile", "Santiago", "Chilean")])
def test_the_requesting_state_does_not_enter_the_score(screener: Screener, state: str, city: str, adjective: str) -> None:
    text = SPEECH.replace("NCB Astana", "NCB {city}")
    text += " The {adjective} prosecutor opened the case in {city}; {state} asks for extradition."
    swapped = one(screener, text.format(state=state, city=city, adjective=adjective))
    assert swapped.score == one(screener, text.format(state="Kazakhstan", city="Astana", adjective="Kazakh")).score


def test_a_personal_name_does_not_enter_the_score(screener: Screener) -> None:
    assert one(screener, SPEECH.replace("DAUROV Timur", "HANSEN Ole")).score == one(screener, SPEECH).score


def test_known_columns_count_and_stand_as_reasons(screener: Screener) -> None:
    plain, known = one(screener, ROBBERY), one(screener, ROBBERY, prior_request="yes")
    assert plain.score is not None and known.score is not None and known.score > plain.score
    assert "resubmitted_after_refusal" in {reason.indicator for reason in known.reasons}


def test_the_base_rate_shifts_every_score_alike() -> None:
    low, high = one(Screener.load(base_rate=0.013), SPEECH), one(Screener.load(base_rate=0.05), SPEECH)
    assert low.score is not None and high.score is not None and low.score < high.score
    assert [r.contribution for r in low.reasons] == [r.contribution for r in high.reasons]


@pytest.mark.parametrize("rate", [0.0, 1.0, -1.0])
def test_a_base_rate_outside_nought_and_one_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="base_rate"):
        Screener.load(base_rate=rate)
