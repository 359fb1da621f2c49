"""Texts and pictures of users on paper: anything prints, as it is or plainly."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from hpdesigner.model.proposal import (
    Company,
    Contact,
    MaintenanceAgreement,
    PriceLine,
    ProposalText,
)
from hpdesigner.model.site import Photo
from hpdesigner.reports.blocks import Bullets, Section
from hpdesigner.reports.content import proposal
from hpdesigner.reports.flowables import running
from hpdesigner.reports.fonts import fitted, printable
from hpdesigner.reports.pdf import render
from tests.unit.reports.printed import PROJECT, pages_of, text_of
from tests.unit.reports.sample_design import CYCLE, DESIGN, TODAY

SHA = "0" * 64


def _picture():
    stream = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "<b>Bold & Sons</b> <img src='x'>",
        "W" * 300,
        " ".join(["long"] * 3000),
        "W" * 9000,
        "李小龙 家 🏠🔥",
        "عائلة",
        "</para>{client}%s\\",
        "a\x00b\x07c",
    ],
    ids=["markup", "word", "many words", "endless", "cjk", "arabic", "braces", "control"],
)
def test_hostile_texts_print_as_they_are_or_plainly(name):
    line = PriceLine(id="l", text=name, amount=10)
    words = ProposalText(
        number=name[:200],
        goals=name,
        findings=name,
        warranty=name,
        scope=(name,),
        excluded=(name,),
        lines=(line,),
        company=Company(name=name[:300], licence=name[:300]),
        maintenance=MaintenanceAgreement(filter_type=name),
    )
    project = PROJECT.evolve(client=Contact(name=name[:300], street=name[:300]), proposal=words)
    assert "Acceptance" in text_of(project)


def test_markup_in_a_name_is_text():
    project = PROJECT.evolve(client=Contact(name="<b>A & B</b>"))
    assert "<b>A & B</b>" in text_of(project)


def test_pictures_are_left_out_and_unknown_letters_are_marked():
    assert printable("家 Ωé 🏠 ﬁ") == "? Ωé  ﬁ"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("expect 10 % at 24.8 °F", "expect 10% at 24.8\u00a0°F"),
        ("15,000 Btu/h or 5 kW", "15,000\u00a0Btu/h or 5\u00a0kW"),
        ("2 Walls and 3 heads", "2 Walls and 3 heads"),
    ],
)
def test_a_number_and_its_unit_stay_on_one_line(text, printed):
    assert printable(text) == printed


def test_a_text_that_does_not_fit_ends_in_an_ellipsis():
    assert fitted("A very long company name", "Helvetica", 10, 60).endswith("…")


def test_photos_are_printed_with_their_captions():
    photo = Photo(id="f", sha256=SHA, caption="The old furnace")
    project = PROJECT.evolve(photos=(photo,))
    document = proposal(project, DESIGN, CYCLE, "ip", TODAY)
    with_photo = render(document, photos={SHA: _picture()}.get)
    assert b"/Subtype /Image" in with_photo
    assert "The old furnace" in " ".join(pages_of(with_photo))


@pytest.mark.parametrize("content", [None, b"", b"not a picture"])
def test_a_missing_or_broken_photo_is_said(content):
    project = PROJECT.evolve(photos=(Photo(id="f", sha256=SHA, caption="Lost"),))
    assert "This picture is not with the file" in text_of(project, photos=lambda _digest: content)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The heat pump adds what is missing.", "The heat pump adds what is\u00a0missing."),
        ("Not included", "Not included"),
        ("Ask the " + "W" * 60, "Ask the " + "W" * 60),
    ],
)
def test_the_last_line_of_a_paragraph_holds_more_than_one_word(text, printed):
    assert running(text) == printed


def ending_of_list(count):
    """The words of the page on which a list of so many points ends."""
    points = Bullets(tuple(f"Point {number}." for number in range(1, count + 1)))
    whole = proposal(PROJECT, DESIGN, None, "ip", TODAY)
    document = replace(whole, sections=(Section("list", "List", (points,)),))
    return pages_of(render(document))[-1]


# From fewer points than a page holds to more than two pages hold.
def test_the_last_point_of_a_list_is_not_alone_overleaf_nor_an_empty_page_after_it():
    alone = [count for count in range(25, 90) if f"Point {count - 1}." not in ending_of_list(count)]
    assert alone == []
