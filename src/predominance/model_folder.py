"""The model folder: what it holds, and the checks that make it safe to load.

Nothing in it can be executed: JSON, an ONNX graph, a tokenizer and a spaCy folder. ``manifest.json`` names every file with its
SHA-256; a missing, foreign, changed or linked file is refused before anything is opened. The configuration of the spaCy folder
names registered functions to call: only those of our own recogniser are allowed.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from predominance.errors import ModelError

FORMAT = 1
MANIFEST = "manifest.json"
DEFAULT = Path(__file__).parent / "model"
REPAIR = "Reinstall predominance, or name another folder with --model."
MOST_BYTES = 2_000_000_000  # a larger folder is no model of ours
MOST_FILES = 1_000
MOST_TOLD = 1_000_000  # bytes of a manifest or a configuration
SUFFIXES = {".json", ".onnx", ".md", ".cfg", ".txt", ".bin", ""}  # spaCy writes model, strings and tables without a suffix

CONFIGURATION = "spacy/config.cfg"
CALLED = frozenset(
    [
        "spacy.Tokenizer.v1", "spacy.Vectors.v1", "spacy.ner_scorer.v1", "spacy.TransitionBasedParser.v2", "spacy.Tok2Vec.v2",
        "spacy.MultiHashEmbed.v2", "spacy.MaxoutWindowEncoder.v2", "spacy.Corpus.v1", "spacy.batch_by_words.v1",
        "compounding.v1", "spacy.ConsoleLogger.v1", "Adam.v1", "ner",
    ]
)  # fmt: skip
_CALL = re.compile(r"""(?:@\w+|\bfactory)["']?[ \t]*[=:][ \t]*["']?([^"'\s,}]*)""")
_FOREIGN = re.compile(r"\\|\bsource\b")  # an escape could hide a call; a source is a component of another package


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
    found: dict[str, Path] = {}
    size = 0
    for count, path in enumerate(sorted(islice(folder.rglob("*"), MOST_FILES + 1))):
        relative = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise ModelError(f"The model folder {folder} holds a link ({relative})", REPAIR)
        if not path.is_file() and not path.is_dir():
            raise ModelError(f"The model folder {folder} holds something that is neither file nor folder ({relative})", REPAIR)
        size += path.stat().st_size
        if count >= MOST_FILES or size > MOST_BYTES:
            raise ModelError(f"The folder {folder} holds far more than a model does", REPAIR)
        if path.is_file() and relative != MANIFEST:
            if path.suffix not in SUFFIXES:
                raise ModelError(f"The model folder {folder} holds a file of a kind that no model needs ({relative})", REPAIR)
            found[relative] = path
    return found


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of ``folder``; raise ModelError when it is missing or cannot be read."""
    path = folder / MANIFEST
    try:
        if not path.is_file():
            raise ModelError(f"No model in {folder}: {MANIFEST} is missing", REPAIR)
        with path.open("rb") as file:
            raw = file.read(MOST_TOLD)
        fields = json.loads(raw)
        if fields.pop("format") != FORMAT:
            raise ModelError(f"The model in {folder} has another format than this program reads ({FORMAT})", REPAIR)
        manifest = Manifest(**fields, sha256=hashlib.sha256(raw).hexdigest())
        texts = (manifest.name, manifest.version, *manifest.files, *manifest.files.values())
        figures = [number for metrics in manifest.figures.values() for number in metrics.values()]
        if not all(isinstance(text, str) for text in texts) or not all(isinstance(number, int | float) for number in figures):
            raise ValueError("not what a manifest holds")
        return manifest
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"The manifest of the model in {folder} cannot be read", REPAIR) from error


def check(folder: Path) -> Manifest:
    """Return the manifest after comparing every file with it; raise ModelError at the first difference."""
    folder = folder.resolve()
    manifest = read_manifest(folder)
    try:
        _compare(folder, manifest)
    except OSError as error:
        raise ModelError(f"The model in {folder} cannot be read: {error.strerror or type(error).__name__}", REPAIR) from error
    return manifest


@contextmanager
def loading(folder: Path) -> Iterator[None]:
    """Turn what a library says of a file of ``folder`` into ModelError: it is the manifest's file, and still none it can read."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(f"The model in {folder} cannot be loaded ({type(error).__name__})", REPAIR) from error


def _compare(folder: Path, manifest: Manifest) -> None:
    """Raise ModelError at the first file that is not the manifest's."""
    found = contents(folder)
    if missing := sorted(set(manifest.files) - set(found)):
        raise ModelError(f"The model in {folder} is incomplete: {missing[0]} is missing", REPAIR)
    if foreign := sorted(set(found) - set(manifest.files)):
        raise ModelError(f"The model in {folder} holds a file that its manifest does not name: {foreign[0]}", REPAIR)
    for relative, path in found.items():
        if hash_of(path) != manifest.files[relative]:
            raise ModelError(f"The model in {folder} is damaged: {relative} is not the file that was trained", REPAIR)
    if CONFIGURATION in found and (foreign_call := _foreign_call(found[CONFIGURATION])):
        raise ModelError(f"The model in {folder} would call what no model of ours does: {foreign_call}", REPAIR)


def _foreign_call(configuration: Path) -> str:
    """Return what a spaCy configuration would call beside our recogniser's own functions, or an empty string."""
    with configuration.open(encoding="utf-8", errors="replace") as file:
        text = file.read(MOST_TOLD)
    calls = _CALL.findall(text)
    if foreign := [call for call in calls if call not in CALLED]:
        return foreign[0][:100] or "something without a name"
    hidden = _FOREIGN.search(text) or len(text) == MOST_TOLD or text.count("@") + text.count("factory") != len(calls)
    return f"something hidden in {CONFIGURATION}" if hidden else ""


def write_manifest(folder: Path, fields: Mapping[str, object]) -> None:
    """Hash every file of ``folder`` and write its manifest."""
    files = {relative: hash_of(path) for relative, path in contents(folder).items()}
    text = json.dumps({"format": FORMAT, **fields, "files": files}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
