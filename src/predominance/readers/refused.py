"""Kinds of files that are not read, each with why and what to do, the same for a file and for an attachment."""

from pathlib import PurePath

from predominance.readers import kinds
from predominance.readers.texts import RECOGNISE

Refusal = tuple[str, str]  # what is wrong, and what to do; empty where the kind is read

_READ = "These are read: xlsx, ods, csv, tsv, json, jsonl, parquet, txt, md, docx, pdf, html, eml; save it as one of them."
_REFUSED = {
    "empty": ("is empty", "Check that it was saved to its end, or leave it out."),
    "picture": ("is a picture", RECOGNISE),
    "rtf": ("is in Rich Text Format, which is not read", "Save it as .docx or .pdf."),
    "xlsb": ("is a binary workbook (xlsb), which is not read", "Save it as .xlsx."),
    "opendocument": ("is an OpenDocument text or drawing, which is not read", "Save it as .docx or .pdf."),
    "zip": ("is a packed folder", "Unpack it and give the folder."),
    "tnef": (
        "is Outlook's own packing, which is not read, and may hold further attachments",
        "Open the mail in Outlook and save the attachments, or ask the sender to send it as HTML or plain text.",
    ),
    "broken": ("is damaged or is not what its name says", "Open it in the program that made it and save it anew."),
    "web page": ("is a web page or XML under a spreadsheet's name", "Open it in a spreadsheet program and save it as .xlsx."),
    "unknown": ("is of a kind that is not read", _READ),
}
# Outlook for Windows saves no .eml, and what it saves as text or HTML leaves the attachments out.
_OUTLOOK = "Save it as .eml where Outlook offers that, else as text or HTML, and its attachments as files beside it."


def refusal(kind: str, what: str = "the file") -> Refusal:
    """Say why a kind of file is not read, and what to do; nothing where it is read."""
    if kind not in _REFUSED:
        return "", ""
    problem, action = _REFUSED[kind]
    return f"{what} {problem}", action


def old_office(content: bytes, name: str, what: str = "the file") -> tuple[str, Refusal]:
    """Tell an old Excel workbook, which is read, from other files of the old office format and from protected new ones."""
    suffix = PurePath(name).suffix.lower()
    if kinds.encrypted_office(content):
        return "ole", (f"{what} is protected by a password", "Save it without a password and run again.")
    if suffix in (".xls", ".xlsx", ".xlsm"):
        return "xlsx", ("", "")
    if suffix == ".msg":
        return "ole", (f"{what} is a mail in Outlook's own format, which is not read", _OUTLOOK)
    return "ole", (f"{what} is in an old office format, which is not read", "Save it as .docx or .xlsx.")
