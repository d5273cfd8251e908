"""Records with named fields: JSON, JSON lines, INTERPOL's public notices, and our own full records."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from predominance.readers import columns, notices
from predominance.readers.encoding import decoded
from predominance.readers.making import Context, case
from predominance.readers.parsing import parsed, repeated
from predominance.readers.values import plain
from predominance.types import Case, Failure

_INNER = ("notices", "cases", "records", "data", "rows", "items", "results")


def json_cases(path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read a JSON file: one object a line, a list of objects, an object that holds such a list, or a single object."""
    if _is_lines(path):
        with path.open("rb") as file:
            yield from line_cases(file, context)
        return
    text, caution = decoded(path.read_bytes())
    if caution:
        context = replace(context, cautions=(*context.cautions, caution))
    try:
        whole = parsed(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        if _is_object(first := text.removeprefix("\ufeff").split("\n", 1)[0]) and len(first) < len(text):  # lines in UTF-16
            yield from line_cases((line.encode("utf-8", "replace") for line in text.split("\n")), context)
            return
        yield context.failure(
            f"the file is not valid JSON{_where(error)}", "Check that it was saved to its end, or save it anew."
        )
        return
    yield from record_cases(enumerate(_listed(whole), start=1), context)


def line_cases(lines: Iterable[bytes], context: Context) -> Iterator[Case | Failure]:
    """Read JSON lines; a line that is no JSON object is one failure and the next line is read."""
    guessed: dict[int, str] = {}  # line -> caution

    def records() -> Iterator[tuple[int, Any]]:
        for number, line in enumerate(lines, start=1):
            text, caution = decoded(line)
            text = text.removeprefix("\ufeff").strip().rstrip("\x00")
            if not text:
                continue
            guessed.clear()  # the case of a line is made before the next line is read
            if caution:
                guessed[number] = caution
            try:
                yield number, parsed(text)
            except (ValueError, RecursionError):
                yield number, None

    for one in record_cases(records(), context):
        caution = guessed.get(one.origin.row, "")
        yield replace(one, cautions=(*one.cautions, caution)) if caution and isinstance(one, Case) else one


def record_cases(records: Iterable[tuple[int, Any]], context: Context) -> Iterator[Case | Failure]:
    """Make cases of numbered records, whatever each one is."""
    layouts: dict[tuple[str, ...], columns.Layout] = {}
    unread: dict[str, int] = {}
    found = False
    for number, record in records:
        found = True
        if number > context.settings.limits.rows:
            yield context.failure(
                f"the file has more than {context.settings.limits.rows} records, and the rest was not read",
                "Split the file, or raise limits.rows in the settings.",
                row=number,
            )
            return
        if not isinstance(record, dict):
            yield context.failure(
                "this is no JSON object", 'Write one object a line, like {"case_id": "1", "text": "..."}.', row=number
            )
            continue
        twice, inside = repeated(record)
        if problem := _unclear(record, twice, inside, context):
            failed = context.failure(problem, "Give each field once, with the value that is meant.", row=number)
            yield replace(failed, extra=_kept(record))
            continue
        here = replace(context, cautions=(*context.cautions, *(f"field_repeated:{name}" for name in (*twice, *inside))))
        if notices.is_notice(record):
            yield notices.case(record, here, row=number)
            continue
        if len(record) > context.settings.limits.columns:
            yield context.failure(
                f"the record has {len(record)} fields, more than the {context.settings.limits.columns} that are read",
                "Leave out the fields that say nothing on the case, or raise limits.columns in the settings.",
                row=number,
            )
            continue
        try:
            cells = _cells(record)
        except RecursionError:
            yield context.failure("a field is nested too deeply to be read", "Write the case text as one text.", row=number)
            continue
        if not any(cell.strip() for cell in cells.values()):
            continue
        laid = layouts.get(tuple(cells))
        if laid is None:
            laid = columns.layout(list(cells), context.columns)
            if len(layouts) < 1000:  # records of many shapes must not fill the memory
                layouts[tuple(cells)] = laid
        if not laid.problem:
            yield case(cells, laid, here, row=number)
            continue
        if laid.problem not in unread:
            yield context.failure(laid.problem, laid.action, row=number)
        unread[laid.problem] = unread.get(laid.problem, 0) + 1
    # One line for the first record of a kind and one for all that followed: not silence, and not a thousand lines either.
    for problem, count in unread.items():
        if count > 1:
            yield context.failure(f"{count - 1} more records could not be read: {problem}", "See the first one's line.")
    if not found:
        yield context.failure("the file holds no record", "Fill it, or leave it out.")


def _unclear(record: Mapping[str, Any], twice: Iterable[str], inside: Iterable[str], context: Context) -> str:
    """Say which field, of those that a case is read from, a record holds twice with different values."""
    ours = {columns.key(heading) for heading in context.columns.values()}
    names = [name for name in twice if columns.meaning(name) or columns.key(name) in ours]
    if notices.is_notice(record) or _is_own(record):
        names = [*twice, *inside]
    return f'the record holds "{names[0][:60]}" more than once, with different values' if names else ""


def _kept(record: Mapping[str, Any]) -> dict[str, str]:
    try:
        return {name: plain(value) for name, value in record.items()}
    except RecursionError:
        return {}


def _cells(record: dict[str, Any]) -> dict[str, str]:
    record = _unwrapped(record)
    return _own(record) if _is_own(record) else {str(name): plain(value) for name, value in record.items()}


def _is_own(record: Mapping[str, Any]) -> bool:
    return {"case_id", "rank", "status"} <= record.keys() and ("reasons" in record or "problem" in record)


def _unwrapped(record: dict[str, Any]) -> dict[str, Any]:
    """Take the full record out of a row of our own Parquet output, which holds it beside the Ranking columns."""
    if isinstance(record.get("record"), str) and {"rank", "status"} <= record.keys():
        try:
            whole = parsed(record["record"])
        except (ValueError, RecursionError):
            return record
        return whole if isinstance(whole, dict) and _is_own(whole) else record
    return record


def _own(record: Mapping[str, Any]) -> dict[str, str]:
    """Take what was given from a full record that this program wrote; what it computed is computed anew."""
    given, extra = record.get("given"), record.get("extra")
    cells = {name: plain(record[name]) for name in ("case_id", "text") if name in record}
    cells |= {name: plain(value) for name, value in (given if isinstance(given, dict) else {}).items() if name in columns.NAMES}
    sent = {str(name): plain(value) for name, value in (extra if isinstance(extra, dict) else {}).items()}
    return {"text": ""} | sent | cells  # the text of a row that failed travels with its columns


def _is_lines(path: Path) -> bool:
    """Tell whether the first line is an object of its own and another follows."""
    with path.open("rb") as file:
        first = file.readline(50_000_000).lstrip(b"\xef\xbb\xbf").strip()
        second = next((line.strip() for line in file if line.strip()), b"")
    if not first.startswith(b"{"):
        return False
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return len(first) > 1
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return second.startswith(b"{") and first.endswith(b"}")
    return bool(second)


def _listed(whole: Any) -> Iterable[Any]:
    """Find the records in a parsed file: all lists of them, and what stands beside them where it has a text of its own."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict) or notices.is_notice(whole):
        return [whole]
    embedded = whole.get("_embedded")
    inner = embedded if isinstance(embedded, dict) else whole
    has_text = any(columns.meaning(name) == "text" for name in inner)
    lists = [name for name, value in inner.items() if _is_list_of_records(name, value, sure=has_text)]
    if not lists:
        return [whole]
    records = [record for name in lists for record in inner[name]]
    return [*records, {name: value for name, value in inner.items() if name not in lists}] if has_text else records


def _is_list_of_records(name: str, value: Any, *, sure: bool) -> bool:
    """Tell whether a field holds records; beside a text, only a list whose records have texts of their own does."""
    if not isinstance(value, list) or name.partition(" (")[0] not in _INNER:
        return False
    return not sure or any(isinstance(one, dict) and any(columns.meaning(key) == "text" for key in one) for one in value)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _where(error: Exception) -> str:
    return f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
