"""Settings: every default in one place, each with what it does to the user; a TOML file may change any of them.

base_rate = 0.02
audit_share = 0.1

[limits]
rows = 500000
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

from predominance.errors import InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one input is read; what goes beyond is a problem row, never a crash or silence."""

    characters: int = 1_000_000  # a longer case text is refused: it is a file, not a description of a request
    rows: int = 1_000_000  # rows of one sheet or table that are read; the rest is one problem row that says so
    file_bytes: int = 500_000_000  # a larger file is refused before it is opened
    unpacked_bytes: int = 1_000_000_000  # a packed file (xlsx, ods, docx, Parquet) that unpacks to more is refused as a zip bomb
    packing_ratio: int = 200  # ... or that unpacks to so many times its size, once it is larger than 50 MB unpacked
    parts: int = 10_000  # a packed file with more parts is refused; office programs write some dozens
    markup: int = 5_000_000  # a web page with more characters, markup included, is refused
    pages: int = 500  # a PDF with more pages is refused; a request with annexes has far fewer
    columns: int = 1_000  # a row with more cells is damaged or not a table of cases
    files: int = 100_000  # files read from one folder; the rest is one problem row that says so


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set for a run."""

    base_rate: float = 0.013  # share of incoming requests that breach Article 3: all scores are probabilities at this rate
    audit_share: float = 0.05  # share of the routine cases drawn at random for a blind review, the check on what is missed
    seed: int = 2024  # the audit draw is the same for the same seed; change it to draw other cases
    threads: int = 2  # processor cores that a run takes
    policy: str = ""  # path of a policy.toml with dated measures on requesting states; empty: none
    cache_folder: str = ""  # where findings are kept for the next run; empty: the user's cache folder
    cache_megabytes: int = 1_000  # the longest unused findings are dropped beyond this; 0: nothing is kept for other runs
    limits: Limits = Limits()


DEFAULT = Settings()

_SHARES = {"base_rate": (0.0, 1.0, False), "audit_share": (0.0, 1.0, True)}
_EXAMPLE = "See the README's table of settings for all names and defaults."


def load(path: Path) -> Settings:
    """Read a settings file; what it does not name keeps its default.

    Raises InputError that lists everything wrong in the file at once.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError(f"The settings file {path} does not exist.", "Check the path, or leave --settings out.") from None
    except OSError as error:
        raise InputError(f"The settings file {path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"The settings file {path} is not valid TOML: {error}.", "Write one setting a line, like base_rate = 0.013."
        ) from None
    problems: list[str] = []
    table = given.pop("limits", {})
    if not isinstance(table, dict):
        problems.append("limits must be a table, [limits]")
        table = {}
    limits = _checked(Limits(), table, "limits.", problems)
    plain = _checked(Settings(), given, "", problems)
    if problems:
        raise InputError(f"The settings file {path} has {len(problems)} problem(s): {'; '.join(problems)}.", _EXAMPLE)
    return replace(DEFAULT, **plain, limits=replace(Limits(), **limits))  # type: ignore[arg-type]


def _checked(
    defaults: Limits | Settings, given: Mapping[str, object], prefix: str, problems: list[str]
) -> dict[str, float | int | str]:
    known = {field.name: getattr(defaults, field.name) for field in fields(defaults) if field.name != "limits"}
    values: dict[str, float | int | str] = {}
    for name, value in given.items():
        if name not in known:
            close = get_close_matches(name, known, n=1)
            problems.append(f"{prefix}{name} is not a setting" + (f" (did you mean {prefix}{close[0]}?)" if close else ""))
            continue
        problem = _problem(name, value, known[name])
        if problem:
            problems.append(f"{prefix}{name} {problem}")
        elif isinstance(value, int | float | str):
            values[name] = float(value) if isinstance(known[name], float) else value
    return values


def _problem(name: str, value: object, default: object) -> str:
    """Say what is wrong with a value, or nothing."""
    if isinstance(default, str):
        return "" if isinstance(value, str) else f'must be a text in quotes, like {name} = "..."'
    if isinstance(value, bool) or not isinstance(value, int | float) or (isinstance(default, int) and isinstance(value, float)):
        return f"must be a {'whole ' if isinstance(default, int) else ''}number, like {default}"
    if name in _SHARES:
        low, high, closed = _SHARES[name]
        if not (low <= value <= high if closed else low < value < high):
            return f"must be a share between {low:g} and {high:g}, like {default}"
    elif name == "cache_megabytes":
        return "" if value >= 0 else f"must be at least 0, like {default}"
    elif name != "seed" and value < 1:
        return f"must be at least 1, like {default}"
    return ""
