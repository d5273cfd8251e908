"""Settings: defaults in one place, and a file whose mistakes are all named at once."""

from pathlib import Path

import pytest

from predominance import settings
from predominance.errors import InputError


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_file_does_not_name_keeps_its_default(tmp_path: Path) -> None:
    found = settings.load(saved(tmp_path, "base_rate = 0.02\n[limits]\nrows = 5\n"))
    assert (found.base_rate, found.limits.rows) == (0.02, 5)
    assert (found.audit_share, found.limits.pages) == (settings.DEFAULT.audit_share, settings.DEFAULT.limits.pages)


def test_a_file_that_an_editor_began_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert settings.load(saved(tmp_path, "\ufeffbase_rate = 0.02\n")).base_rate == 0.02


def test_all_mistakes_are_named_together(tmp_path: Path) -> None:
    path = saved(tmp_path, 'base_rate = "x"\nseedd = 1\naudit_share = 2\nthreads = true\n[limits]\nrows = 0.5\npages = 0\n')
    with pytest.raises(InputError) as caught:
        settings.load(path)
    for part in (
        "6 problem",
        "base_rate must be a number",
        "did you mean seed?",
        "audit_share must be a share",
        "threads",
        "limits.pages",
    ):
        assert part in caught.value.message


@pytest.mark.parametrize("text", ["base_rate = ", "limits = 3", "\x00"])
def test_a_file_that_is_no_toml_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        settings.load(saved(tmp_path, text))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        settings.load(tmp_path / "none.toml")
