"""What is not read is refused with the sentence for its reason."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from knowledge.intake.reading import read_document
from tests.knowledge.intake.samples import BLOCKS, refused, rezipped, sample

TOO_LARGE = "파일이 너무 큽니다(최대 20MB). 결과 표가 있는 부분만 따로 저장해 보내 주세요."
UNKNOWN = (
    "읽을 수 없는 형식의 파일입니다. hwpx, hwp, docx, pdf, xlsx, csv, html, txt 파일을 "
    "보내 주세요."
)
ENCRYPTED = (
    "암호나 문서 보안(DRM)이 걸린 파일은 읽을 수 없습니다. 푼 다음 다시 저장해 보내 주세요."
)
DAMAGED = (
    "파일이 손상되었거나 끝까지 받아지지 않았습니다. 원본을 다시 저장하거나 내려받아 보내 주세요."
)
TOO_COMPLEX = (
    "파일의 내용이 너무 많거나 복잡해서 읽을 수 없습니다. 결과 표가 있는 부분만 따로 저장해 "
    "보내 주세요."
)
EMPTY = "파일에 글이 없습니다. 보내려던 파일이 맞는지 확인해 주세요."
IMAGE_ONLY = (
    "글자 없이 그림만 있는 파일입니다(스캔한 문서 등). 글자가 있는 파일을 보내거나 내용을 "
    "글로 붙여 넣어 주세요."
)
OLD_WORD = "옛 형식의 워드 파일(.doc)은 읽을 수 없습니다. .docx로 다시 저장해 보내 주세요."
OLD_EXCEL = "옛 형식의 엑셀 파일(.xls)은 읽을 수 없습니다. .xlsx로 다시 저장해 보내 주세요."
OLD_HWP = "옛 형식의 한글 파일(한글 97 이하)은 읽을 수 없습니다. .hwpx로 다시 저장해 보내 주세요."

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("name", ["a.txt", "a.hwp", "a.pdf", None])
def test_a_file_over_20_megabytes(name: str | None) -> None:
    assert refused(b"a" * (20 * MEGABYTE + 1), name) == TOO_LARGE


@pytest.mark.parametrize(
    "name",
    [
        "result.hwpx",
        "result.hwp",
        "distributed.hwp",
        "result.docx",
        "result.xlsx",
        "result.pdf",
    ],
)
@pytest.mark.parametrize("share", [0.05, 0.4, 0.7, 0.97])
def test_a_truncated_file(name: str, share: float) -> None:
    data = sample(name)
    assert refused(data[: int(len(data) * share)], name) == DAMAGED


def test_a_truncated_page() -> None:
    page = sample("result.html")
    assert refused(page[: page.index(b"</table>")], "a.html") == DAMAGED
    assert refused(page[: page.index(b"</table>") + 5], "a.html") == DAMAGED


def test_a_text_that_ends_within_a_letter() -> None:
    for encoding in ("utf-8", "cp949"):
        assert refused("가온시 결과는 다음과 같".encode(encoding)[:-1], "a.txt") == DAMAGED


def test_separated_values_that_end_within_quotes() -> None:
    assert refused('순위,사례명\n1,"걷기 좋은'.encode("cp949"), "a.csv") == DAMAGED


@pytest.mark.parametrize(
    "name", ["locked.hwp", "locked.hwpx", "locked.docx", "locked.xlsx", "locked.pdf"]
)
def test_a_file_with_a_password(name: str) -> None:
    assert refused(sample(name), name) == ENCRYPTED


@pytest.mark.parametrize("name", ["result.hwpx", "result.docx", "result.xlsx"])
def test_a_zip_with_a_password(name: str) -> None:
    data = bytearray(sample(name))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    assert refused(bytes(data), name) == ENCRYPTED


@pytest.mark.parametrize(
    "start",
    [
        b"\x9b DRMONE  This Document is encrypted and protected by Fasoo DRM",
        b"SCDSA004\x00\x00",
        b"<## NASCA DRM FILE - VER1.00 ##>",
    ],
)
def test_a_file_under_the_document_protection_of_an_office(start: bytes) -> None:
    assert refused(start + random.Random(1).randbytes(4000), "결과.hwp") == ENCRYPTED


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (sample("result.doc"), OLD_WORD),
        (sample("result.xls"), OLD_EXCEL),
        (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(500), OLD_HWP),
    ],
)
def test_an_old_format(data: bytes, said: str) -> None:
    assert refused(data, "결과.hwp") == said


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(3000),
        b"\xff\xd8\xff\xe0" + random.Random(3).randbytes(3000),
        b"\x7fELF" + bytes(3000),
        rb"{\rtf1\ansi" + b" text }",
        b'<?xml version="1.0"?><HWPML Version="2.8"></HWPML>',
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
        random.Random(4).randbytes(5000),
    ],
)
def test_a_format_that_is_not_read(data: bytes) -> None:
    assert refused(data, "결과.hwpx") == UNKNOWN


def test_a_zip_of_something_else() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("사진.jpg", b"1")
    assert refused(made.getvalue(), "결과.hwpx") == UNKNOWN


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"<html><body> </body></html>"]
)
def test_a_file_without_text(data: bytes) -> None:
    assert refused(data, "결과.txt") == EMPTY


def test_a_document_without_text() -> None:
    section = (
        b'<?xml version="1.0"?><hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"/>'
    )
    empty = rezipped(sample("result.hwpx"), {"Contents/section0.xml": section})
    assert refused(empty, "결과.hwpx") == EMPTY


def test_text_over_the_limit() -> None:
    assert refused("가 나\n".encode() * 500_001, "a.txt") == TOO_COMPLEX
    assert refused("<p>가나다라\n</p>".encode() * 400_001, "a.html") == TOO_COMPLEX


def test_separated_values_over_the_limit() -> None:
    assert refused(b"1,2,3,4,5,6,7,8\n" * 25_001, "a.csv") == TOO_COMPLEX


def test_a_table_of_a_page_over_the_limit() -> None:
    row = "<tr><td rowspan=900 colspan=900>가</td></tr>"
    assert refused(f"<table>{row * 900}</table>".encode(), "a.html") == TOO_COMPLEX


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("result.hwpx", "Contents/section0.xml"),
        ("result.docx", "word/document.xml"),
        ("result.xlsx", "xl/worksheets/sheet1.xml"),
        ("result.hwpx", "BinData/picture.bmp"),
    ],
)
def test_a_member_over_64_megabytes(name: str, member: str) -> None:
    bomb = rezipped(sample(name), {member: b"<a>" + b" " * (64 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    assert refused(bomb, name) == TOO_COMPLEX


def test_a_cell_at_the_far_corner_of_a_sheet() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"%s</c></row></sheetData></worksheet>'
    )
    data = sample("result.xlsx")
    far = rezipped(data, {"xl/worksheets/sheet1.xml": sheet % b"><v>2</v>"})
    assert refused(far, "a.xlsx") == TOO_COMPLEX
    # Only a colour there: somebody painted the whole sheet.
    painted = rezipped(data, {"xl/worksheets/sheet1.xml": sheet % b' s="1">'})
    assert "1" in str(read_document(painted, "a.xlsx").blocks[1])


def test_a_merged_range_over_the_whole_sheet() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    merged = rezipped(sample("result.xlsx"), {"xl/worksheets/sheet1.xml": sheet})
    assert refused(merged, "a.xlsx") == TOO_COMPLEX


def test_after_every_refusal_the_next_file_is_read() -> None:
    for data in (b"", b"PK\x03\x04", sample("locked.pdf"), b"\xd0\xcf\x11\xe0"):
        refused(data)
        assert read_document(sample("result.hwpx")).blocks == BLOCKS
