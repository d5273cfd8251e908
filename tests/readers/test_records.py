"""Records: JSON in all its shapes, Parquet, public notices, and our own output read back."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from predominance.types import Case, Failure
from predominance.writers import Queue, write
from tests.hand import assessment
from tests.readers.files import FACTS, cases, failure, found
from tests.writers.test_formats import ABOUT

REAL = Path(__file__).parents[3] / "shared" / "real"
NOTICE = {
    "entity_id": "2020/1",
    "name": "DOE",
    "forename": "JOHN",
    "sex_id": "M",
    "nationalities": ["TR", "US"],
    "date_of_birth": "1980/01/02",
    "weight": 80,
    "_links": {"self": {"href": "x"}},
    "arrest_warrants": [{"issuing_country_id": "TR", "charge": "theft\n of cars", "charge_translation": None}],
}


def saved(path: Path, value: object) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def test_json_lines_keep_digits_and_count_lines(tmp_path: Path) -> None:
    lines = [
        f'{{"case_id": 12345678901234567890, "text": "{FACTS}", "share": 0.10, "deep": {{"a": 1}}}}',
        "",
        '{"case_id": "B", "text": "x y"}',
    ]
    first, second = cases(saved(tmp_path / "in.jsonl", "\n".join(lines)))
    assert (first.case_id, first.extra["share"], first.extra["deep"]) == ("12345678901234567890", "0.10", '{"a": "1"}')
    assert (second.origin.row, second.case_id) == (3, "B")


def test_a_notice_of_two_states_is_given_as_one_of_the_first_and_comes_back(tmp_path: Path) -> None:
    warrants = [{"issuing_country_id": code, "charge": "theft"} for code in ("", "ZZ", "KZ", "RU")]
    (case,) = cases(saved(tmp_path / "in.json", NOTICE | {"arrest_warrants": warrants}))
    assert (case.requesting_country, case.cautions) == ("KZ", ("several_requesting_states:KZ/RU",))
    fields = {"given": case.given, "requesting_country": case.requesting_country, "subject": case.subject}
    write(Queue.of([assessment("A", text=case.text, **fields)]), tmp_path / "out.jsonl", about=ABOUT)  # type: ignore[arg-type]
    (back,) = cases(tmp_path / "out.jsonl")
    assert (back.requesting_country, back.text) == ("KZ", case.text)


@pytest.mark.parametrize("shape", ["list", "single", "wrapped", "bom"])
def test_every_shape_of_json_is_read(tmp_path: Path, shape: str) -> None:
    record = {"id": "A", "text": FACTS}
    shapes = {
        "list": [record],
        "single": record,
        "wrapped": {"cases": [record]},
        "bom": "\ufeff" + json.dumps([record], indent=1),
    }
    (case,) = cases(saved(tmp_path / "in.json", shapes[shape]))
    assert (case.case_id, case.text) == ("A", FACTS)


def test_a_bad_line_is_a_failure_and_the_next_is_read(tmp_path: Path) -> None:
    bad, other, good = found(saved(tmp_path / "in.jsonl", '{"text": "cut\n[1]\n' + json.dumps({"text": FACTS}) + "\n"))
    assert isinstance(bad, Failure) and bad.origin.row == 1
    assert isinstance(other, Failure) and isinstance(good, Case)


def test_broken_and_too_deep_json_is_one_failure(tmp_path: Path) -> None:
    assert "line 1" in failure(saved(tmp_path / "in.json", '[{"text": ')).problem
    assert failure(saved(tmp_path / "deep.json", "[" * 100_000)).problem


def test_records_without_text_are_two_lines_and_not_thousands(tmp_path: Path) -> None:
    first, rest = found(saved(tmp_path / "in.json", [{"charge": "theft"}] * 50))
    assert isinstance(first, Failure) and '"charge"' in first.problem
    assert isinstance(rest, Failure) and rest.problem.startswith("49 more records")


def test_parquet_is_read_as_text(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    path = tmp_path / "in.parquet"
    parquet.write_table(pa.table({"case_id": [1, 2], "text": [FACTS, None], "share": [0.5, 2.0]}), path)
    good, bad = found(path)
    assert isinstance(good, Case) and (good.case_id, good.extra["share"]) == ("1", "0.5")
    assert isinstance(bad, Failure) and bad.case_id == "2"
    path.write_bytes(path.read_bytes()[:100])
    assert "damaged" in failure(path).problem


@pytest.mark.parametrize("shape", ["single", "list", "embedded", "lines"])
def test_a_public_notice_is_written_out_line_by_line(tmp_path: Path, shape: str) -> None:
    shapes = {
        "single": NOTICE,
        "list": [NOTICE],
        "embedded": {"_embedded": {"notices": [NOTICE]}},
        "lines": json.dumps(NOTICE) + "\n",
    }
    (case,) = cases(saved(tmp_path / "in.json", shapes[shape]))
    assert case.text.split("\n") == [
        "INTERPOL notice: 2020/1",
        "Wanted person: DOE JOHN",
        "Sex: male",
        "Date of birth: 1980/01/02",
        "Nationality: Türkiye, United States",
        "Requested by: Türkiye",
        "Charge: theft of cars",
    ]
    assert (case.case_id, case.requesting_country, case.subject, case.notice_type) == ("2020/1", "TR", "DOE JOHN", "red_notice")
    assert dict(case.extra) == {"weight": "80"}


def test_a_notice_without_a_charge_is_a_failure(tmp_path: Path) -> None:
    assert "no charge" in failure(saved(tmp_path / "in.json", NOTICE | {"arrest_warrants": None})).problem


def test_our_own_record_gives_back_what_was_given_and_nothing_computed(tmp_path: Path) -> None:
    record = {
        "case_id": "A",
        "rank": 1,
        "status": "scored",
        "score": 0.2,
        "reasons": [],
        "requesting_country": {"code": "KZ", "text": "", "source": "text"},
        "extra": {"Desk": "North"},
        "given": {"subject": "John Doe", "case_id": "A"},
        "text": FACTS,
    }
    (case,) = cases(saved(tmp_path / "ranked.jsonl", json.dumps(record) + "\n"))
    assert (case.case_id, case.text, case.subject, case.requesting_country) == ("A", FACTS, "John Doe", "")
    assert dict(case.extra) == {"Desk": "North"}


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps({"text": FACTS}).encode() + b"\n")))
    (case,) = cases("-")
    assert (case.case_id, case.origin.file) == ("input#1", "standard input")


@pytest.mark.skipif(not REAL.exists(), reason="the real files are not here")
def test_sixty_real_notices_have_country_subject_and_charge() -> None:
    notices = cases(REAL / "interpol_notices.jsonl")
    assert len(notices) == 60
    assert all(case.requesting_country and case.subject and case.charges for case in notices)


@pytest.mark.skipif(not REAL.exists(), reason="the real files are not here")
def test_real_narratives_are_read_with_their_states() -> None:
    read = [one for one in found(REAL / "infrared_fugitives.jsonl") if isinstance(one, Case)]
    assert len(read) > 40
    assert all(case.requesting_country for case in read)


def test_of_a_notice_only_the_charges_are_told_and_the_lines_of_its_form_are_not(tmp_path: Path) -> None:
    from predominance.readers.notices import told

    (case,) = cases(saved(tmp_path / "n.json", {**NOTICE, "place_of_birth": "Riga", "country_of_birth_id": "LV"}))
    assert case.text.count("\n") > 5 and told(case.text) == "theft of cars"
    assert told(FACTS) == FACTS


def test_a_text_that_stands_twice_in_one_record_is_a_problem_that_keeps_both(tmp_path: Path) -> None:
    bad, good = found(saved(tmp_path / "in.json", '[{"text": "One.", "id": "1", "text": "Two."}, {"id": "2", "text": "Three."}]'))
    assert isinstance(bad, Failure) and '"text" more than once' in bad.problem
    assert bad.extra == {"text": "One.", "id": "1", "text (2)": "Two."}
    assert isinstance(good, Case)


def test_another_field_that_stands_twice_is_kept_twice_and_named_in_a_caution(tmp_path: Path) -> None:
    record = f'{{"text": "{FACTS}", "note": "a", "note": "b", "note": "a", "deep": {{"x": 1, "x": 2}}, "same": 1, "same": 1}}'
    (case,) = cases(saved(tmp_path / "in.jsonl", f"{record}\n"))
    assert (case.extra["note"], case.extra["note (2)"], case.extra["same"]) == ("a", "b", "1")
    assert case.extra["deep"] == '{"x": "1", "x (2)": "2"}'
    assert case.cautions == ("field_repeated:note", "field_repeated:x")


def test_a_notice_that_holds_a_charge_twice_is_a_problem(tmp_path: Path) -> None:
    text = json.dumps(NOTICE).replace('"charge":', '"charge": "murder", "charge":')
    assert '"charge" more than once' in failure(saved(tmp_path / "in.json", text)).problem


def test_very_many_fields_of_one_name_take_no_more_than_their_length(tmp_path: Path) -> None:
    fields = ", ".join(f'"a": {number}' for number in range(20_000))
    assert "20001 fields" in failure(saved(tmp_path / "in.json", f'[{{"text": "x", {fields}}}]')).problem


def test_two_lists_in_one_file_and_a_text_beside_them_are_all_read(tmp_path: Path) -> None:
    whole = {"summary": FACTS, "cases": [{"text": "One."}], "notices": [{"text": "Two."}]}
    assert [case.text for case in cases(saved(tmp_path / "in.json", whole))] == ["One.", "Two.", FACTS]
    twice = saved(tmp_path / "b.json", '{"cases": [{"text": "A."}], "cases": [{"text": "B."}]}')
    assert [case.text for case in cases(twice)] == ["A.", "B."]


def test_lines_in_utf16_and_one_line_in_an_old_encoding_are_read(tmp_path: Path) -> None:
    lines = '{"text": "Señor X. fled."}\n{"text": "He returned."}\n'
    (tmp_path / "in.jsonl").write_bytes(lines.encode("utf-16"))
    assert [case.text for case in cases(tmp_path / "in.jsonl")] == ["Señor X. fled.", "He returned."]
    (tmp_path / "in.jsonl").write_bytes(b'{"text": "He returned."}\n' + lines.encode("cp1252"))
    first, second, third = cases(tmp_path / "in.jsonl")
    assert second.text == "Señor X. fled." and second.cautions == ("encoding_guessed:cp1252",)
    assert first.cautions == third.cautions == ()
