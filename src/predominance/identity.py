"""When two runs, or two cases, are the same, so that what was found before may be used again.

All names here are hashes: nothing of a case can be read back from them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from predominance.settings import Settings
from predominance.types import Case
from predominance.writers.record import GIVEN

PACKAGE = Path(__file__).parent
LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "numpy", "py3langid")  # their versions may move a number
MEANINGLESS = ("threads", "cache_folder", "cache_megabytes")  # settings that change no result


def of_case(case: Case, secret: bytes) -> bytes:
    """Give the name of everything in a case that may move its assessment; without the secret it says nothing about the text."""
    fields = [case.text, case.requesting_country, *(getattr(case, name) for name in GIVEN), *case.cautions]
    hashed = hashlib.blake2b(key=secret[:64], digest_size=16)
    for field in fields:
        written = field.encode("utf-8", "surrogatepass")
        hashed.update(len(written).to_bytes(8, "little"))
        hashed.update(written)
    return hashed.digest()


@cache
def of_program() -> str:
    """Give the name of the rules and lists that read a case, and of the libraries that calculate."""
    from importlib.metadata import PackageNotFoundError, version

    hashed = hashlib.sha256()
    for library in LIBRARIES:
        try:
            hashed.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            hashed.update(f"{library}\n".encode())
    sources = [*PACKAGE.glob("*.py"), *PACKAGE.glob("extract/*.py"), *PACKAGE.glob("score/*.py"), *PACKAGE.glob("lexicon/*")]
    for path in sorted(sources):
        if path.is_file():
            content = path.read_bytes()
            hashed.update(f"{path.relative_to(PACKAGE).as_posix()} {len(content)}\n".encode())
            hashed.update(content)
    return hashed.hexdigest()


def of_model(sha256: str, *, base_rate: float) -> str:
    """Give the name of what turns a case into an assessment: model, rules and base rate."""
    return hashlib.sha256(f"{sha256}\n{base_rate!r}\n{of_program()}".encode()).hexdigest()


def of_run(inputs: Iterable[str], *, columns: Mapping[str, str], settings: Settings, model: str, policy: str) -> str:
    """Give the name of one command: the content of all its inputs, its settings, its model.

    Standard input cannot be looked at twice, so it counts by its name; the cases that come from it are compared one by one.
    """
    from predominance.readers.sources import sources

    chosen = {name: value for name, value in asdict(settings).items() if name not in MEANINGLESS}
    told = {"columns": dict(columns), "settings": chosen, "model": model, "policy": policy}
    hashed = hashlib.sha256(json.dumps(told, sort_keys=True).encode())
    for source in sources(list(inputs), settings=settings):
        hashed.update(json.dumps([source.file, source.label, source.refusal]).encode())
        if source.path is not None and not source.refusal:
            hashed.update(_content(source.path, most=settings.limits.file_bytes))
    return hashed.hexdigest()


def _content(path: Path, *, most: int) -> bytes:
    try:
        if path.stat().st_size > most:
            return b"too large to be read"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"cannot be read"
