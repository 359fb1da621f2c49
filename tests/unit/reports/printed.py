"""The proposal of the sample house as a reader finds it: printed, then read page by page."""

import re

import pypdfium2

from hpdesigner.model.samples import sample_project
from hpdesigner.reports.content import proposal
from hpdesigner.reports.pdf import render
from tests.unit.reports.sample_design import CYCLE, DESIGN, TODAY

PROJECT = sample_project()


def pages_of(pdf):
    """Return the text of every page, each run of white space as one space."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [re.sub(r"\s+", " ", text) for text in texts]


def text_of(project=PROJECT, design=DESIGN, cycle=CYCLE, system="ip", sure=None, **more):
    """Return the text of the printed proposal."""
    document = proposal(project, design, cycle, system, TODAY, sure=sure)
    return " ".join(pages_of(render(document, **more)))
