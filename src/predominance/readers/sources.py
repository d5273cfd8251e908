"""Inputs to files: what the user named, folders walked in name order, each file with the name that its cases carry."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from predominance.errors import InputError
from predominance.readers.cleaning import cleaned
from predominance.settings import Settings

STANDARD_INPUT = "-"
# Left behind by systems and office programs; nobody means them as input.
_IGNORED = ("~$", ".", "Thumbs.db", "desktop.ini", "__MACOSX")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input; ``refusal`` says why it is not even opened."""

    path: Path | None
    file: str  # as given: what Origin.file shows
    label: str  # what the ids of its cases begin with
    refusal: str = ""


def sources(inputs: Sequence[str | Path], *, settings: Settings) -> list[Source]:
    """List the files of all inputs; raises InputError for an input that is missing or a folder that holds nothing to read."""
    if not inputs:
        raise InputError("No input was given.", "Name a file or a folder, or - for standard input.")
    found = [source for given in inputs for source in _from(given, settings=settings)]
    labels = Counter(source.label for source in found)
    # Two files of one name in different folders must not claim the same case ids.
    return [replace(source, label=source.file) if labels[source.label] > 1 else source for source in found]


def _from(given: str | Path, *, settings: Settings) -> Iterator[Source]:
    if str(given) == STANDARD_INPUT:
        yield Source(path=None, file="standard input", label="input")
        return
    path = Path(given)
    if "\x00" in str(given) or not _exists(path):
        raise InputError(f"The input {given!s:.200} does not exist.".replace("\x00", "?"), "Check the name and the folder.")
    if path.is_dir():
        yield from _folder(path, settings=settings)
    elif path.is_file():
        if not os.access(path, os.R_OK):
            raise InputError(f"The input {given} may not be read by you.", "Ask for the right to read it, or copy it.")
        yield Source(path=path, file=_shown(str(given)), label=_shown(path.name))
    else:
        raise InputError(
            f"The input {given} is neither a file nor a folder.", "Name a file or a folder, or - for standard input."
        )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _folder(folder: Path, *, settings: Settings) -> Iterator[Source]:
    count = 0
    for path in _walk(folder):
        relative = path.relative_to(folder)
        if path.name == "_SUCCESS" or any(part.startswith(_IGNORED) for part in relative.parts):  # the first is Spark's
            continue
        count += 1
        if count > settings.limits.files:
            refusal = f"the folder holds more than {settings.limits.files} files, and the rest was not read"
            yield Source(path=path, file=_shown(str(folder)), label=_shown(folder.name), refusal=refusal)
            return
        # A link could lead anywhere; the user can name its target.
        refusal = (
            "this is a link to another place" if path.is_symlink() else "" if path.is_file() else "this is not an ordinary file"
        )
        yield Source(path=path, file=_shown(str(path)), label=_shown(relative.as_posix()), refusal=refusal)
    if not count:
        raise InputError(f"The folder {folder} holds no file that can be read.", "Name another folder, or a file.")


def _walk(folder: Path) -> Iterator[Path]:
    """Give what lies in a folder and the folders inside it, in the order of the names; however deep, without recursion."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and (path.is_symlink() or not path.is_dir()):
            yield path
            continue
        try:
            waiting += sorted(path.iterdir(), reverse=True)
        except OSError as error:
            raise InputError(f"The folder {path} cannot be read: {error.strerror}.", "Check its permissions.") from None


def _shown(name: str) -> str:
    """Give a file's name as text that every output can hold: a name may be any bytes."""
    return cleaned(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
