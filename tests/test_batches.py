"""Near-identical texts and requests for one person."""

import pytest

from predominance import batches
from predominance.batches import Batcher, neutral, overlap, shingles

TEMPLATE = (
    "By decision of the court {name}, born on {day} May 19{year} in {place}, is wanted for joining a group founded contrary to "
    "the law and for spreading false news. From the year 20{year} the accused adhered to the ideas of the said group, which aims "
    "at disturbing public order, and published statements which are untrue and would weaken confidence in the State."
)
OTHER = (
    "On the night of 8 March the wanted person entered a private reserve, shot two animals with a silenced rifle and removed the "
    "horns; the rifle was found in the vehicle that had been hired in town the day before by the wanted person."
)


def grouped(*texts: str) -> dict[str, str]:
    batcher = Batcher()
    for number, text in enumerate(texts):
        batcher.add(f"c{number}", text)
    return {case_id: batch.group for case_id, batch in batcher.groups().items()}


def test_one_template_with_other_names_days_and_places_is_one_group() -> None:
    first = TEMPLATE.format(name="Mahmoud Sabry", day=3, year=71, place="Tanta")
    second = TEMPLATE.format(name="Rania Fouad Helmy", day=28, year=84, place="Port Said")
    assert grouped(first, OTHER, second) == {"c0": "B-01", "c2": "B-01"}


def test_different_accounts_are_not_grouped() -> None:
    assert grouped(TEMPLATE.format(name="A B", day=1, year=60, place="X"), OTHER) == {}


def test_identical_texts_have_similarity_one_and_the_larger_group_is_named_first() -> None:
    batcher = Batcher()
    for case_id, text in (("x1", OTHER), ("x2", OTHER), ("a1", TEMPLATE), ("a2", TEMPLATE), ("a3", TEMPLATE)):
        batcher.add(case_id, text)
    groups = batcher.groups()
    assert (groups["a1"].group, groups["a1"].size, groups["a1"].similarity) == ("B-01", 3, 1.0)
    assert groups["x2"].group == "B-02"


def test_the_groups_do_not_depend_on_the_order_of_the_input() -> None:
    texts = {f"c{n}": TEMPLATE.format(name=f"Anna B{n}", day=n, year=60 + n, place="Town") for n in range(1, 9)} | {"z": OTHER}
    one, other = Batcher(), Batcher()
    for case_id, text in texts.items():
        one.add(case_id, text)
    for case_id, text in reversed(texts.items()):
        other.add(case_id, text)
    assert one.groups() == other.groups()


def test_a_person_asked_for_twice_under_another_charge_is_one_group() -> None:
    batcher = Batcher()
    batcher.add("1", OTHER, subject="SEITOV Marat", country="KZ")
    batcher.add("2", TEMPLATE, subject="Marat Seitov", country="KZ")
    batcher.add("3", TEMPLATE[:120], subject="Marat Seitov", country="PL")
    groups = batcher.groups()
    assert set(groups) == {"1", "2"}
    assert groups["1"].similarity < 0.2


def test_short_texts_are_never_called_alike() -> None:
    assert grouped("Wanted for fraud.", "Wanted for fraud.") == {}


def test_names_and_digits_become_one_mark() -> None:
    assert neutral("The accused Ivan Petrovich Petrov paid 500 in 2014.") == ["the", "accused", "§", "paid", "0", "in", "0"]


def test_a_text_in_capitals_keeps_its_words() -> None:
    assert "wanted" in neutral("SUBJECT IS WANTED FOR THEFT OF CATTLE")


def test_many_requests_on_one_form_are_not_compared_with_all_others_and_copies_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    form = "the bureau presents its compliments and requests the arrest of the person named below who is sought for the acts told"
    own = ["".join("abcdefghij"[int(digit)] for digit in str(number)) for number in range(1000, 2200)]  # digits count for nothing
    texts = {f"c{number:03}": f"{form} {' '.join(own[20 * number : 20 * number + 20])}" for number in range(60)}
    texts |= {"copy": texts["c050"] + " again"}
    compared = 0

    def counting(one: batches.Shingles, other: batches.Shingles) -> float:
        nonlocal compared
        compared += 1
        return overlap(one, other)

    monkeypatch.setattr(batches, "overlap", counting)
    monkeypatch.setattr(batches, "MOST_COMPARED", 3)
    monkeypatch.setattr(batches, "MOST_HELD", 5)
    batcher = Batcher()
    for case_id, text in texts.items():
        batcher.add(case_id, text)
    assert set(batcher.groups()) == {"c050", "copy"}
    assert compared <= 3 * len(texts) + 2


def test_overlap_of_nothing_is_nothing() -> None:
    assert overlap(shingles([]), shingles(["a", "b", "c", "d"])) == 0.0


def test_two_notices_are_not_alike_for_their_form() -> None:
    form = (
        "INTERPOL notice: 2024/{n}\nWanted person: DOE John\nSex: male\nDate of birth: 1970/01/0{n}\n"
        "Place of birth: Riga, Latvia\nNationality: Latvia\nRequested by: Latvia\nCharge: {charge}"
    )
    theft = "Theft of a car by a group of persons who had agreed on it beforehand, at night and with forged keys, in a garage"
    fraud = "Fraud in the sale of flats that were never built, by which forty families lost what they had paid in advance"
    assert grouped(form.format(n=1, charge=theft), form.format(n=2, charge=fraud)) == {}
    assert grouped(form.format(n=1, charge="Murder"), form.format(n=2, charge="Murder")) == {}  # a word is no account
    assert set(grouped(form.format(n=1, charge=theft), form.format(n=2, charge=theft))) == {"c0", "c1"}
