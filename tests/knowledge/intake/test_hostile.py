"""Files that somebody made to do harm are refused, and cost little.

Processor and largest memory of the reading process when this was written:

    300 MB of records in a .hwp           0.95 s   243 MB
    100 MB in a .pdf, deflated twice      0.21 s    15 MB
    100 MB in a zip that says 1,000 B     0.25 s    15 MB
    1.5 million elements in a .hwpx       0.39 s    53 MB
    600,000 strings in an .xlsx           0.57 s    36 MB
    990,000 tags of HTML                  0.87 s   228 MB
    20 MB of nested tables                0.23 s    55 MB
    20 MB of values in one line           0.41 s   161 MB
    a zip of 100,000 members              0.07 s    22 MB

No test asserts a time: what takes too long is refused with another sentence than is expected here.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import pytest

from knowledge.intake.reading import read_document
from tests.knowledge.intake.compound_file import (
    compound_file,
    section_of,
    streams_of,
    with_section,
)
from tests.knowledge.intake.samples import BLOCKS, refused, rezipped, sample, texts
from tests.knowledge.intake.test_refusals import DAMAGED, EMPTY, IMAGE_ONLY, TOO_COMPLEX, UNKNOWN

MEGABYTE = 1024 * 1024
HWPX = "Contents/section0.xml"
DOCX = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"


def member(name: str, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(sample(name))) as opened:
        return opened.read(part).decode()


def changed(name: str, part: str, old: str, new: str, *, pattern: bool = False) -> bytes:
    """The file `name` with `old` replaced by `new` in one of its parts."""
    text = member(name, part)
    made = re.sub(old, new, text) if pattern else text.replace(old, new, 1)
    assert made != text
    return rezipped(sample(name), {part: made.encode()})


def pdf(stream: bytes, filters: str = "/FlateDecode", more: str = "") -> bytes:
    """A .pdf of one page, whose content is `stream`."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{more}"
        "/Font<</F1 5 0 R>>>>>>".encode(),
        f"<</Length {len(stream)}/Filter{filters}>>stream\n".encode() + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 64>>stream\n" + bytes(range(64)) + b"\nendstream",
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(made)


def with_size(data: bytes, name: str, size: int) -> bytes:
    """The zip `data`, saying that its member `name` is of `size` bytes."""
    made, encoded = bytearray(data), name.encode()
    struct.pack_into("<L", made, made.rindex(encoded) - 46 + 24, size)
    struct.pack_into("<L", made, made.index(encoded) - 30 + 22, size)
    return bytes(made)


def record(tag: int, level: int, data: bytes) -> bytes:
    """A record of a .hwp (HWP 5.0, chapter 4.1), shorter than 4,095 bytes."""
    return struct.pack("<I", tag | level << 10 | len(data) << 20) + data


# Containers.


def test_a_zip_that_lies_about_its_size() -> None:
    bomb = rezipped(sample("result.hwpx"), {HWPX: b"<a>" + b" " * (100 * MEGABYTE)})
    assert refused(with_size(bomb, HWPX, 1000)) == TOO_COMPLEX
    stored = rezipped(sample("result.docx"), {DOCX: b"<a>" + b" " * 9999}, compression=0)
    assert refused(with_size(stored, DOCX, 1000)) == DAMAGED


def test_a_zip_of_many_large_members() -> None:
    members = {f"BinData/{number}.bmp": bytes(60 * MEGABYTE) for number in range(4)}
    assert refused(rezipped(sample("result.hwpx"), members)) == TOO_COMPLEX


def test_a_zip_of_a_hundred_thousand_members() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(100_000):
            archive.writestr(str(number), b"")
    assert refused(made.getvalue(), "a.hwpx") == TOO_COMPLEX


def test_members_that_lie_on_each_other() -> None:
    data = bytearray(sample("result.hwpx"))
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert refused(bytes(data)) == DAMAGED


def test_two_members_of_one_name() -> None:
    made = io.BytesIO(sample("result.docx"))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(DOCX, b"<a/>")
    assert refused(made.getvalue()) == DAMAGED


