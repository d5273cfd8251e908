"""Documents: one case a file, with the order of what people read, and one clear line for what has no text."""

from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from predominance.readers.documents import page_text
from predominance.settings import Limits, Settings
from predominance.types import Case, Failure
from tests.readers.files import FACTS, cases, failure, found, mail, pdf, word, xlsx


def test_a_text_file_is_kept_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "request.txt"
    path.write_bytes(b"  First line.\r\n\r\n\tSecond\x00 line.\x0b" + FACTS.encode() + b"\r\n")
    (case,) = cases(path)
    assert case.text == f"  First line.\n\n\tSecond line.\n{FACTS}\n"
    assert (case.case_id, case.origin.file, case.origin.row) == ("request.txt", str(path), 0)
    assert len(case.origin.sha256) == 64


def test_an_old_encoding_is_named_in_a_caution(tmp_path: Path) -> None:
    path = tmp_path / "request.txt"
    path.write_bytes("Señor X., acusado de robo en la ciudad de Málaga, huyó al extranjero.".encode("cp1252"))
    (case,) = cases(path)
    assert "Señor" in case.text and case.cautions == ("encoding_guessed:cp1252",)


def test_word_gives_header_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    (case,) = cases(
        word(tmp_path / "in.docx", ["First.", FACTS], table=[["Charge", "Theft"], ["Court", "Northtown"]], header="NCB Northtown")
    )
    assert case.text == f"NCB Northtown\nFirst.\n{FACTS}\nCharge | Theft\nCourt | Northtown"


def test_pdf_pages_follow_each_other_and_a_bare_page_is_named(tmp_path: Path) -> None:
    (case,) = cases(pdf(tmp_path / "in.pdf", [FACTS, "", "He was seen in Southtown."]))
    assert case.text.startswith(FACTS) and case.text.endswith("Southtown.")
    assert case.cautions == ("pages_without_text:2",)


def test_a_pdf_without_text_was_probably_scanned(tmp_path: Path) -> None:
    assert failure(pdf(tmp_path / "one.pdf", [""])).problem == "no text on page 1: scanned?"
    assert failure(pdf(tmp_path / "two.pdf", ["", ""])).problem == "no text on any of its 2 pages: scanned?"


def test_a_protected_pdf_asks_for_one_without_password(tmp_path: Path) -> None:
    assert "password" in failure(pdf(tmp_path / "in.pdf", [FACTS], password="secret")).problem


def test_a_pdf_with_too_many_pages_is_refused_and_one_of_two_hundred_is_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "in.pdf", [FACTS] * 200)
    assert len(cases(path)[0].text.split("\n\n")) == 200
    assert "200 pages, more than the 20" in failure(path, settings=Settings(limits=Limits(pages=20))).problem


