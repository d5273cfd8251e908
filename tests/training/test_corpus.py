from pathlib import Path
from types import SimpleNamespace

import pytest

from training.__main__ import main
from training.corpus import CorpusError, guideline_list, problems, read_corpus, read_file
from training.corpus_report import records

CASE = """\
## harbour-loans
source_case: Real Name
source: unopened: a court, no. 12

# a request 1 hard KZ
basis: No act is given.
why: it looks like a fraud
pair: b
The Prosecutor of [Kazakhstan|r] seeks [SEITOV Marat|s]. # facts_missing
/ Charge: [fraud|c:fraud], article 190.

He [paid the movement|t:business_funder:not], he [sic] says. # vague_economic_charge only_state_harmed
# b request 0 easy KZ
basis: Gain is shown.
pair: a
[He|s] took 3 million. # private_gain_shown
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "hand" / "theme.case"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_lines_join_with_blanks_slashes_start_lines_and_empty_lines_paragraphs(tmp_path: Path) -> None:
    first, _ = read_file(write(tmp_path, CASE))
    assert first.text == (
        "The Prosecutor of Kazakhstan seeks SEITOV Marat.\nCharge: fraud, article 190.\n\nHe paid the movement, he [sic] says."
    )


def test_every_span_stands_where_it_says(tmp_path: Path) -> None:
    for record in read_file(write(tmp_path, CASE)):
        for span in [*(m.span for m in record.marks), *(s.span for s in record.sentences)]:
            assert record.text[span.start : span.end] == span.text


def test_heads_fields_tags_and_marks_are_read(tmp_path: Path) -> None:
    first, second = read_file(write(tmp_path, CASE))
    assert (first.id, first.group, first.hand) == ("hand/harbour-loans/a", "hand/harbour-loans", "hand")
    assert (first.style, first.label, first.difficulty, first.country, first.pair) == ("request", 1, "hard", "KZ", "b")
    assert first.documented and second.source_case == "Real Name"
    assert [s.tags for s in first.sentences] == [("facts_missing",), (), ("vague_economic_charge", "only_state_harmed")]
    assert [m.code for m in first.marks] == ["r", "s", "c:fraud", "t:business_funder:not"]


@pytest.mark.parametrize("line", ["# a request 2 hard KZ", "# a request 1 hard Kazakhstan", "# request 1 hard KZ"])
def test_a_malformed_head_names_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(CorpusError, match=r"theme\.case:4"):
        list(read_file(write(tmp_path, f"## x\nsource: constructed\n\n{line}\n")))


def test_problems_name_unknown_tags_marks_and_missing_fields(tmp_path: Path) -> None:
    text = "## x\nsource: constructed\n\n# a request 1 hard KZ\n[A|s] and [B|q:z]. # no_such_tag\n"
    [record] = read_file(write(tmp_path, text))
    found = "\n".join(problems(record, frozenset(), frozenset()))
    for wanted in ("no_such_tag", "q:z", "no basis", "why", "words"):
        assert wanted in found


def test_the_guidelines_define_the_ids_that_the_checker_knows() -> None:
    guidelines = Path("data/GUIDELINES.md")
    offences, ties = guideline_list("offences", guidelines), guideline_list("ties", guidelines)
    assert {"murder", "terrorism_membership", "other"} <= offences and len(offences) > 80
    assert {"party", "business_funder", "armed_group"} <= ties and len(ties) == 17


TWO = "## {group}\nsource: constructed\n\n# a request 1 hard KZ\n[A|s] spoke. # facts_missing\n"


@pytest.fixture
def told_twice(tmp_path: Path) -> Path:
    """A corpus in which two hands tell of one case, and the second of another case as well."""
    folder = tmp_path / "data" / "cases"
    for hand, groups in (("first", ("storm",)), ("second", ("gale", "calm"))):
        (folder / hand).mkdir(parents=True)
        (folder / hand / "theme.case").write_text("\n".join(TWO.format(group=group) for group in groups), encoding="utf-8")
    (folder.parent / "same_case.txt").write_text("# one case a line\nfirst/storm second/gale\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", ["second", "second/theme.case"])
def test_a_part_of_the_corpus_has_the_groups_of_the_whole(told_twice: Path, place: str) -> None:
    whole = [record for record in read_corpus(told_twice) if record.hand == "second"]
    assert [record.group for record in whole] == ["first/storm", "second/calm"]
    assert [record.own_group for record in whole] == ["second/gale", "second/calm"]
    assert read_corpus(told_twice / place) == whole == records([told_twice / place])


@pytest.mark.parametrize("named", ["second/gale", "first/storm"])
def test_a_group_left_out_takes_its_case_with_it_by_whatever_name(told_twice: Path, named: str) -> None:
    pytest.importorskip("torch")
    from training.run import records_of
    from training.settings import RunSettings

    (told_twice / "without.txt").write_text(f"{named}\n", encoding="utf-8")
    settings = RunSettings(cases=str(told_twice), without=str(told_twice / "without.txt"))
    assert [record.id for record in records_of(settings)] == ["second/calm/a"]


@pytest.mark.parametrize("place", ["nosuch", "empty"])
def test_an_audit_of_a_place_without_cases_is_refused_and_does_not_find_that_nothing_is_doubtful(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:  # fmt: skip
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr("predominance.screener.Screener.load", lambda folder: SimpleNamespace())
    command = ["training", "audit", "--cases", str(tmp_path / place), "-o", str(tmp_path / "audit.xlsx")]
    monkeypatch.setattr("sys.argv", command)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2 and place in capsys.readouterr().err
    assert not (tmp_path / "audit.xlsx").exists()


def test_a_place_without_cases_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                 monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    for place, said in ((tmp_path / "nosuch", "is missing"), (tmp_path, "holds no .case file")):
        monkeypatch.setattr("sys.argv", ["training", "corpus", "check", str(place)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2 and said in capsys.readouterr().err