@pytest.mark.parametrize(
    ("name", "part"), [("result.hwpx", HWPX), ("result.docx", DOCX), ("result.xlsx", SHEET)]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow(name: str, part: str, encoding: str) -> None:
    entities = '<!ENTITY a "하하하하하하하하하하">' + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    laughs = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{entities}]><x>&i;</x>'
    assert refused(rezipped(sample(name), {part: laughs.encode(encoding)})) == DAMAGED


# .hwpx


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'(row|col)Cnt="\d+"', r'\1Cnt="60000"', TOO_COMPLEX),
        (r'(row|col)Span="\d+"', r'\1Span="2000000000"', DAMAGED),
        ("</hs:sec>", "<hp:p>" * 50_000 + "</hp:p>" * 50_000 + "</hs:sec>", TOO_COMPLEX),
        ("</hs:sec>", "<hp:p/>" * 1_500_000 + "</hs:sec>", TOO_COMPLEX),
        ("</hs:sec>", "", DAMAGED),
    ],
)
def test_a_hwpx_that_claims_too_much(old: str, new: str, said: str) -> None:
    assert refused(changed("result.hwpx", HWPX, old, new, pattern=True)) == said


def test_tables_within_tables() -> None:
    found = re.search("<hp:tbl.*?</hp:tbl>", member("result.hwpx", HWPX), re.DOTALL)
    assert found
    before, after = re.split("<hp:t>[^<]*</hp:t>", found[0], maxsplit=1)

    def nested(depth: int) -> bytes:
        inner = before * depth + "<hp:t>가운데</hp:t>" + after * depth
        return changed("result.hwpx", HWPX, found[0], inner)

    document = read_document(nested(5))
    assert len(document.blocks) == len(BLOCKS) + 4
    assert "가운데" in str(document)
    assert refused(nested(40)) == TOO_COMPLEX


# .docx


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<w:gridSpan w:val="4"/>', '<w:gridSpan w:val="2000000000"/>', TOO_COMPLEX),
        ('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="2000000000"/>', TOO_COMPLEX),
        ("<w:body>", "<w:body>" + "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000, TOO_COMPLEX),
        ("</w:body>", "", DAMAGED),
    ],
)
def test_a_docx_that_claims_too_much(old: str, new: str, said: str) -> None:
    document = member("result.docx", DOCX).replace(old, new)
    assert refused(rezipped(sample("result.docx"), {DOCX: document.encode()})) == said


# .xlsx


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (SHEET, "<sheetData>", "<sheetData>" + "<row/>" * 1_100_000, TOO_COMPLEX),
        (SHEET, "<sheetData>", "<sheetData>" + "<row>" * 9000 + "</row>" * 9000, TOO_COMPLEX),
        (
            SHEET,
            "<sheetData>",
            "<sheetData>" + '<row r="1"><c r="A1"/></row>' * 210_000,
            TOO_COMPLEX,
        ),
        ("xl/sharedStrings.xml", "</sst>", "<si><t>a</t></si>" * 600_000 + "</sst>", TOO_COMPLEX),
        (SHEET, "</sheetData>", "", DAMAGED),
        ("xl/workbook.xml", "</workbook>", "", DAMAGED),
    ],
)
def test_a_workbook_that_claims_too_much(part: str, old: str, new: str, said: str) -> None:
    assert refused(changed("result.xlsx", part, old, new)) == said


def test_what_is_no_value_is_not_loaded() -> None:
    links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    text = member("result.xlsx", SHEET)
    end = text.rindex("</worksheet>")
    linked = rezipped(sample("result.xlsx"), {SHEET: (text[:end] + links + text[end:]).encode()})
    assert read_document(linked).blocks == read_document(sample("result.xlsx")).blocks


# .hwp


def test_the_writer_of_these_files_writes_what_it_read() -> None:
    data = sample("result.hwp")
    assert read_document(with_section(data, section_of(data))).blocks == BLOCKS


def test_a_hwp_that_inflates() -> None:
    data = sample("result.hwp")
    assert refused(with_section(data, section_of(data) + bytes(300 * MEGABYTE))) == TOO_COMPLEX