@pytest.mark.parametrize("name", ["in.pdf", "in.docx"])
def test_a_cut_off_document_is_one_failure(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    whole = pdf(path, [FACTS]) if name.endswith("pdf") else word(path, [FACTS])
    path.write_bytes(whole.read_bytes()[:300])
    assert "damaged" in failure(path).problem


def test_a_web_page_loses_what_nobody_sees() -> None:
    markup = "<html><head><title>t</title><style>p{}</style></head><body><script>alert(1)</script><!-- hidden -->"
    markup += f"<h1>Request</h1><p>{FACTS} See <b>this</b>.</p><ul><li>One</li><li>Two</li></ul>tail"
    markup += "<table><tr><td>a</td><td>b</td></tr></table>"
    lines = [line for line in page_text(markup).split("\n") if line]
    assert lines == ["Request", f"{FACTS} See this.", "One", "Two", "tail", "a | b"]


@pytest.mark.parametrize(("words", "cautions"), [(FACTS, ("not_read:frames in the page",)), (f"{FACTS} " * 20, ())])
def test_a_page_with_hardly_a_text_says_that_its_frames_were_not_read(
    tmp_path: Path, words: str, cautions: tuple[str, ...]
) -> None:
    (tmp_path / "in.html").write_text(f"<html><p>{words}</p><IFRAME src='case.html'></IFRAME></html>", encoding="utf-8")
    assert cases(tmp_path / "in.html")[0].cautions == cautions


@pytest.mark.parametrize("markup", ["<p>One.</p> Two <b three", "<p>One.</p> Two <!-- three", "<p>One.</p>\x00 Two <a x='three"])
def test_what_stands_behind_a_tag_or_comment_that_nobody_closed_is_not_lost(markup: str) -> None:
    text = page_text(markup)
    assert text.startswith("One.") and "Two <" in text and "three" in text and "\ufffd" not in text


def test_a_deeply_nested_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.html"
    path.write_text("<html>" + "<div>" * 3000 + FACTS, encoding="utf-8")
    assert FACTS in cases(path)[0].text


def test_a_mail_is_subject_body_and_the_attached_documents(tmp_path: Path) -> None:
    attached = [("request.txt", FACTS.encode()), ("more.docx", word(tmp_path / "x.docx", ["He fled."]).read_bytes())]
    (case,) = cases(mail(tmp_path / "in.eml", "Please see below.", subject="Arrest of D.", attachments=attached))
    assert case.text == (
        f"Subject: Arrest of D.\n\nPlease see below.\n\nAttachment: request.txt\n{FACTS}\n\nAttachment: more.docx\nHe fled."
    )
    assert (case.received, case.extra["from"]) == ("2024-03-05", "bureau@example.org")


def test_an_attached_table_is_asked_for_as_an_input_of_its_own(tmp_path: Path) -> None:
    table = xlsx(tmp_path / "x.xlsx", {"S": [["text"], [FACTS]]}).read_bytes()
    case, one = found(mail(tmp_path / "in.eml", FACTS, attachments=[("list.xlsx", table)]))
    assert isinstance(case, Case) and case.cautions == ("attachments_not_read:1",)
    assert isinstance(one, Failure) and "list.xlsx" in one.problem and one.origin.sheet == "list.xlsx"


def test_a_mail_within_a_mail_is_read_and_a_chain_of_them_ends(tmp_path: Path) -> None:
    path = mail(tmp_path / "0.eml", FACTS)
    for number in range(1, 5):
        path = mail(tmp_path / f"{number}.eml", f"Level {number}.", attachments=[("inner.eml", path.read_bytes())])
    case, one = found(path)
    assert isinstance(case, Case) and "Level 2." in case.text and FACTS not in case.text
    assert isinstance(one, Failure) and "nested too deeply" in one.problem
    assert (
        FACTS in cases(mail(tmp_path / "x.eml", "See.", attachments=[("inner.eml", (tmp_path / "0.eml").read_bytes())]))[0].text
    )


def test_a_mail_in_html_only_and_in_an_odd_charset_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.eml"
    path.write_bytes(
        b"Subject: Request\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n"
        b"<p>Se\xf1or X. is sought for theft.</p>"
    )
    assert cases(path)[0].text == "Subject: Request\n\nSeñor X. is sought for theft."


def test_a_text_over_the_limit_says_how_long_it_is(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text(FACTS * 10, encoding="utf-8")
    assert f"{len(FACTS) * 10} characters" in failure(path, settings=Settings(limits=Limits(characters=100))).problem


def eml(path: Path, message: Message) -> Path:
    message["Subject"], message["From"] = "Request", "bureau@example.org"
    path.write_bytes(message.as_bytes())
    return path


def named(text: str) -> MIMEText:
    part = MIMEText(text)
    part.add_header("Content-Disposition", "attachment", filename="facts.txt")
    return part


def test_of_two_forms_of_a_mail_the_one_that_says_much_more_is_read(tmp_path: Path) -> None:
    for plain, shown in (("", FACTS), ("Your program shows no HTML.", FACTS), (f"{FACTS} In plain.", f"{FACTS} In plain.")):
        forms = MIMEMultipart("alternative", _subparts=[MIMEText(plain), MIMEText(f"<p>{FACTS}</p>", "html")])
        assert cases(eml(tmp_path / "in.eml", forms))[0].text == f"Subject: Request\n\n{shown}"


@pytest.mark.parametrize("outer", ["mixed", "signed", "alternative", "related"])
def test_attachments_and_further_texts_are_found_however_deep_they_stand(tmp_path: Path, outer: str) -> None:
    inner = MIMEMultipart("mixed", _subparts=[MIMEText("See below."), named(FACTS), MIMEText("<p>He fled.</p>", "html")])
    text = cases(eml(tmp_path / "in.eml", MIMEMultipart(outer, _subparts=[inner])))[0].text
    assert text == f"Subject: Request\n\nSee below.\n\nHe fled.\n\nAttachment: facts.txt\n{FACTS}"


def test_a_signature_is_no_attachment_and_a_large_picture_in_the_text_is_named(tmp_path: Path) -> None:
    signature = MIMEApplication(b"x", "pkcs7-signature", name="smime.p7s")
    logo, scan = MIMEImage(b"\x89PNG" + b"0" * 900, "png"), MIMEImage(b"\x89PNG" + b"0" * 60_000, "png")
    (case,) = cases(eml(tmp_path / "in.eml", MIMEMultipart("mixed", _subparts=[MIMEText(FACTS), logo, signature])))
    assert case.cautions == ()
    (case,) = cases(eml(tmp_path / "in.eml", MIMEMultipart("mixed", _subparts=[MIMEText(FACTS), scan])))
    assert case.cautions == ("not_read:pictures in the text",)


def test_a_mail_that_is_one_document_and_no_text_is_read_as_attached(tmp_path: Path) -> None:
    whole = MIMEApplication(word(tmp_path / "x.docx", [FACTS]).read_bytes(), "octet-stream", name="facts.docx")
    assert FACTS in cases(eml(tmp_path / "in.eml", whole))[0].text


def shell(path: Path) -> Path:
    """Write a Word document that holds another one, and not a word of its own."""
    import docx
    from docx.oxml import parse_xml

    file = docx.Document()
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file.element.body.insert(0, parse_xml(f'<w:altChunk xmlns:w="{name}" w:rsidR="1"/>'))
    file.save(str(path))
    return path


def test_a_document_of_which_nothing_is_read_says_what_it_holds_alone_and_in_a_mail(tmp_path: Path) -> None:
    path = shell(tmp_path / "x.docx")
    assert "holds no text, only what is not read: embedded documents" in failure(path).problem
    case, one = found(mail(tmp_path / "in.eml", FACTS, attachments=[("x.docx", path.read_bytes())]))
    assert isinstance(case, Case) and case.cautions == ("not_read:embedded documents", "attachments_not_read:1")
    assert isinstance(one, Failure) and "embedded documents" in one.problem and one.origin.sheet == "x.docx"


def test_an_attachment_without_a_word_is_named(tmp_path: Path) -> None:
    case, one = found(mail(tmp_path / "in.eml", FACTS, attachments=[("empty.docx", word(tmp_path / "x.docx", []).read_bytes())]))
    assert isinstance(case, Case) and case.cautions == ("attachments_not_read:1",)
    assert isinstance(one, Failure) and one.problem == 'the attachment "empty.docx" holds no text'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ATT00001.txt", b"\r\n"),
        ("ATT00002..txt", b"\xff\xfe"),
        ("ATT00003.bin", b""),
        ("att00004.htm", b"<html><head><title></title></head><body><br></body></html>"),
    ],
)
def test_an_empty_part_that_nobody_named_is_no_problem_of_the_reviewer(tmp_path: Path, name: str, content: bytes) -> None:
    (case,) = cases(mail(tmp_path / "in.eml", FACTS, attachments=[(name, content)]))
    assert case.cautions == () and "ATT" not in case.text.upper().replace("PART", "")


