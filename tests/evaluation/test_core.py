"""The core is what is left when the cases that a bag of words can tell are dropped."""

from dataclasses import replace

from evaluation.core import core_of
from evaluation.metrics import auroc
from evaluation.shortcuts import cross_validated
from training.corpus import Record

BLANK = Record(
    id="", group="", hand="h", style="note", label=0, difficulty="", country="PE", basis="", why="", pair="", source_case="",
    sources=(), text="", sentences=(), marks=(), line=1,
)  # fmt: skip
TOWNS = ("Arequipa", "Bilbao", "Cuenca", "Durban", "Enugu", "Fargo", "Graz", "Haifa", "Izmir", "Jaffa")


def record(number: int, *, told: bool) -> Record:
    label = number % 2
    give_away = ("cleared of blame" if label else "found with the loot") if told else "seen by the clerk"
    text = f"He was {give_away} in {TOWNS[number // 2 % 10]} near {TOWNS[number // 6 % 10]} that week."
    return replace(BLANK, id=f"h/{told}{number}/a", group=f"h/{told}{number}", label=label, text=text)


RECORDS = [record(number, told=told) for told in (True, False) for number in range(60)]


def test_cases_whose_words_tell_the_label_are_dropped_first_and_the_others_stay() -> None:
    core = set(core_of(RECORDS, bound=0.62))
    told = {r.group for r in RECORDS if "clerk" not in r.text}
    assert len(core - told) >= 50 > len(core & told)


def test_on_the_core_a_bag_of_words_keeps_the_bound() -> None:
    core = set(core_of(RECORDS, bound=0.7))
    kept = [r for r in RECORDS if r.group in core]
    labels = [r.label for r in kept]
    assert len(set(labels)) == 2
    assert auroc(cross_validated([r.text for r in kept], labels, [r.group for r in kept], "words"), labels) <= 0.7


def test_nothing_is_dropped_where_words_tell_nothing() -> None:
    untold = [r for r in RECORDS if "clerk" in r.text]
    assert core_of(untold, bound=1.0) == sorted(r.group for r in untold)
