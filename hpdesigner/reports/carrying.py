"""A printed proposal that carries the project it was printed from, as a file attached to the PDF.

Whoever has the paper's file has the job: it opens like a project file. The pages are untouched.
"""

import io
import re

import pypdfium2 as pdfium

from hpdesigner.problems import FileError, Problem

NAME = "project.hpd"
_IDENTIFIERS = re.compile(rb"/ID\s*\[\s*<([0-9A-F]{32})>\s*<[0-9A-F]{32}>\s*\]")
_ATTACHED_ON = re.compile(rb"(/CreationDate\(D:)\d{14}(\)/Size )")
_SOME_DAY = rb"\g<1>20000101000000\g<2>"  # that of the pages; as long as the one it replaces


def carry(pdf: bytes, project_file: bytes) -> bytes:
    """Return ``pdf`` with ``project_file`` attached; the same inputs give the same bytes."""
    with pdfium.PdfDocument(pdf) as document:
        document.new_attachment(NAME).set_data(project_file)
        written = io.BytesIO()
        document.save(written)
    # The writer draws a second identifier at random, where the first says enough, and dates
    # the attachment by the clock.
    dated = _ATTACHED_ON.sub(_SOME_DAY, written.getvalue())
    return _IDENTIFIERS.sub(rb"/ID[<\1><\1>]", dated)


def carried(pdf: bytes, file: str) -> bytes:
    """Return the project file attached to ``pdf``, which is called ``file``.

    Raises:
        FileError: It is not a PDF, or it carries no project.
    """
    try:
        with pdfium.PdfDocument(pdf) as document:
            for number in range(document.count_attachments()):
                attachment = document.get_attachment(number)
                if attachment.get_name() == NAME:
                    return bytes(attachment.get_data())
    except pdfium.PdfiumError as error:
        facts = {"file": file, "reason": str(error)}
        raise FileError(Problem("print.not_a_pdf", facts=facts)) from error
    raise FileError(Problem("print.carries_nothing", facts={"file": file}))
