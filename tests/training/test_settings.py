from pathlib import Path

import pytest

from predominance.errors import InputError
from training.encoder import EncoderSettings
from training.settings import RunSettings, read_settings


def test_the_shipped_recipe_is_read_and_writes_no_model_that_stands() -> None:
    settings = read_settings(Path("training/default.toml"))
    assert (settings.name, settings.models) == ("candidate", "var/models")


def test_what_a_file_says_is_set_and_the_rest_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text("name = 'trial'\n[encoder]\nfrozen_layers = 0\n", encoding="utf-8")
    assert read_settings(path) == RunSettings(name="trial", encoder=EncoderSettings(frozen_layers=0))


@pytest.mark.parametrize(
    ("text", "named"),
    [("[encoder]\nepoch = 3\n", "epoch"), ("nmae = 'x'\n", "nmae"), ("name = \n", "not TOML")],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=named):
        read_settings(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml cannot be read"):
        read_settings(tmp_path / "none.toml")
