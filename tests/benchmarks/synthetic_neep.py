"""Writes a made-up file in the layout of NEEP's bulk export, as long as the real one.

Brands, models and figures are invented and the first row says so; the file lives in the
benchmark's own folder and is never shipped.
"""

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROWS = 155_000
NOTICE = "SYNTHETIC TEST FILE: no product listed here exists"
HEAD = [
    "Date Added to List",
    "Status",
    "Brand Owner",
    "Brand Name",
    "Series Name",
    "Ducting Configuration",
    "AHRI Certified Reference Number⁺",
    "Old AHRI Certified Reference Number⁺",
    "AHRI Type⁺",
    "Outdoor Unit Model Number⁺",
    "Indoor Type",
    "Indoor Model Number(s)⁺",
    "Furnace Model Number (if applicable)⁺",
    "EER⁺",
    "SEER⁺",
    "HSPF (Region IV)⁺",
    "EER2⁺",
    "SEER2⁺",
    "HSPF2 (Region IV)⁺",
    "HSPF2 (Region V)",
    "ENERGY STAR Certified",
    "ENERGY STAR Cold Climate Certified",
    "Eligible for Federal Tax Credit - North",
    "Eligible for Federal Tax Credit - South",
    "CEE Tier 1 Path A (2025)",
    "CEE Tier 1 Path B (2025)",
    "Capacity Maintenance (Rated 17°F/Rated 47°F)",
    "Capacity Maintenance (Rated 5°F/Rated 47°F)",
    "Capacity Maintenance (Max 5°F/Rated 47°F)",
    "Variable Capacity?",
    "Pan Heater: Integrated or Accessory (provide model #)",
    "Input Power (W)",
    "What determines when heater operates?",
    "Integration: Describe…",
    "Connectivity: Describe…",
    "Operational diagnostics: Describe…",
    "Refrigerant",
    "Sold In?",
]
CERTIFIED = {"Rated 95", "Rated 47", "Rated 17", "Rated 5"}
# Temperature, speeds and typical shares of nominal capacity with COP.
BLOCKS = (
    ("95", (("Min", 0.35, 4.6), ("Rated", 1.0, 3.6), ("Max", 1.15, 3.0))),
    ("82", (("Min", 0.36, 6.0), ("Max", 1.2, 3.6))),
    ("47", (("Min", 0.3, 4.6), ("Rated", 1.05, 3.6), ("Max", 1.25, 3.0))),
    ("17", (("Min", 0.2, 2.9), ("Rated", 0.72, 2.5), ("Max", 0.95, 2.2))),
    ("5", (("Min", 0.17, 2.4), ("Rated", 0.65, 2.1), ("Max", 0.88, 2.0))),
    ("LCT", (("Min", 0.15, 1.9), ("Max", 0.6, 1.5))),
)
BRANDS = ("Arden", "Bjorn", "Calder", "Dovre", "Elbrus", "Fenris", "Glomma", "Hekla", "Inari")
SHEETS = ("HP Report", "VRF Report", "PTHP Report", "SPVHP Report", "AHRI Rated Fields")
Cell = str | float | None


def header() -> list[str]:
    """Return the 87 titles."""
    titles = list(HEAD)
    for place, speeds in BLOCKS:
        if place == "LCT":
            titles.append("Lowest Cataloged Temperature (Outdoor Dry Bulb °F)")
        for speed, _, _ in speeds:
            optional = " - Optional" if (speed, place) == ("Rated", "5") else ""
            mark = "⁺" if f"{speed} {place}" in CERTIFIED else ""
            titles += [
                f"{speed} Capacity {place}°F{optional}{mark}",
                f"Input Power {speed} {place}°F{optional}",
                f"COP {speed} {place}°F{optional}",
            ]
    return titles


def rows(count: int = ROWS, seed: int = 1) -> Iterator[list[Cell]]:
    """Yield made-up units; the same seed gives the same ones."""
    draw = random.Random(seed)
    for number in range(count):
        yield _row(number, draw)