def test_a_hwp_table_of_four_thousand_million_cells() -> None:
    data = sample("result.hwp")
    size = struct.pack("<HH", 6, 5)
    section = section_of(data).replace(size, b"\xff" * 4, 1)
    assert refused(with_section(data, section)) == TOO_COMPLEX


def test_a_hwp_of_records_within_records() -> None:
    data = sample("result.hwp")
    deep = b"".join(record(71, level, bytes(40)) for level in range(1000))
    assert refused(with_section(data, section_of(data) + deep)) == TOO_COMPLEX


@pytest.mark.parametrize("missing", ["FileHeader", "BodyText/Section0"])
def test_a_hwp_without_one_of_its_streams(missing: str) -> None:
    streams = streams_of(sample("result.hwp"))
    del streams[missing]
    assert refused(compound_file(streams)) == DAMAGED


# .pdf


def test_a_pdf_that_inflates() -> None:
    once = zlib.compress(bytes(100 * MEGABYTE))
    assert refused(pdf(once)) == TOO_COMPLEX
    assert refused(pdf(zlib.compress(once), "[/FlateDecode/FlateDecode]")) == TOO_COMPLEX


def test_a_pdf_of_nothing_but_the_beginnings_of_objects() -> None:
    assert refused(b"%PDF-1.4\n" + b"1 0 obj\n" * 1_000_000 + b"%%EOF") == TOO_COMPLEX
    assert refused(b"%PDF-1.4\n1 0 obj\n" + b"[" * 1_000_000 + b"\n%%EOF") == DAMAGED


def test_a_scanned_pdf() -> None:
    scan = pdf(zlib.compress(b"q 595 0 0 842 0 0 cm /I1 Do Q"), more="/XObject<</I1 6 0 R>>")
    assert refused(scan, "결과.pdf") == IMAGE_ONLY
    assert refused(pdf(zlib.compress(b"q Q")), "결과.pdf") == EMPTY
    assert texts(read_document(pdf(zlib.compress(b"BT /F1 9 Tf 9 9 Td (text) Tj ET")))) == ["text"]


# HTML, values, text.


@pytest.mark.parametrize(
    "page",
    [
        b"<table><tr><td>" * 1_300_000,
        b"<table><tr><td>" * 20_000 + b"</td></tr></table>" * 20_000,
        b"<div>" * 1_100_000,
        b"<p>a" * 1_100_000,
        b"<table>" + b"<tr><td>a" * 400_000 + b"</table>",
        b"<b><i><u>" * 100_000 + b"<p>" * 100_000,
        b"<p>" + "가".encode() * 2_000_001 + b"</p></p>",
    ],
)
def test_a_page_that_goes_on_and_on(page: bytes) -> None:
    assert refused(page, "a.html") == TOO_COMPLEX


def test_a_page_may_be_deeper_than_calls() -> None:
    for before, after in (
        (b"<div>" * 4_000, b"</div>" * 4_000),
        (b"<table><tr><td>" * 4_000, b"</table>" * 4_000),
        (b"<body><p " + b"a=1 " * 1_000_000 + b">", b"</p>"),
    ):
        assert texts(read_document(before + "가온시".encode() + after)) == ["가온시"]
    assert refused(b"<div>" * 6_000 + "가온시".encode() + b"</div>" * 6_000) == TOO_COMPLEX


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"a" * 20 * MEGABYTE, "a.csv", TOO_COMPLEX),
        (b"a" * 20 * MEGABYTE, "a.txt", TOO_COMPLEX),
        (b"," * 20 * MEGABYTE, "a.csv", TOO_COMPLEX),
        (b'"' + b"a\n" * 3 * MEGABYTE, "a.csv", TOO_COMPLEX),
        (b"a\r" * 3 * MEGABYTE, "a.csv", TOO_COMPLEX),
        (b"a\tb\n" * MEGABYTE, "a.txt", TOO_COMPLEX),
        (b"abc\0def" * 1000, "a.txt", UNKNOWN),
        (b" " * 20 * MEGABYTE, "a.txt", EMPTY),
    ],
)
def test_values_and_text_without_end(data: bytes, name: str, said: str) -> None:
    assert refused(data, name) == said
