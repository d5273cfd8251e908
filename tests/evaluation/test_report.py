import base64
import dataclasses
import math
import re
from pathlib import Path

import pytest
import typer
from python_calamine import CalamineWorkbook

from evaluation.__main__ import app
from evaluation.comparisons import PARTS, WHOLE, command_of, comparisons
from evaluation.findings import Asked, Findings, figures_of, worst
from evaluation.report import html_of, paragraph
from evaluation.rows import write_rows
from evaluation.sections import tables
from evaluation.tables import Table, shown
from training.examples import EXAMS, split_of

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def found(judge, write) -> Findings:  # type: ignore[no-untyped-def]
    """Twenty texts, all in the right order but two; one of them without a score; one taken for no request."""
    log_odds = [(1, 0.2 * n) for n in range(9)] + [(0, -0.2 * n) for n in range(9)] + [(1, -3.0), (0, 2.5)]
    judged = [judge(f"t{n}", label, value, band="priority" if value > 0.5 else "routine", style=("request", "note")[n % 2])
              for n, (label, value) in enumerate(log_odds)]  # fmt: skip
    judged[3] = judge("t3", 1, 0.0, band="cannot_say")
    records = [write(j.id, j.label, marks=("s",)) for j in judged] + [write(HOSTILE, 1)]
    return figures_of(judged, records, Asked(None, Path("data/cases"), "test"), model="tiny 1", fingerprint="0" * 64,
                      base_rate=0.013, draws=5)  # fmt: skip


@pytest.fixture(scope="module")
def page(found: Findings) -> str:
    return html_of(found)


def test_the_page_points_to_nothing_outside_itself(page: str) -> None:
    assert not re.findall(r"(?:https?:)?//", re.sub(r'src="data:[^"]+"', "", page))
    assert re.findall(r"<(?:link|script|iframe)", page) == []
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert len(pictures) == 5  # four on the first page, one for those who know the terms
    assert all(b"<svg" in base64.b64decode(picture) for picture in pictures)


def test_text_from_outside_stays_text(page: str) -> None:
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_every_table_says_its_n_and_its_command(found: Findings, page: str) -> None:
    for table in tables(found):
        assert table.n
        assert table.command.startswith("python -m evaluation ")
        assert "n" in table.heads
    assert page.count("Made by <code>python -m evaluation") == len(tables(found))


def test_the_paragraph_says_what_was_left_out(found: Findings) -> None:
    told = paragraph(found)
    assert "20 texts of 20 cases: 10 breaches, 10 clean" in told
    assert "On 1 texts it said that it cannot say, and 1 it took for no request at all." in told


def test_a_split_that_the_model_learned_from_is_called_so(found: Findings) -> None:
    other = dataclasses.replace(found, asked=Asked(None, Path("data/cases"), "train"))
    assert "too good to believe" in paragraph(other)


def test_the_worst_errors_come_first(found: Findings) -> None:
    first = worst(found.judged, found.base_rate, count=2)
    assert [j.id for j in first] == ["t18", "t19"]  # a breach at -3.0, a clean text at +2.5


def test_the_workbook_holds_the_errors_and_every_table(found: Findings, tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    row = {"peer": "=1+1", "n": 1, "AUROC": float("nan")}
    write_rows(found, path, [Table("Peers", "1 text", "python -m evaluation peers", [row])])
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names[:4] == ["Worst errors", "Texts", "Slices", "Reading errors"]
    heads, first, *_ = book.get_sheet_by_name("Worst errors").to_python()
    told = dict(zip(heads, first, strict=True))
    assert (told["place"], told["id"], told["truth"]) == (1, "t18", "breach")
    assert heads[-2:] == ["cause", "what would mend it"]
    assert len(book.get_sheet_by_name("Texts").to_python()) == 21
    # A formula would have come back as its value.
    assert book.get_sheet_by_index(len(book.sheet_names) - 1).to_python()[2] == ["=1+1", 1, ""]
    assert len(book.sheet_names) == 4 + len(tables(found)) + 1


def test_numbers_are_shown_as_people_read_them() -> None:
    assert [shown(0.5), shown(float("nan")), shown(12), shown("yes")] == ["0.500", "–", "12", "yes"]


def test_every_figure_names_the_options_that_made_it() -> None:
    asked = Asked(Path("models/own"), Path("own.jsonl"), "all")
    assert asked.command("report") == "python -m evaluation report --model models/own --cases own.jsonl --split all"
    assert Asked(None, Path("data/cases"), "test").command("peers", split=False) == "python -m evaluation peers"


@pytest.mark.parametrize("model", [None, Path("models/own")])
@pytest.mark.parametrize("part", PARTS)
def test_the_command_of_every_slow_part_is_one_that_can_be_given(part: str, model: Path | None) -> None:
    words = command_of(part, Asked(model, Path("data/other"), "dev")).split()[3:]
    verb, given = words[0], [word for word in words if word.startswith("--")]
    known = typer.main.get_command(app).commands[verb]  # type: ignore[attr-defined]
    options = {option for parameter in known.params for option in parameter.opts}
    assert verb == part and set(given) <= options
    asked = ("--model", "--cases", "--split") if model else ("--cases", "--split")
    assert given == [option for option in asked if option in options]


@pytest.mark.parametrize("part", WHOLE)
def test_what_a_verb_refuses_to_make_of_a_file_is_made_by_the_report(tmp_path: Path, part: str) -> None:
    path = tmp_path / "own.jsonl"
    path.touch()
    assert command_of(part, Asked(None, path, "test")) == f"python -m evaluation report --cases {path} --split test"


def test_texts_in_a_file_of_ones_own_are_called_so_whatever_its_ending(found: Findings, tmp_path: Path) -> None:
    path = tmp_path / "own.ndjson"
    path.touch()
    assert "brought by the user" in paragraph(dataclasses.replace(found, asked=Asked(None, path, "test")))


def test_peers_learn_neither_from_test_nor_from_exam(found, write, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    learned: list[str] = []

    def peer_table(train: list[tuple[str, int]], tests: object) -> list[dict[str, float | str]]:
        learned.extend(text for text, _ in train)
        return []

    monkeypatch.setattr("evaluation.peers.peer_table", peer_table)
    monkeypatch.setattr("evaluation.comparisons.learned_beside", lambda cases: [])
    names = [name for n in range(400) for name in (f"{EXAMS[n % 2]}/{n}", f"h/{n}")]
    corpus = [dataclasses.replace(write(name, number % 4 // 2), text=name) for number, name in enumerate(names)]
    comparisons(found, corpus, None, [name for name in PARTS if name != "peers"])  # type: ignore[arg-type]
    assert len(learned) > 300 and {split_of(name) for name in learned} == {"train", "calibration", "dev"}


def test_a_report_on_texts_of_which_none_got_a_score_is_made(judge, write) -> None:  # type: ignore[no-untyped-def]
    judged = [judge(f"t{n}", n % 2, 0.0, band="cannot_say") for n in range(4)]
    asked = Asked(None, Path("data/cases"), "test")
    silent = figures_of(judged, [write(j.id, j.label) for j in judged], asked, model="tiny 1", fingerprint="0" * 64,
                        base_rate=0.013, draws=3)  # fmt: skip
    assert math.isnan(silent.brier.brier) and not silent.bins
    assert "On 4 texts it said that it cannot say" in html_of(silent)
