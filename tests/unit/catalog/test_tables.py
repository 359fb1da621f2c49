"""Reading tables: plain and odd workbooks, text files, and what must be refused."""

import os
import zipfile

import pytest

from hpdesigner.catalog.tables import sheet_parser, xlsx_table
from hpdesigner.catalog.tables.csv_table import LONGEST_ROW
from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.sheet_parser import SheetParser
from hpdesigner.catalog.tables.table import HEAD_ROWS, head_of, number
from hpdesigner.catalog.tables.xlsx_table import HIGHEST_PACKING
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence
from tests.unit.catalog.workbooks import MAIN, sheet, write


def quietly(_fraction):
    pass


def read(path, name=None):
    table = open_table(path)
    return list(table.rows(name or table.sheets[0], quietly))


def told(path):
    with pytest.raises(FileError) as caught:
        read(path)
    text = sentence(caught.value.problem)
    assert path.name in text
    return text


def rows_of(tmp_path, xml, strings=""):
    return read(write(tmp_path / "x.xlsx", {"S": xml}, strings))


def test_cells_stand_in_their_columns(tmp_path):
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="4"><c r="B4"><v>2</v></c>'
    xml += '<c r="AA4"><v>1e3</v></c></row></sheetData></worksheet>'
    ((line, cells),) = rows_of(tmp_path, xml)
    assert (line, cells[1], cells[26], len(cells)) == (4, 2.0, 1000.0, 27)
    assert cells[0] is None


ODD = (
    '<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" s="3" t="s"><v>1</v></c>'
    '<c r="B1" t="str"><f>A1&amp;"x"</f><v>R&amp;D</v></c><c r="C1" s="2"/></row>'
    '<row r="2"/><row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#DIV/0!</v></c>'
    '<c r="C3"><f>1+1</f></c><c r="D3" t="inlineStr"><is><r><t>two </t></r><r><t>parts</t></r></is>'
    "</c></row>"
)
STRINGS = f'<sst xmlns="{MAIN}"><si><t>no</t></si><si><r><t>sha</t></r><r><t>red</t></r>'
STRINGS += "<rPh><t>phonetic</t></rPh></si></sst>"


def test_what_is_not_plain_is_read_all_the_same(tmp_path):
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{ODD}</sheetData></worksheet>'
    found = dict(rows_of(tmp_path, xml, STRINGS))
    assert found[1] == ["shared", "R&D"]
    assert found[3] == ["1", "#DIV/0!", "=1+1", "two parts"]


def test_a_sheet_with_prefixed_names_is_read(tmp_path):
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c>'
    xml += "</x:row></x:sheetData></x:worksheet>"
    assert rows_of(tmp_path, xml) == [(1, [5.0])]


def test_the_quick_way_reads_what_the_parser_reads(tmp_path):
    rows = [["a & b", 1.5, None, "é", -2e-3], [None, None, "x", 7, " y "], []]
    xml = sheet(rows)
    parser = SheetParser([], tmp_path)
    parser.feed(xml.encode(), True)
    quick = rows_of(tmp_path, xml)
    assert quick == parser.taken()
    assert quick[0][1] == ["a & b", 1.5, None, "é", -0.002]


@pytest.mark.parametrize(
    ("text", "separator"), [("a,b\n1,2\n", ","), ("a;b\n1,5;2\n", ";"), ("a\tb\n1\t2\n", "\t")]
)
def test_the_separator_is_found(tmp_path, text, separator):
    path = tmp_path / "x.csv"
    path.write_text(text, "utf-8")
    assert open_table(path).separator == separator


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_spreadsheets_are_read(tmp_path, encoding):
    path = tmp_path / "x.csv"
    path.write_bytes("a,b\r\nCafé,5 °F\r\n".encode(encoding))
    assert read(path)[1] == (2, ["Café", "5 °F"])


@pytest.mark.parametrize(
    ("cell", "comma", "value"),
    [("1,234.5", False, 1234.5), ("3,27", True, 3.27), ("−5", False, -5.0), ("n/a", False, None)],
)
def test_numbers_are_read_as_written(cell, comma, value):
    assert number(cell, comma) == value


@pytest.mark.parametrize("cell", ["3,27", "12 W", "1e", "nan", "inf", "0x10", "1_000"])
def test_what_is_no_number_is_told(cell):
    with pytest.raises(ValueError, match=cell[:2]):
        number(cell)


def test_a_wide_sheet_is_refused(tmp_path):
    path = write(tmp_path / "wide.xlsx", {"S": sheet([["x"] * 10_000])})
    assert "columns" in told(path)
    text = tmp_path / "wide.csv"
    text.write_text(",".join(["x"] * 10_000), "utf-8")
    assert "10000 columns" in told(text)


def test_a_lone_cell_at_the_far_end_costs_nothing(tmp_path):
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    path = write(tmp_path / "far.xlsx", {"S": xml + "</row></sheetData></worksheet>"})
    assert "columns" in told(path)


def test_a_zip_bomb_is_refused_unopened(tmp_path):
    path = write(tmp_path / "bomb.xlsx", {"S": sheet([["x"]])})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/sharedStrings.xml", b"0" * (64 * 1024**2))
        packing = archive.getinfo("xl/sharedStrings.xml")
    assert packing.file_size / packing.compress_size > HIGHEST_PACKING
    assert "unpack" in told(path)


ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def exchanged(path, part, content):
    """Write a workbook with other content of one part."""
    whole = write(path.with_suffix(".whole"), {"S": sheet([["x"]])}, f'<sst xmlns="{MAIN}"/>')
    with zipfile.ZipFile(whole) as good, zipfile.ZipFile(path, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, content if name == part else good.read(name))
    return path


