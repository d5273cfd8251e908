"""Learning the judgements of the reading."""

import json
from pathlib import Path

from predominance.extract.weighing import Weighing
from training.weights import Question, fit, write


def test_a_sign_that_goes_with_one_answer_speaks_for_it() -> None:
    question = Question(1.0)
    for _ in range(5):
        question.add(["in prison", "x"], "arrest")
        question.add(["in exile", "x"], "asylum")
        question.add(["at home"], "residence")
    learned = fit(question)
    assert learned.answers == ("arrest", "asylum", "residence")
    assert [learned.answer([sign]) for sign in ("in prison", "in exile", "at home")] == ["arrest", "asylum", "residence"]


def test_with_two_answers_the_weights_speak_for_the_first() -> None:
    question = Question(1.0)
    for _ in range(5):
        question.add(["seeks"], "asks")
        question.add(["lives"], "does not")
    learned = fit(question)
    assert learned.answers == ("asks",)
    assert learned.sums(["seeks"])[0] > 0 > learned.sums(["lives"])[0]


def test_rare_signs_get_no_weight() -> None:
    question = Question(1.0)
    for number in range(4):
        question.add([f"once {number}", "a"], "yes")
        question.add(["b"], "no")
    assert not any(sign.startswith("once") for sign in fit(question).weights)


def test_the_file_reads_back(tmp_path: Path) -> None:
    write({"asking": Weighing(("asks",), (0.5,), {"before of": (1.25,)})}, tmp_path / "w.json")
    assert json.loads((tmp_path / "w.json").read_text())["asking"] == {
        "answers": ["asks"], "bias": [0.5], "weights": {"before of": [1.25]},
    }  # fmt: skip
