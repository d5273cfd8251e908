"""The command line: exit codes, what is written, what is said, and that every example in the help works."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from predominance import screener as engine
from predominance.cli import complain, doctor, run
from predominance.errors import ModelError
from predominance.model_folder import REPAIR, write_manifest
from predominance.types import Assessment, Case, Failure
from predominance.writers.template import INPUT_COLUMNS
from tests.hand import assessment

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"


class Pretender:
    """Stands in for the screener: the longer the text, the higher the score; a text that says "question" is no request."""

    manifest = SimpleNamespace(name="pretender", version="0", sha256="0" * 64, figures={"nothing": {"auroc": 0.5}})
    scorer = SimpleNamespace(priority=2.0, review=0.5)

    def assess(self, cases: Iterable[Case | Failure]) -> Iterator[Assessment | Failure]:
        for case in cases:
            if isinstance(case, Failure):
                yield case
            elif "questions" in case.text:
                yield Failure(case.origin, "no request found", "Nothing has to be done.", case.case_id, case.extra)
            else:
                made = assessment(case.case_id, score=min(0.9, (1 + len(case.text)) / 2000), band="review", text=case.text)
                yield replace(made, reading=replace(made.reading, case=case))


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.Screener, "load", lambda *args, **options: Pretender())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = [{"case_id": f"C-0{n}", "text": f"The court of Riga seeks the arrest of [bold]A{n}[/bold]." * n} for n in (1, 2, 3)]
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("loaded")
def test_score_writes_a_ranked_file_and_says_where(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "cases.jsonl", "-o", "out.jsonl"]) == 0
    ranked = [json.loads(line)["case_id"] for line in (here / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ranked == ["C-03", "C-02", "C-01"]
    said = capsys.readouterr()
    assert "Written to out.jsonl" in said.out and said.err == ""


@pytest.mark.usefixtures("loaded")
def test_the_default_output_is_a_workbook(here: Path) -> None:
    assert run(["score", "cases.jsonl", "--quiet"]) == 0
    assert (here / "ranked.xlsx").exists()


@pytest.mark.usefixtures("loaded")
def test_what_the_refusal_to_overwrite_advises_carries_the_entries_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = map(json.loads, (here / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    filled = [{**line, "note": f"seen {line['case_id']}"} for line in lines]
    (here / "filled.jsonl").write_text("\n".join(map(json.dumps, filled)), encoding="utf-8")
    assert run(["score", "filled.jsonl", "-q"]) == 0
    assert run(["score", "cases.jsonl", "-q"]) == 2
    assert "with ranked.xlsx among the inputs the entries are carried over" in capsys.readouterr().err
    assert run(["score", "cases.jsonl", "ranked.xlsx", "-o", "second.csv", "-q"]) == 0
    with (here / "second.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["note"] for row in rows] == ["seen C-03", "seen C-02", "seen C-01"] and "earlier rank" not in rows[0]


@pytest.mark.usefixtures("loaded")
def test_rows_on_problems_give_exit_code_3(here: Path) -> None:
    (here / "bad.csv").write_text("case_id,text\n1,\n2,A person is wanted for theft of a car in Riga.\n", encoding="utf-8")
    assert run(["score", "bad.csv", "-o", "out.jsonl", "-q"]) == 3
    assert [json.loads(line)["status"] for line in (here / "out.jsonl").read_text().splitlines()] == ["scored", "failed"]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["score", "none.xlsx"],
        ["score", "cases.jsonl", "-o", "out.pdf"],
        ["score", "cases.jsonl", "-o", "none/out.xlsx"],
        ["score", "cases.jsonl", "--base-rate", "3"],
        ["score", "cases.jsonl", "--column", "text"],
        ["score", "cases.jsonl", "--policy", "none.toml"],
        ["score", "cases.jsonl", "--settings", "none.toml"],
        ["score", "cases.jsonl", "--no-such-option"],
        ["score", "cases.jsonl", "-o", "cases.jsonl"],
        ["no-such-verb"],
        ["explain", "cases.jsonl"],
        ["explain", "cases.jsonl", "--case", "C-99"],
        ["extract", "cases.jsonl", "-o", "out.xlsx"],
        ["template", "-o", "out.csv"],
    ],
)
def test_wrong_usage_gives_exit_code_2_a_line_and_no_file(
    here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert said and "Traceback" not in said and "Riga" not in said
    assert [path.name for path in here.iterdir()] == ["cases.jsonl"]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("verb", ["score", "extract"])
def test_no_verb_writes_over_its_input(here: Path, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "again.jsonl").symlink_to("cases.jsonl")
    before = (here / "cases.jsonl").read_bytes()
    for output in ("cases.jsonl", "./cases.jsonl", "again.jsonl"):
        assert run([verb, "cases.jsonl", "-o", output]) == 2
        assert "is an input and the output" in capsys.readouterr().err
    assert (here / "cases.jsonl").read_bytes() == before


@pytest.mark.usefixtures("loaded")
def test_a_path_that_a_message_begins_with_is_written_as_it_was_given(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "cases.jsonl", "-o", "none/out.xlsx"]) == 2
    assert capsys.readouterr().err.startswith("none/out.xlsx was not written: the folder does not exist.\n")


def test_a_missing_model_gives_exit_code_4(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: object, **options: object) -> None:
        raise ModelError("no model in models/default", "Reinstall.")

    monkeypatch.setattr(engine.Screener, "load", missing)
    assert run(["score", "cases.jsonl"]) == 4
    assert not (here / "ranked.xlsx").exists()
    assert run(["model", "check", "--model", "none"]) == 4


def test_extract_reads_with_no_model_that_was_not_checked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "cases.jsonl", "--model", "none", "-o", "out.csv"]) == 4
    configuration = here / "model" / "spacy" / "config.cfg"
    configuration.parent.mkdir(parents=True)
    configuration.write_text("[nlp")
    (configuration.parent / "meta.json").write_text("{}")
    write_manifest(here / "model", {"name": "x", "version": "1", "data": "", "seed": 1, "libraries": {}, "figures": {}})
    assert run(["extract", "cases.jsonl", "--model", "model", "-o", "out.csv"]) == 4
    configuration.write_text("[nlp]")
    assert run(["extract", "cases.jsonl", "--model", "model", "-o", "out.csv"]) == 4
    missing, unreadable, changed = capsys.readouterr().err.split(REPAIR)[:3]
    assert "is missing" in missing and "cannot be loaded" in unreadable and "config.cfg is not the file" in changed
    assert not (here / "out.csv").exists()


@pytest.mark.parametrize("output", ["out.xlsx", "out.csv", "out.jsonl", "out.parquet", "out.ods"])
def test_ctrl_c_gives_130_one_line_and_no_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    class Stopped(Pretender):
        def assess(self, cases: Iterable[Case | Failure]) -> Iterator[Assessment | Failure]:
            yield next(iter(super().assess(cases)))
            raise KeyboardInterrupt

    monkeypatch.setattr(engine.Screener, "load", lambda *args, **options: Stopped())
    assert run(["score", "cases.jsonl", "-o", output, "--no-keep"]) == 130
    assert capsys.readouterr().err == "Stopped. Nothing was written.\n"
    assert [path.name for path in here.iterdir()] == ["cases.jsonl"]


@pytest.mark.usefixtures("loaded")
def test_case_words_are_printed_as_they_are(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "cases.jsonl", "--case", "C-01"]) == 0
    assert "[bold]A1[/bold]" in capsys.readouterr().out


@pytest.mark.usefixtures("loaded")
def test_the_charges_of_a_row_without_a_text_are_shown(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "in.csv").write_text("text,charges\n,high treason\n", encoding="utf-8")
    assert run(["explain", "in.csv"]) == 0
    assert "Charges\n  high treason" in capsys.readouterr().out


@pytest.mark.usefixtures("loaded")
def test_explain_shows_the_band_of_the_workbook_with_the_policy_that_raised_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = '[[heightened_scrutiny]]\ncountry="LV"\nreason="r"\nsource="s"\nfrom=2020-01-01\nuntil=2999-01-01\nband="priority"\n'
    (here / "policy.toml").write_text(policy)
    (here / "settings.toml").write_text('policy = "policy.toml"\n')
    (here / "in.csv").write_text("text,requesting_country\nA person is wanted for theft.,Latvia\n", encoding="utf-8")
    for option in (["--policy", "policy.toml"], ["--settings", "settings.toml"]):
        assert run(["explain", "in.csv", *option]) == 0
        said = capsys.readouterr().out
        assert "priority: score" in said and "Policy\n  r (s; until 2999-01-01)" in said
    assert run(["explain", "in.csv"]) == 0
    assert "Policy" not in capsys.readouterr().out


@pytest.mark.usefixtures("loaded")
def test_the_one_case_among_what_is_none_needs_no_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "inbox").mkdir()
    (here / "inbox" / "a.xlsx").write_bytes(b"PK\x03\x04")
    (here / "inbox" / "b.txt").write_text("The court of Riga seeks the arrest of A1 for theft.", encoding="utf-8")
    assert run(["explain", "inbox"]) == 0
    assert "b.txt: " in capsys.readouterr().out
    (here / "inbox" / "b.txt").unlink()
    assert run(["explain", "inbox"]) == 3


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("suffix", "said"),
    [
        (".xlsx", "the sheet Problems says why"), (".csv", 'the columns "problem" and "what to do" of the last rows say why'),
        (".jsonl", 'the fields "problem" and "action"'), (".parquet", "the columns problem and what_to_do"),
    ],
)  # fmt: skip
def test_the_last_lines_name_what_the_output_has(here: Path, suffix: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "bad.csv").write_text("case_id,text\n1,\n2,A person is wanted for theft of a car in Riga.\n", encoding="utf-8")
    assert run(["score", "bad.csv", "-o", f"out{suffix}"]) == 3
    told = " ".join(capsys.readouterr().out.split())
    assert "1 case ranked" in told and f"1 row could not be scored; {said}" in told
    assert ("sheet" in told) is (suffix == ".xlsx")


@pytest.mark.usefixtures("loaded")
def test_half_a_character_in_one_cell_does_not_end_a_run_to_the_screen(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "in.jsonl").write_text('{"text": "A person is wanted for theft in Riga.", "desk": "a\\ud800b"}\n', encoding="utf-8")
    assert run(["score", "in.jsonl", "-o", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["extra"]["desk"] == "a?b"


@pytest.mark.parametrize("typed", ["c1", "C-1", "c01"])
def test_an_id_typed_without_its_zeros_or_marks_is_answered_with_the_one_that_is_meant(
    here: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert run(["explain", "cases.jsonl", "--case", typed]) == 2
    assert capsys.readouterr().err.startswith(f"No case has the id {typed}.\nIs it C-01? There are: C-01, C-02, C-03")


@pytest.mark.usefixtures("loaded")
def test_a_policy_raises_the_band_on_the_way(here: Path) -> None:
    (here / "policy.toml").write_text(
        '[[heightened_scrutiny]]\ncountry="LV"\nreason="r"\nsource="s"\nfrom=2020-01-01\nuntil=2999-01-01\nband="priority"\n'
    )
    (here / "in.csv").write_text("text,requesting_country\nA person is wanted for theft.,Latvia\n", encoding="utf-8")
    assert run(["score", "in.csv", "--policy", "policy.toml", "-o", "out.jsonl", "-q"]) == 0
    found = json.loads((here / "out.jsonl").read_text())
    assert (found["band"], found["policy"][0]["id"]) == ("priority", "heightened_scrutiny:LV")


@pytest.mark.usefixtures("loaded")
def test_the_sample_inbox_is_ranked_with_its_problems(here: Path) -> None:
    assert run(["score", str(SAMPLES / "incoming.xlsx"), str(SAMPLES / "inbox"), "-o", "out.jsonl", "-q"]) == 3
    records = [json.loads(line) for line in (here / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {found["case_id"] for found in records if found["status"] == "failed"} == {"letter-ngo-to-ministry.docx"}
    assert {found["batch"]["group"] for found in records if found["case_id"] in ("0033", "0034")} == {"B-01"}


def test_the_template_explains_every_column_and_is_read_as_input(here: Path) -> None:
    from python_calamine import CalamineWorkbook

    assert run(["template", "-o", "empty.xlsx"]) == 0
    book = CalamineWorkbook.from_path("empty.xlsx")
    assert book.get_sheet_by_name("Cases").to_python()[0] == [name for name, _, _ in INPUT_COLUMNS]
    assert run(["template", "-o", "empty.xlsx"]) == 2  # what stands there may be filled in


@pytest.mark.skipif(not (ROOT / "models" / "default" / "manifest.json").exists(), reason="the model is not trained yet")
def test_the_measured_quality_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "show"]) == 0
    told = capsys.readouterr().out
    assert "on case files" in told and "puts the breach first" in told
    assert not re.search(r"auroc|depth_95|[a-z]_[a-z]", told)


def test_help_answers_in_half_a_second() -> None:
    code = "from predominance.cli import main; main(['--help'])"
    places = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": places}
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    assert min(taken) < 0.5


def test_no_heavy_library_is_loaded_for_help() -> None:
    code = (
        "import sys; from predominance.cli import run; run(['score', '--help']); "
        "heavy = {'spacy', 'numpy', 'torch', 'onnxruntime', 'pyarrow', 'xlsxwriter', 'datasketch'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)


def verbs() -> dict[str, Callable[..., object]]:
    from predominance.cli.app import app
    from predominance.cli.cache import app as cache
    from predominance.cli.model import app as model

    found = {str(command.name): command.callback for command in app.registered_commands if command.callback}
    found |= {f"cache {command.name}": command.callback for command in cache.registered_commands if command.callback}
    return found | {f"model {command.name}": command.callback for command in model.registered_commands if command.callback}


def example(verb: str) -> list[str]:
    found = re.search(r"^\s*Example: predominance (.+)$", verbs()[verb].__doc__ or "", re.MULTILINE)
    assert found, f"the help of {verb} has no example"
    return found[1].split()


def test_every_help_ends_with_an_example() -> None:
    for verb in verbs():
        assert " ".join(example(verb)).startswith(verb)


def write_cases() -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook("cases.xlsx")
    book.add_worksheet().write_column(
        "A1", ["text", "A person is wanted for theft of a car in Riga.", "Another person is wanted."]
    )
    book.worksheets()[0].write_column("B1", ["case_id", "C-01", "C-02"])
    book.close()


REAL = ("extract", "model show", "model check", "doctor")  # run with the shipped model, the others with a quick stand-in


@pytest.mark.skipif(not (ROOT / "models/default/manifest.json").exists(), reason="the model is not trained yet")
@pytest.mark.filterwarnings("ignore:Importing 'parser.split_arg_string':DeprecationWarning")
@pytest.mark.parametrize("verb", REAL)
def test_the_example_in_the_help_runs_with_the_shipped_model(here: Path, verb: str) -> None:
    write_cases()
    assert run(example(verb)) == 0


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("verb", [verb for verb in verbs() if verb not in REAL])
def test_the_example_in_the_help_runs(here: Path, verb: str) -> None:
    write_cases()
    if verb == "decisions":  # reads what score has written
        assert run(example("score")) == 0
    assert run(example(verb)) == 0


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a shell")
def test_doctor_answers_on_one_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) in (0, 4)
    said = capsys.readouterr().out
    assert len(said.splitlines()) < 30
    for word in ("model", "memory", "cores", "network", "settings", "Python"):
        assert word in said


def test_doctor_counts_as_free_what_the_system_would_give_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda path, **options: "MemFree: 100 kB\nMemAvailable: 3000000 kB\n")
    assert doctor.free_memory() == pytest.approx(3.072)
    monkeypatch.setattr(Path, "read_text", lambda path, **options: "")
    told = doctor.free_memory()
    assert told is None or told > 0


def test_a_message_that_repeats_a_cell_does_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    complain('"\x1b[2Jrefuse" is no decision', "Choose\x07 another.")
    assert capsys.readouterr().err == '" [2Jrefuse" is no decision.\nChoose  another.\n'


def test_the_package_itself_can_be_run_where_its_script_is_not_on_the_path() -> None:
    command = [sys.executable, "-m", "predominance", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert re.fullmatch(r"predominance \S+\n", said.stdout) and not said.stderr


def test_explain_tells_reasons_of_hardly_any_weight_in_one_line_with_their_sum() -> None:
    from predominance.cli.explain import side_lines

    def reason(contribution: float) -> dict[str, object]:
        return {"indicator": "x", "contribution": contribution, "sentence": f"Weighs {contribution}.", "evidence": []}

    lines = side_lines([reason(-0.5), reason(-0.02), reason(-0.01)])
    assert len(lines) == 2 and "Weighs -0.5." in lines[0]
    assert lines[1] == "2 more of hardly any weight, -0.03 together"
    assert len(side_lines([reason(-0.5)])) == 1
