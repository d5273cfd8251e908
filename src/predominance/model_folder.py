"""The model folder: what it holds, and the checks that make it safe to load.

Nothing in it can be executed: JSON, an ONNX graph, a tokenizer and a spaCy folder. ``manifest.json`` names every file with its
SHA-256; a missing, foreign, changed or linked file is refused before anything is opened.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from predominance.errors import ModelError

FORMAT = 1
MANIFEST = "manifest.json"
DEFAULT = Path(__file__).parent / "model"
REPAIR = "Reinstall predominance, or name another folder with --model."
SUFFIXES = {".json", ".onnx", ".md", ".cfg", ".txt", ".bin", ""}  # spaCy writes model, strings and tables without a suffix


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder says of itself."""

    name: str
    version: str
    files: Mapping[str, str]  # relative path -> SHA-256
    data: str  # hash of the corpus it was trained on
    seed: int
    libraries: Mapping[str, str]
    figures: Mapping[str, Mapping[str, float]]  # set of texts -> metric -> value
    sha256: str  # of the manifest file itself: the model's fingerprint


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def contents(folder: Path) -> dict[str, Path]:
    """Return all files of a model folder but its manifest, by relative path; refuse links and foreign kinds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise ModelError(f"the model folder {folder} holds a link ({relative})", REPAIR)
        if path.is_file() and relative != MANIFEST:
            if path.suffix not in SUFFIXES:
                raise ModelError(f"the model folder {folder} holds a file of a kind that no model needs ({relative})", REPAIR)
            found[relative] = path
    return found


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of ``folder``; raise ModelError when it is missing or cannot be read."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ModelError(f"no model in {folder}: {MANIFEST} is missing", REPAIR)
    raw = path.read_bytes()
    try:
        fields = json.loads(raw)
        if fields.pop("format") != FORMAT:
            raise ModelError(f"the model in {folder} has another format than this program reads ({FORMAT})", REPAIR)
        return Manifest(**fields, sha256=hashlib.sha256(raw).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"the manifest of the model in {folder} cannot be read", REPAIR) from error


def check(folder: Path) -> Manifest:
    """Return the manifest after comparing every file with it; raise ModelError at the first difference."""
    folder = folder.resolve()
    manifest = read_manifest(folder)
    found = contents(folder)
    if missing := sorted(set(manifest.files) - set(found)):
        raise ModelError(f"the model in {folder} is incomplete: {missing[0]} is missing", REPAIR)
    if foreign := sorted(set(found) - set(manifest.files)):
        raise ModelError(f"the model in {folder} holds a file that its manifest does not name: {foreign[0]}", REPAIR)
    for relative, path in found.items():
        if hash_of(path) != manifest.files[relative]:
            raise ModelError(f"the model in {folder} is damaged: {relative} is not the file that was trained", REPAIR)
    return manifest


def write_manifest(folder: Path, fields: Mapping[str, object]) -> None:
    """Hash every file of ``folder`` and write its manifest."""
    files = {relative: hash_of(path) for relative, path in contents(folder).items()}
    text = json.dumps({"format": FORMAT, **fields, "files": files}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
