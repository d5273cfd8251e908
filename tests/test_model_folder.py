import json
from pathlib import Path

import pytest

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
    with pytest.raises(ModelError, match="no model in"):
        check(tmp_path / "nowhere")
    (folder / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        check(folder)


def test_a_manifest_of_another_format_is_refused(folder: Path) -> None:
    raw = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(raw | {"format": 99}))
    with pytest.raises(ModelError, match="another format"):
        check(folder)