@pytest.mark.parametrize("name", ["Request.txt", "request 12.htm", "att.pdf"])
def test_an_empty_attachment_that_somebody_named_is_named(tmp_path: Path, name: str) -> None:
    case, one = found(mail(tmp_path / "in.eml", FACTS, attachments=[(name, b"")]))
    assert isinstance(case, Case) and case.cautions == ("attachments_not_read:1",)
    assert isinstance(one, Failure) and one.problem == f'the attachment "{name}" holds no text' and "ask the sender" in one.action


def test_a_numbered_part_with_words_is_read(tmp_path: Path) -> None:
    (case,) = cases(mail(tmp_path / "in.eml", "See below.", attachments=[("ATT00001.txt", FACTS.encode())]))
    assert FACTS in case.text


@pytest.mark.parametrize(
    ("name", "content", "problem", "action"),
    [
        ("scan.png", b"\x89PNG\r\n\x1a\n", "is a picture", "OCR"),
        ("files.zip", b"PK\x05\x06" + bytes(18), "is a packed folder", "Unpack it"),
        ("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(20), "is Outlook's own packing", "ask the sender"),
        ("facts.rtf", b"{\\rtf1 x}", "is in Rich Text Format", "Save it as .docx"),
        ("old.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a mail in Outlook's own format", "as text or HTML"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is in an old office format", "Save it as .docx"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a table", "an input of its own"),
    ],
)
def test_an_attachment_that_is_not_read_says_what_it_is_and_what_helps(
    tmp_path: Path, name: str, content: bytes, problem: str, action: str
) -> None:
    _, one = found(mail(tmp_path / "in.eml", FACTS, attachments=[(name, content)]))
    assert isinstance(one, Failure) and problem in one.problem and name in one.problem and action in one.action


def test_several_attached_texts_that_are_read_as_one_case_are_a_caution(tmp_path: Path) -> None:
    attached = [("one.txt", FACTS.encode()), ("two.txt", FACTS.replace("John", "Jane").encode())]
    (case,) = cases(mail(tmp_path / "in.eml", "Two requests.", attachments=attached))
    assert case.cautions == ("attachments_together:2",)


@pytest.mark.parametrize("attached", [False, True])
def test_a_mail_in_an_encoding_that_nobody_names_says_which_one_was_guessed(tmp_path: Path, attached: bool) -> None:
    head = b'Content-Disposition: attachment; filename="facts.txt"\r\n' if attached else b""
    (tmp_path / "in.eml").write_bytes(
        b"Subject: Request\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + head
        + b"\r\nSe\xf1or X. is sought for theft."
    )
    (case,) = cases(tmp_path / "in.eml")
    assert "Señor X." in case.text and case.cautions == ("encoding_guessed:cp1252",)


def test_a_telex_with_the_day_of_its_receipt_is_a_text_and_no_mail(tmp_path: Path) -> None:
    lines = ["FROM: NCB Astana", "TO: IPSG Lyon", "SUBJECT: Diffusion", "RECEIVED: 4 May 2024", "REFERENCE: 17", "CHARGES: theft"]
    text = "\n".join([*lines, "", FACTS])
    (tmp_path / "memo.txt").write_text(text, encoding="utf-8")
    assert cases(tmp_path / "memo.txt")[0].text == text


@pytest.mark.parametrize("received", ["Received: from a.example by b.example", "Received:\n by b.example"])
def test_a_mail_under_another_name_is_known_by_the_machines_that_it_came_through(tmp_path: Path, received: str) -> None:
    mail_text = f"{received}; Tue, 5 Mar 2024 10:00:00 +0000\nFrom: a@example.org\nSubject: Request\n\n{FACTS}"
    (tmp_path / "saved.txt").write_text(mail_text, encoding="utf-8")
    assert cases(tmp_path / "saved.txt")[0].text == f"Subject: Request\n\n{FACTS}"


def test_parts_inside_parts_without_end_are_named(tmp_path: Path) -> None:
    part: Message = MIMEText(FACTS)
    for _ in range(30):
        part = MIMEMultipart("mixed", _subparts=[part])
    assert any(isinstance(one, Failure) for one in found(eml(tmp_path / "in.eml", part)))


def test_the_entries_of_a_web_form_and_the_choice_that_was_made_are_read() -> None:
    markup = f'<p>Facts</p><input name=facts value="{FACTS}"><input type=hidden value=no><textarea>He fled.</textarea>'
    markup += "<select><option>Turkey<option selected>Kazakhstan</select>"
    assert [line for line in page_text(markup).split("\n") if line] == ["Facts", FACTS, "He fled.", "Kazakhstan"]


def test_a_page_that_holds_a_table_of_several_cases_says_so(tmp_path: Path) -> None:
    rows = "<tr><td>1</td><td>He stole.</td></tr>" * 2
    (tmp_path / "in.html").write_text(f"<html><table><tr><th>Case no</th><th>Facts</th></tr>{rows}</table>", encoding="utf-8")
    assert cases(tmp_path / "in.html")[0].cautions == ("several_cases",)
    (case,) = cases(word(tmp_path / "in.docx", [FACTS], table=[["Case no", "Facts"], ["1", "He stole."], ["2", "He fled."]]))
    assert case.cautions == ("several_cases",)
    (case,) = cases(word(tmp_path / "in.docx", [FACTS], table=[["Case no", "12"], ["Facts", "He stole."], ["Country", "TR"]]))
    assert case.cautions == ()


def test_the_looks_of_a_page_that_was_saved_whole_are_no_attachment(tmp_path: Path) -> None:
    page = MIMEMultipart("related", _subparts=[MIMEText(f"<p>{FACTS}</p>", "html"), MIMEText("p{}", "css")])
    assert cases(eml(tmp_path / "in.mhtml", page))[0].text == f"Subject: Request\n\n{FACTS}"
