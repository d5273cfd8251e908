"""What a step of a run was made from, so that it is done again exactly when something has changed."""

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import training
from training.corpus import Record
from training.examples import Example

HERE = Path(training.__file__).parent
PRODUCT = HERE.parent / "src" / "predominance"
JUDGES = HERE.parent / "evaluation"
LISTS = HERE.parent / "data" / "lexicon"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A small file beside the work of a step: what it was made from, and what is worth remembering of how it went."""

    path: Path

    def fresh(self, inputs: Mapping[str, object], made: Iterable[Path] = ()) -> bool:
        """Say whether the step was done with just these inputs, and what it made is still as it was."""
        held = self._read()
        return held.get("inputs") == json.loads(json.dumps(inputs)) and held.get("made") == _hashes(made)

    def set(self, inputs: Mapping[str, object], made: Iterable[Path] = (), **remembered: object) -> None:
        """Note that the step is done."""
        held = {"inputs": inputs, "made": _hashes(made), "remembered": remembered}
        self.path.write_text(json.dumps(held, indent=1), encoding="utf-8")

    @property
    def remembered(self) -> dict[str, Any]:
        """What was noted of how the step went."""
        return dict(self._read().get("remembered", {}))

    def _read(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):  # none, or cut off in the middle: the step is done again
            return {}


def _hashes(paths: Iterable[Path]) -> dict[str, str]:
    from predominance.model_folder import hash_of

    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if not file.is_dir()]
    return {str(file): hash_of(file) if file.is_file() else "missing" for file in files}


def corpus_hash(records: Sequence[Record]) -> str:
    """Return a hash of the records, whole but for the lines at which they stand."""
    return _digest(replace(record, line=0) for record in sorted(records, key=lambda record: record.id))


def examples_hash(examples: Sequence[Example]) -> str:
    """Return a hash of what the network sees: a change of the masks or of a weight is a change of this."""
    return _digest((e.id, e.group, e.label, e.pair, e.weight, e.tags, e.windows, e.roles) for e in examples)


def code_hash(paths: Iterable[Path]) -> str:
    """Return a hash of what Python files do: comments and blank lines do not count. Folders are taken whole."""
    files = sorted({file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])})
    return _digest((file.name, ast.dump(ast.parse(file.read_text(encoding="utf-8")))) for file in files)


def lists_hash() -> str:
    """Return a hash of the word lists that the reading uses, and of the lists and tables beside the code of the training."""
    files = [*LISTS.glob("*"), *HERE.glob("*.txt"), *HERE.glob("*.toml")]
    return _digest((path.name, path.read_bytes()) for path in sorted(files) if path.is_file())


def _digest(parts: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode())
    return digest.hexdigest()