@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE, "<!DOCTYPE w>"])
@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", "<workbook><sheets><sheet/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        ("xl/sharedStrings.xml", "<sst><si><t>x</t></si></sst>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    ],
)
def test_document_types_are_refused_in_every_part(tmp_path, declared, part, content):
    path = exchanged(tmp_path / "x.xlsx", part, declared + content)
    assert "document types of its own" in told(path)


def test_a_list_of_sheets_that_never_ends_is_refused(tmp_path):
    path = exchanged(tmp_path / "x.xlsx", "xl/workbook.xml", "<a>" * 2_000_000)
    assert "too large" in told(path)


def test_more_sheets_than_anyone_keeps_are_refused(tmp_path):
    path = write(tmp_path / "x.xlsx", {f"S{n}": sheet([]) for n in range(101)})
    assert "it has 101 sheets" in told(path)


def test_an_archive_of_countless_parts_is_refused_unopened(tmp_path):
    path = write(tmp_path / "x.xlsx", {"S": sheet([["x"]])})
    with zipfile.ZipFile(path, "a") as archive:
        for n in range(90_000):
            archive.writestr(str(n), b"")
    assert "too many parts" in told(path)


@pytest.mark.parametrize(
    "text", ["<si><t/></si>" * 3000, "<si><t>" + "long" * 8000 + "</t></si>", "<t>loose</t>"]
)
def test_strings_that_would_fill_the_memory_are_refused(tmp_path, monkeypatch, text):
    monkeypatch.setattr(sheet_parser, "MOST_STRINGS_BYTES", 30_000)
    strings = f'<sst xmlns="{MAIN}">{text}<si><t>{"x" * 31_000}</t></si></sst>'
    path = write(tmp_path / "x.xlsx", {"S": sheet([["x"]])}, strings)
    assert "too large" in told(path)


def test_rows_that_all_claim_to_be_the_first_fill_no_head(tmp_path):
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>' + '<row r="1"><c r="A1"/></row>' * 1000
    path = write(tmp_path / "x.xlsx", {"S": xml + "</sheetData></worksheet>"})
    assert len(head_of(open_table(path)).sheets[0].rows) == HEAD_ROWS


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_table, "MOST_ROWS", 3)
    assert len(read(write(tmp_path / "x.xlsx", {"S": sheet([["a"]] * 3)}))) == 3
    assert "more than 3 rows" in told(write(tmp_path / "y.xlsx", {"S": sheet([["a"]] * 4)}))


def test_a_row_number_of_five_thousand_digits_is_passed_over(tmp_path):
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="{"9" * 5000}"><c r="A1"><v>1</v></c></row>'
    assert rows_of(tmp_path, xml + "</sheetData></worksheet>") == [(1, [1.0])]


def test_cells_without_a_place_are_counted(tmp_path):
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row>{"<c/>" * 2000}</row></sheetData></worksheet>'
    assert "columns" in told(write(tmp_path / "x.xlsx", {"S": xml}))


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_cell_holds_no_more_than_a_spreadsheets(tmp_path, prefix):
    text = "long" * 10_000
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>{text}</v></c>'
    xml += "</row></sheetData></worksheet>"
    if prefix:
        xml = xml.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        xml = xml.replace("xmlns=", "xmlns:x=")
    ((_, (cell,)),) = rows_of(tmp_path, xml)
    assert cell == text[:32_767]


@pytest.mark.parametrize(
    "row", ["," * (LONGEST_ROW + 1), '"' + "a\n" * LONGEST_ROW, "a" * (LONGEST_ROW + 1), '"a"b"']
)
def test_a_row_of_text_that_never_ends_is_told(tmp_path, row):
    path = tmp_path / "x.csv"
    path.write_text(f"a,b\n{row}\n", "utf-8")
    assert "row 2 is too long or its quotes do not match" in told(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "x.csv"
    os.mkfifo(path)
    assert "it is no file" in told(path)


def test_merged_cells_of_data_are_refused(tmp_path):
    merged = '<mergeCells count="1"><mergeCell ref="A2:A5"/></mergeCells>'
    path = write(tmp_path / "m.xlsx", {"S": sheet([["a"], [1], [2], [3], [4]], merged)})
    assert "A2:A5" in told(path)


def test_a_notice_merged_across_columns_is_no_matter(tmp_path):
    merged = '<mergeCells count="1"><mergeCell ref="A1:Z1"/></mergeCells>'
    path = write(tmp_path / "m.xlsx", {"S": sheet([["notice"], ["a"]], merged)})
    assert len(read(path)) == 2


def break_off(data):
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    "content", [b"", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04" + bytes(50), b"a\0b,c\n"]
)
def test_what_is_no_table_is_refused(tmp_path, content):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    told(path)


def test_a_workbook_that_breaks_off_is_refused(tmp_path):
    path = write(tmp_path / "x.xlsx", {"S": sheet([["a"] * 50] * 200)})
    path.write_bytes(break_off(path.read_bytes()))
    told(path)


def test_a_sheet_that_breaks_off_is_refused(tmp_path):
    xml = break_off(sheet([["a"] * 50] * 20))
    told(write(tmp_path / "x.xlsx", {"S": xml}))


def test_a_file_that_another_program_holds_is_told(tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n", "utf-8")

    def held(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", held)
    with pytest.raises(FileError) as caught:
        open_table(path)
    assert "close it in the other program" in sentence(caught.value.problem)


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert "no file" in told(tmp_path / "missing.xlsx")
