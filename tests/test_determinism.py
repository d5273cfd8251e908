"""The same input, model and settings give the same bytes, whatever the threads, the batch or the order of the rows."""

import json
from pathlib import Path

import pytest

from predominance import model_folder
from predominance.cli import run
from predominance.extract import extractor

pytestmark = [
    pytest.mark.skipif(not (model_folder.DEFAULT / "manifest.json").is_file(), reason="no model in models/default"),
    # spaCy imports something that a later click will have moved; nothing of ours can change that.
    pytest.mark.filterwarnings("ignore:Importing 'parser.split_arg_string':DeprecationWarning"),
]
TEXTS = [
    "NCB Lima requests the arrest of Mr QUISPE, born 1980, for robbery. On 2 May 2016 he took 9,000 from a shop with a pistol.",
    "The prosecutor of Minsk seeks Ms K., editor of a closed weekly, for extremism. She wrote three articles on the vote.",
    "Wanted for fraud: he sold the same flat to eleven buyers, who lost 400,000 in all, and spent the money in two casinos.",
] * 15  # more than one batch of the reading


def scored(folder: Path, rows: list[tuple[str, str]], *more: str, threads: int) -> list[str]:
    """Score the rows from a file of a fixed name and return the JSON lines without the row numbers of the input."""
    lines = [json.dumps({"case_id": case_id, "text": text}) for case_id, text in rows]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "settings.toml").write_text(f"threads = {threads}\n", encoding="utf-8")
    settings = str(folder / "settings.toml")
    run(["score", str(folder / "in.jsonl"), "-o", str(folder / "out.jsonl"), "-q", "--settings", settings, *more])
    records = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["origin"].pop("row")
    return [json.dumps(record) for record in records]


def test_threads_order_batches_and_neighbours_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"C-{number:02}", text) for number, text in enumerate(TEXTS)]
    usual = scored(tmp_path, rows, "--no-cache", threads=2)
    assert len(usual) == len(rows)
    assert scored(tmp_path, rows[::-1], "--no-cache", threads=1) == usual
    monkeypatch.setattr(extractor, "BATCH", 7)
    assert scored(tmp_path, rows, "--no-cache", threads=2) == usual


def test_what_comes_from_the_cache_is_the_same_to_the_byte(tmp_path: Path, own_cache: Path) -> None:
    rows = [(f"C-{number:02}", text) for number, text in enumerate(TEXTS)]
    usual = scored(tmp_path, rows, "--no-keep", threads=2)
    assert not list(own_cache.iterdir())
    assert scored(tmp_path, rows[: len(rows) // 2], threads=2) and list(own_cache.iterdir())
    assert scored(tmp_path, rows, threads=2) == scored(tmp_path, rows, threads=2) == usual
