import random
import re

from evaluation.neutrality import LANGUAGES, Swap, swap_nationality, swap_persons, swap_state, worst_rows
from predominance.extract.masking import read_names

TEXT = (
    "NCB Lima requests the arrest of Juan TORRES, a Chilean national. The court of Lima, Peru, wants him. "
    "Chile gave Torres a visa."
)


def test_the_requesting_state_goes_with_its_city_and_nothing_else_does() -> None:
    swapped = swap_state(read_names(TEXT), "NO")
    assert "Peru" not in swapped
    assert "Lima" not in swapped
    assert "Norway" in swapped
    assert "Chilean" in swapped


def test_the_nationality_is_swapped_and_the_requesting_state_stays() -> None:
    swapped = swap_nationality(read_names(TEXT), "NO")
    assert "Chile" not in swapped
    assert "Norwegian" in swapped
    assert "Peru" in swapped


def test_one_person_keeps_one_name_of_the_language() -> None:
    swapped = swap_persons(read_names(TEXT), random.Random(1), pool=LANGUAGES["Turkish"])
    assert "orres" not in swapped.lower()
    last = next(last for first, last in LANGUAGES["Turkish"] if first in swapped)
    assert f"gave {last} a visa" in swapped


def test_no_two_persons_get_one_name_and_what_is_theirs_stays_theirs() -> None:
    people = ["Juan Torres", "Ana Vega", "Luis Rojas", "Eva Molina", "Raul Castro", "Inés Duarte", "Hugo Ibarra", "Sara Lozano"]
    text = " ".join(f"The driver met {name} there." for name in people) + " They sat in Juan Torres's car."
    swapped = swap_persons(read_names(text), random.Random(1), pool=LANGUAGES["Russian"])
    found = re.findall(r"met (.+?) there", swapped)
    assert len(set(found)) == len(people) and not set(found) & set(people)
    assert f"sat in {found[0]}'s car" in swapped


def test_a_swap_is_told_by_size_and_sign() -> None:
    swap = Swap("names", {"a": 0.1, "b": -0.3, "c": 0.0, "d": 0.0})
    assert (swap.row["n"], swap.row["largest"], swap.row["unchanged"]) == (4, 0.3, "50%")
    assert abs(float(swap.row["median change"]) - 0.05) < 1e-9
    assert abs(float(swap.row["mean, with its sign"]) + 0.05) < 1e-9
    assert [row["text"] for row in worst_rows([swap], count=2)] == ["b", "a"]


def test_a_name_with_initials_keeps_them_when_it_is_swapped() -> None:
    swapped = swap_persons(read_names("Wanted: Kirill A. V., born 1969. Kirill A. V. fled."), random.Random(1))
    assert swapped.count(" A. V.") == 2 and "Kirill" not in swapped
