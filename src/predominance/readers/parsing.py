"""JSON to records: every number stays as its digits, and a key that stands twice in one object loses nothing."""

import json
from typing import Any


class Repeated(dict[str, Any]):
    """An object that held a key more than once, with different values; the later ones are kept under a numbered key."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__()
        self.keys_given: dict[str, int] = {}  # how often; numbers go on from there, since searching anew would take long
        for key, value in pairs:
            name = key
            while name in self and self[key] != value:
                self.keys_given[key] = self.keys_given.get(key, 1) + 1
                name = f"{key} ({self.keys_given[key]})"
            self.setdefault(name, value)


def parsed(text: str) -> Any:
    """Parse with every number kept as its digits: ids such as 0.10 or 12345678901234567890 must not change."""
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    several = Repeated(pairs)
    return several if several.keys_given else found


def repeated(record: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the keys that stand twice in a record itself, and those that do so somewhere inside it."""
    own = tuple(record.keys_given) if isinstance(record, Repeated) else ()
    inside: dict[str, None] = {}
    waiting: list[Any] = list(record.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, Repeated):
            inside |= dict.fromkeys(value.keys_given)
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return own, tuple(inside)
