"""PDF: what a person sees on the pages is in the text, and what is not read is named."""

from pathlib import Path

from predominance.types import Case, Failure
from tests.readers.files import FACTS, cases, found, pdf


def form(path: Path, *, note: str = "") -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(50, 780, "Form of request")
    canvas.acroForm.textfield(name="facts", value=FACTS, x=50, y=700, width=400)
    canvas.acroForm.textfield(name="empty", value="", x=50, y=600, width=400)
    canvas.acroForm.checkbox(name="refugee", checked=True, x=50, y=500)
    if note:
        canvas.textAnnotation(note, Rect=[50, 400, 80, 430])
    canvas.showPage()
    canvas.save()
    return path


def test_what_was_typed_into_a_form_is_read(tmp_path: Path) -> None:
    assert cases(form(tmp_path / "in.pdf"))[0].text == f"Form of request\nfacts: {FACTS}\nrefugee: Yes"


def test_a_short_entry_counts_although_its_letters_are_printed_and_a_long_one_that_is_printed_stands_once(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "in.pdf"))
    printed = ["Refugee status (yes / no):", "Sentenced in 2020.", FACTS]
    for place, line in enumerate(printed):
        canvas.drawString(50, 780 - 14 * place, line)
    for place, (name, value) in enumerate([("refugee status", "yes"), ("penalty in years", "20"), ("facts", FACTS)]):
        canvas.acroForm.textfield(name=name, value=value, x=50, y=600 - 50 * place, width=400)
    canvas.save()
    assert cases(tmp_path / "in.pdf")[0].text.split("\n") == [*printed, "refugee status: yes", "penalty in years: 20"]


def test_comments_in_a_pdf_are_not_read_and_are_named(tmp_path: Path) -> None:
    (case,) = cases(form(tmp_path / "in.pdf", note="This is political."))
    assert "political" not in case.text and case.cautions == ("not_read:comments",)


def test_files_attached_to_a_pdf_are_named(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=str(pdf(tmp_path / "in.pdf", [FACTS])))
    writer.add_attachment("facts.txt", b"He fled.")
    writer.write(str(tmp_path / "in.pdf"))
    case, told = found(tmp_path / "in.pdf")
    assert isinstance(case, Case) and case.cautions == ("attachments_not_read:1",)
    assert isinstance(told, Failure) and '"facts.txt"' in told.problem and told.origin.sheet == "facts.txt"


def test_a_page_that_is_a_picture_with_a_stamp_is_named_and_a_logo_beside_a_text_is_none(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "in.pdf"))
    for lines in (["Scanned copy"], [FACTS] * 3):
        canvas.drawImage(ImageReader(Image.new("RGB", (9, 9))), 0, 0, 500, 700)
        for place, line in enumerate(lines):
            canvas.drawString(50, 780 - 14 * place, line)
        canvas.showPage()
    canvas.save()
    (case,) = cases(tmp_path / "in.pdf")
    assert case.text.startswith("Scanned copy") and case.cautions == ("pages_without_text:1",)


def test_columns_that_the_file_writes_one_after_the_other_stay_apart(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "in.pdf"))
    for left, lines in ((50, ["The prosecutor seeks", "John Doe."]), (320, ["He fled to", "Southtown."])):
        for place, line in enumerate(lines):
            canvas.drawString(left, 780 - 14 * place, line)
    canvas.showPage()
    canvas.save()
    assert cases(tmp_path / "in.pdf")[0].text == "The prosecutor seeks\nJohn Doe.\nHe fled to\nSouthtown."
