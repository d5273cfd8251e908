"""Genuine files of every kind, damaged in every way: a case or a clear failure comes out, never an exception, never nothing."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from predominance.types import Case, Failure
from tests.readers.files import FACTS, cases, found, mail, ods, packed, pdf, word, xlsx

ROWS = [["case id", "text", "country", "desk"], *([f"A-{n}", f"{FACTS} {n}", "KZ", "=1+1"] for n in range(3))]
RECORDS = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
NOTICE = {
    "entity_id": "2024/1", "forename": "A", "name": "B", "nationalities": ["KZ"], "_links": {},
    "arrest_warrants": [{"issuing_country_id": "KZ", "charge": FACTS, "charge_translation": None}],
}  # fmt: skip


def parquet(path: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(RECORDS), path)
    return path


def full_mail(path: Path) -> Path:
    letter = word(path.with_suffix(".docx"), [FACTS]).read_bytes()
    return mail(path, FACTS, attachments=[("a.docx", letter), ("b.txt", FACTS.encode()), ("c.bin", b"\x00\x01")])


def text(content: str) -> Callable[[Path], Path]:
    def made(path: Path) -> Path:
        path.write_text(content, encoding="utf-8")
        return path

    return made


GENUINE: dict[str, tuple[Callable[[Path], Path], int]] = {  # how each kind is made, and how many cases it holds
    "xlsx": (lambda path: xlsx(path, {"S": ROWS}), 3),
    "ods": (lambda path: ods(path, ROWS), 3),
    "csv": (text("\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)), 3),
    "tsv": (text("\n".join("\t".join(row) for row in ROWS)), 3),
    "jsonl": (text("\n".join(map(json.dumps, RECORDS))), 3),
    "json": (text(json.dumps({"cases": RECORDS})), 3),
    "notice.json": (text(json.dumps(NOTICE)), 1),
    "parquet": (parquet, 3),
    "docx": (lambda path: word(path, [FACTS, FACTS], table=[["a", "b"], ["c", "d"]], header="H"), 1),
    "pdf": (lambda path: pdf(path, [FACTS, FACTS]), 1),
    "html": (text(f"<html><head><meta charset='utf-8'></head><body><p>{FACTS}</p><table><tr><td>é</table></body></html>"), 1),
    "eml": (full_mail, 1),
    "txt": (text(FACTS), 1),
    "md": (text(f"# Request\n\n{FACTS}"), 1),
}
STRANGE = [
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"<",
    b"{",
    b"\n" * 50,
    b"\x00" * 100,
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"&#0;",
    b"%s",
    b"]]>",
]


@cache
def genuine(kind: str) -> bytes:
    with TemporaryDirectory() as folder:
        return GENUINE[kind][0](Path(folder) / f"in.{kind}").read_bytes()


def damaged(content: bytes, chance: random.Random, *, inside: bool = False) -> bytes:
    """Flip, cut, put in, take out or repeat bytes; in a packed file, of one of its parts as well."""
    if content.startswith(b"PK") and not inside and chance.random() < 0.5:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            parts = {name: held.read(name) for name in held.namelist()}
        name = chance.choice(sorted(parts))
        part = parts.pop(name)
        return packed(parts if chance.random() < 0.2 else {**parts, name: damaged(part or b"x", chance, inside=True)})
    changed = bytearray(content)
    place = chance.randrange(len(changed))
    reach = place + chance.randrange(300)
    match chance.randrange(5):
        case 0:
            for _ in range(chance.choice([1, 2, 20])):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
        case 1:
            del changed[place:]
        case 2:
            changed[place:place] = chance.choice(STRANGE)
        case 3:
            del changed[place:reach]
        case _:
            changed[place:place] = changed[place:reach] * 3
    return bytes(changed)


def test_every_kind_is_read_whole_when_it_is_whole(tmp_path: Path) -> None:
    for kind, (_, count) in GENUINE.items():
        path = tmp_path / f"in.{kind}"
        path.write_bytes(genuine(kind))
        assert sum(FACTS in case.text for case in found(path) if isinstance(case, Case)) == count, kind


@pytest.mark.parametrize("kind", GENUINE)
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), other=st.sampled_from(["", *GENUINE]))
def test_a_damaged_file_under_any_name_gives_cases_or_reasons(tmp_path: Path, kind: str, seed: int, other: str) -> None:
    chance = random.Random(seed)
    path = tmp_path / f"in.{kind if chance.random() < 0.8 else other}"
    path.write_bytes(damaged(genuine(kind), chance))
    everything = found(path)
    assert everything
    for one in everything:
        assert isinstance(one, Case | Failure)
        if isinstance(one, Failure):
            assert one.problem and one.action and "report this" not in one.action
            assert "theft of two cars" not in f"{one.problem}{one.action}"
        else:
            assert (one.text.strip() or one.charges or one.subject) and one.case_id
            assert one.text.encode("utf-8") == one.text.encode("utf-8", "replace")


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl"])
def test_one_damaged_line_costs_one_line(tmp_path: Path, kind: str) -> None:
    first, second, *rest = genuine(kind).split(b"\n")
    path = tmp_path / f"in.{kind}"
    path.write_bytes(b"\n".join([first, second, b"\xff\x00{,,;\t\t\t\t\t\t,,,", *rest]))
    assert sum(FACTS in one.text for one in found(path) if isinstance(one, Case)) == 3
    assert sum(isinstance(one, Failure) for one in found(path)) == 1


def test_odd_separators_named_in_the_first_line_are_no_exception(tmp_path: Path) -> None:
    for mark in ("\x00", "\x1f", "é", "a", " ", "'", "\ufeff"):
        path = tmp_path / "in.csv"
        path.write_text(f"sep={mark}\ntext{mark}id\n{FACTS}{mark}1\n", encoding="utf-8")
        assert not [one for one in found(path) if isinstance(one, Failure) and "report this" in one.action]


def test_a_file_of_every_kind_in_one_folder_is_read_in_one_go(tmp_path: Path) -> None:
    for kind in GENUINE:
        (tmp_path / f"in.{kind}").write_bytes(genuine(kind))
    ids = [one for one in found(tmp_path) if isinstance(one, Case)]
    again = [one for one in found(tmp_path) if isinstance(one, Failure)]
    assert len(ids) + sum("stands twice" in one.problem for one in again) == sum(count for _, count in GENUINE.values())
    assert cases(tmp_path / "in.txt")
