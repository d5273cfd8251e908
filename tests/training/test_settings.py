from pathlib import Path

import pytest

from predominance.errors import InputError
from training.settings import read_settings


def test_the_shipped_settings_are_read() -> None:
    settings = read_settings(Path("training/default.toml"))
    assert (settings.name, settings.models) == ("candidate", "var/models")
    assert (settings.encoder.members, settings.encoder.frozen_layers) == (2, 1)


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
