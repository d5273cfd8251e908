"""A model folder is looked through before anything in it is opened; whatever is wrong with it is one clear line."""

import json
import os
import shutil
from pathlib import Path

import pytest

from predominance import Screener, model_folder
from predominance.errors import ModelError
from predominance.model_folder import check, write_manifest

FIELDS = {"name": "tiny", "version": "1", "data": "", "seed": 1, "libraries": {}, "figures": {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "model"
    (made / "spacy").mkdir(parents=True)
    (made / "scorer.json").write_text("{}")
    (made / "spacy" / "config.cfg").write_text("[nlp]")
    write_manifest(made, FIELDS)
    return made


def test_an_intact_folder_gives_its_manifest(folder: Path) -> None:
    manifest = check(folder)
    assert manifest.name == "tiny"
    assert set(manifest.files) == {"scorer.json", "spacy/config.cfg"}
    assert len(manifest.sha256) == 64


def test_a_changed_byte_is_refused(folder: Path) -> None:
    (folder / "scorer.json").write_text("{ }")
    with pytest.raises(ModelError, match=r"scorer\.json is not the file"):
        check(folder)


def test_a_file_that_the_system_does_not_give_is_one_clear_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(model_folder, "hash_of", refused)
    with pytest.raises(ModelError, match="cannot be read: Permission denied"):
        check(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "scorer.json").unlink()
    with pytest.raises(ModelError, match=r"scorer\.json is missing"):
        check(folder)


def test_a_file_that_the_manifest_does_not_name_is_refused(folder: Path) -> None:
    (folder / "extra.json").write_text("{}")
    with pytest.raises(ModelError, match=r"does not name: extra\.json"):
        check(folder)


def test_an_executable_kind_is_refused(folder: Path) -> None:
    (folder / "model.pkl").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"model\.pkl"):
        check(folder)


def test_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "more.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(ModelError, match="link"):
        check(folder)


def test_no_folder_and_a_broken_manifest_give_one_clear_line(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No model in"):
        check(tmp_path / "nowhere")
    (folder / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        check(folder)


def test_a_manifest_of_another_format_is_refused(folder: Path) -> None:
    raw = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(raw | {"format": 99}))
    with pytest.raises(ModelError, match="another format"):
        check(folder)


def told(folder: Path, **fields: object) -> None:
    """Write other things into a manifest, its hashes kept."""
    raw = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(raw | fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"files": None}, {"files": ["scorer.json"]}, {"files": {"scorer.json": 1}}, {"name": 5}, {"figures": [1]},
        {"figures": {"all": {"auroc": "high"}}}, {"figures": {"all": 1}}, {"more": 1},
    ],
)  # fmt: skip
def test_a_manifest_that_holds_something_else_than_it_should_is_refused(folder: Path, fields: dict[str, object]) -> None:
    told(folder, **fields)
    with pytest.raises(ModelError, match="cannot be read"):
        check(folder)


@pytest.mark.parametrize("content", ["[" * 100_000, "[]", "5", '"x"', "\x00" * 2_000_000, "{}"])
def test_a_manifest_that_is_no_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    with pytest.raises(ModelError, match="cannot be read"):
        check(folder)


def test_a_manifest_of_another_hash_and_one_that_names_a_file_outside_are_refused(folder: Path) -> None:
    raw = json.loads((folder / "manifest.json").read_text())
    told(folder, files=raw["files"] | {"scorer.json": "0" * 64})
    with pytest.raises(ModelError, match=r"scorer\.json is not the file"):
        check(folder)
    told(folder, files=raw["files"] | {"../../etc/hostname": "0" * 64})
    with pytest.raises(ModelError, match="is missing"):
        check(folder)


def test_a_linked_manifest_folder_or_model_file_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "manifest.json").rename(tmp_path / "elsewhere.json")
    (folder / "manifest.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(ModelError, match=r"link \(manifest\.json\)"):
        check(folder)
    (folder / "manifest.json").unlink()
    (tmp_path / "elsewhere.json").rename(folder / "manifest.json")
    (folder / "spacy").rename(tmp_path / "spacy")
    (folder / "spacy").symlink_to(tmp_path / "spacy")
    with pytest.raises(ModelError, match=r"link \(spacy\)"):
        check(folder)


def test_what_is_neither_file_nor_folder_is_refused(folder: Path) -> None:
    os.mkfifo(folder / "scorer.pipe")
    with pytest.raises(ModelError, match="neither file nor folder"):
        check(folder)


@pytest.mark.parametrize(("limit", "most"), [("MOST_BYTES", 10), ("MOST_FILES", 2)])
def test_a_folder_far_larger_than_a_model_is_refused_before_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(model_folder, limit, most)
    monkeypatch.setattr(model_folder, "hash_of", None)
    with pytest.raises(ModelError, match="far more than a model"):
        check(folder)


@pytest.mark.parametrize(
    "line",
    [
        'factory = "attribute_ruler"',
        'before_creation = {"@callbacks":"spacy.copy_from_base_model.v1"}',
        "@misc = srsly.read_json.v1",
        'x = {"\\\\u0040misc":"evil.v1"}',
        'source = "en_core_web_sm"',
        'x = {"a": {"factory": "entity_linker"}}',
        "@architectures=",
        "x = a@b",
    ],
)
def test_a_configuration_that_calls_foreign_code_is_refused(folder: Path, line: str) -> None:
    (folder / "spacy" / "config.cfg").write_text(f'[nlp]\npipeline = ["ner"]\n[components.ner]\nfactory = "ner"\n{line}\n')
    write_manifest(folder, FIELDS)
    with pytest.raises(ModelError, match="would call"):
        check(folder)


@pytest.mark.skipif(not (model_folder.DEFAULT / "manifest.json").is_file(), reason="no model in models/default")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scorer.json", b"{}"),
        ("scorer.json", b"[1]"),
        ("tokenizer.json", b"{}"),
        ("encoder.onnx", b"\x08\x07"),
    ],
)
def test_a_file_with_the_right_hash_that_no_library_can_read_is_one_clear_line(tmp_path: Path, name: str, content: bytes) -> None:
    made = tmp_path / "model"
    made.mkdir()
    for part in ("encoder.onnx", "tokenizer.json", "scorer.json"):
        if part != name:
            shutil.copy(model_folder.DEFAULT / part, made / part)
    (made / name).write_bytes(content)
    write_manifest(made, FIELDS)
    with pytest.raises(ModelError, match="cannot be loaded"):
        Screener.load(made)