def _row(number: int, draw: random.Random) -> list[Cell]:
    brand = BRANDS[number * len(BRANDS) // ROWS % len(BRANDS)]
    nominal = draw.choice((9, 12, 15, 18, 24, 30, 36, 42, 48, 60))
    ducted = draw.random() < 0.6
    outdoor = f"{brand[:2].upper()}X{nominal:02}{draw.choice('ABCD')}{number // 6:05}-{nominal}H"
    indoor = f"{brand[:2].upper()}H{nominal:02}{draw.randrange(10_000):04}+TDR"
    cold = draw.random() < 0.5
    row: list[Cell] = [
        f"{draw.randint(1, 12):02}/{draw.randint(1, 28):02}/2025",
        "Active",
        f"{brand} Holding",
        brand,
        f"{brand} {draw.choice(('Polar', 'Comfort', 'Prime'))} series",
        "Singlezone Ducted, Centrally Ducted"
        if ducted
        else "Singlezone Non-Ducted, Wall Placement",
        str(200_000_000 + number),
        None,
        "HRCU-A-CB" if ducted else "HRCU-A-CB-O",
        outdoor,
        "Centrally Ducted" if ducted else "Wall Placement",
        indoor,
        None,
        *(None, None, None),
        round(draw.uniform(10, 14), 1),
        round(draw.uniform(15, 22), 1),
        round(draw.uniform(8, 11), 1),
        round(draw.uniform(7, 9), 1),
        "Yes",
        "Yes" if cold else "No",
        *("No", "No", "No", "No"),
        *(round(100 * share / 1.05, 1) for share in (0.72, 0.65, 0.88)),
        "Yes",
        "None",
        *(None, None, None, None, None),
        draw.choice(("R-410A", "R-32", "R-454B")),
        "USA, Canada",
    ]
    return row + _figures(nominal * 1000, draw)


def _figures(nominal: int, draw: random.Random) -> list[Cell]:
    cells: list[Cell] = []
    quality = draw.uniform(0.85, 1.15)
    has_lowest = draw.random() < 0.29
    for place, speeds in BLOCKS:
        blank = place == "LCT" and not has_lowest
        if place == "LCT":
            cells.append(None if blank else float(draw.choice((-13, -15, -22))))
        for _, share, cop in speeds:
            capacity = round(nominal * share, -1)
            power = round(capacity / 3412 / cop / quality, 2)
            kept = not blank and power > 0
            cells += [capacity, power, round(capacity / 3412 / power, 2)] if kept else [None] * 3
    return cells


def write_xlsx(path: Path, count: int = ROWS, seed: int = 1) -> None:
    """Write the workbook as spreadsheet programs do, with a table of shared strings."""
    strings: dict[str, int] = {}
    letters = [_letters(n) for n in range(len(header()))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            lines = ([NOTICE], header(), *()), rows(count, seed)
            number = 0
            for block in lines:
                for cells in block:
                    number += 1
                    sheet.write(_line(number, cells, letters, strings).encode())
            sheet.write(b"</sheetData></worksheet>")
        for index in range(1, len(SHEETS)):
            empty = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
            archive.writestr(f"xl/worksheets/sheet{index + 1}.xml", empty)
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{items}</sst>')
        _write_frame(archive)


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _line(number: int, cells: list[Cell], letters: list[str], strings: dict[str, int]) -> str:
    parts = [f'<row r="{number}">']
    for letter, cell in zip(letters, cells, strict=False):
        if isinstance(cell, str):
            index = strings.setdefault(cell, len(strings))
            parts.append(f'<c r="{letter}{number}" t="s"><v>{index}</v></c>')
        elif cell is not None:
            parts.append(f'<c r="{letter}{number}"><v>{cell:g}</v></c>')
    return "".join((*parts, "</row>"))


def _write_frame(archive: zipfile.ZipFile) -> None:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(SHEETS, 1)
    )
    archive.writestr(
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>',
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(SHEETS) + 1)
    )
    last = len(SHEETS) + 1
    relations += (
        f'<Relationship Id="rId{last}" Type="{_RELATIONS}/sharedStrings" '
        'Target="sharedStrings.xml"/>'
    )
    frame = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    archive.writestr("xl/_rels/workbook.xml.rels", f"{frame}{relations}</Relationships>")
    archive.writestr(
        "_rels/.rels",
        f'{frame}<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    archive.writestr(
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{kind}.sheet.main+xml"/></Types>',
    )


def _letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
