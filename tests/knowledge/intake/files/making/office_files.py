"""Makes the files of this folder that are no .hwp: `python office_files.py FOLDER`.

python-docx, openpyxl and python-hwpx write them; LibreOffice (soffice, with python3-uno for the
passwords) opens those of the first two and saves them again in its own way.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]
from hwpx.document import HwpxDocument

TITLE = "가온시 적극행정 우수사례 경진대회 결과"
INTRODUCTION = "심사를 거쳐 우수사례 네 건을 골랐다."
REMARK = "※ 순위는 심사 점수 순이다."
# Row, column, rows, columns, text.
CELLS: list[tuple[int, int, int, int, str]] = [
    *((0, at, 1, 1, text) for at, text in enumerate(("구분", "순위", "부서명", "사례명", "비고"))),
    (1, 0, 2, 1, "본청"),
    *((1, 1, 1, 1, "1"), (1, 2, 1, 1, "물빛공원과")),
    *((1, 3, 1, 1, "걷기 좋은 하천길, 밤에도 밝게"), (1, 4, 1, 1, "표창")),
    *((2, 1, 1, 1, "2"), (2, 2, 1, 1, "책마루도서관")),
    *((2, 3, 1, 1, "찾아가는 이동도서관 시간표"), (2, 4, 1, 1, "표창")),
    (3, 0, 2, 1, "읍면"),
    *((3, 1, 1, 1, "3"), (3, 2, 2, 2, "공동 추진 사례"), (3, 4, 1, 1, "상장")),
    *((4, 1, 1, 1, "4"), (4, 4, 1, 1, "상장")),
    *((5, 0, 1, 4, "합계"), (5, 4, 1, 1, "4건")),
]
ROWS, COLUMNS = 6, 5


def main(folder: Path) -> None:
    hwpx_file(folder / "result.hwpx")
    with tempfile.TemporaryDirectory() as made:
        docx_file(Path(made) / "result.docx")
        xlsx_file(Path(made) / "result.xlsx")
        for name, wanted in (
            ("result.docx", "docx"),
            ("result.docx", "pdf"),
            ("result.docx", "html:HTML (StarWriter)"),
            ("result.docx", "doc"),
            ("result.xlsx", "xlsx"),
            ("result.xlsx", "xls"),
        ):
            convert(Path(made) / name, wanted, folder)
        locked = '{"EncryptFile":{"type":"boolean","value":"true"},'
        locked += '"DocumentOpenPassword":{"type":"string","value":"unknown"}}'
        convert(folder / "result.docx", f"pdf:writer_pdf_Export:{locked}", Path(made))
        (Path(made) / "result.pdf").rename(folder / "locked.pdf")
    csv_file(folder / "result.csv")
    locked_hwpx_file(folder / "result.hwpx", folder / "locked.hwpx")


def convert(file: Path, wanted: str, folder: Path) -> None:
    subprocess.run(
        ["soffice", "--headless", "--convert-to", wanted, "--outdir", str(folder), str(file)],
        check=True,
    )


def hwpx_file(file: Path) -> None:
    document = HwpxDocument.new()
    document.add_paragraph(TITLE)
    document.add_paragraph("\U000f02b1 " + INTRODUCTION)
    table = document.add_table(ROWS, COLUMNS)
    for row, column, rows, columns, text in CELLS:
        if rows * columns > 1:
            table.merge_cells(row, column, row + rows - 1, column + columns - 1)
        table.set_cell_text(row, column, text, logical=True)
    document.add_paragraph(REMARK)
    document.save_to_path(file)


def docx_file(file: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "보이면 안 되는 작성자"
    document.core_properties.title = "보이면 안 되는 제목"
    document.add_paragraph(TITLE)
    document.add_paragraph(INTRODUCTION)
    table = document.add_table(ROWS, COLUMNS, style="Table Grid")
    for row, column, rows, columns, text in CELLS:
        cell = table.cell(row, column)
        if rows * columns > 1:
            cell = cell.merge(table.cell(row + rows - 1, column + columns - 1))
        cell.text = text
    document.add_paragraph(REMARK)
    document.save(str(file))


def xlsx_file(file: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "하반기"
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:E1")
    sheet["A2"] = INTRODUCTION
    for row, column, rows, columns, text in CELLS:
        place = sheet.cell(row + 4, column + 1, int(text) if text.isdigit() else text)
        if rows * columns > 1:
            sheet.merge_cells(
                start_row=row + 4,
                start_column=column + 1,
                end_row=row + 3 + rows,
                end_column=column + columns,
            )
        place.number_format = "General"
    sheet["A11"] = REMARK
    values = book.create_sheet("값")
    for number_format, value in (
        ("서식", "값"),
        ('0"위"', 3),
        ("0.0%", 0.125),
        ('#,##0"원"', 200000),
        ('_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-', 1234567),
        ("0.00", 95.333333),
        ("yyyy-mm-dd", dt.date(2031, 10, 7)),
        ("General", 0.3),
    ):
        values.append([number_format, value])
        values.cell(values.max_row, 2).number_format = number_format
    hidden = book.create_sheet("심사위원")
    hidden["A1"] = "숨긴 시트"
    hidden.sheet_state = "hidden"
    book.save(file)


def csv_file(file: Path) -> None:
    rows = [[""] * COLUMNS for _ in range(ROWS)]
    for row, column, rows_, columns, text in CELLS:
        for at in range(row, row + rows_):
            for across in range(column, column + columns):
                rows[at][across] = text
    with file.open("w", encoding="cp949", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerows([[TITLE, "", "", "", ""], [INTRODUCTION, "", "", "", ""], [""] * 5])
        writer.writerows([*rows, [REMARK, "", "", "", ""]])


def locked_hwpx_file(source: Path, file: Path) -> None:
    """한글 lists what it encrypted in the manifest; the text is bytes that nobody can read."""
    section = "Contents/section0.xml"
    listed = (
        '<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<odf:file-entry odf:full-path="{section}" odf:size="18708">'
        '<odf:encryption-data odf:checksum-type="SHA256" odf:checksum="AAAA"/>'
        "</odf:file-entry></odf:manifest>"
    )
    with zipfile.ZipFile(source) as opened, zipfile.ZipFile(file, "w") as made:
        for member in opened.infolist():
            content = opened.read(member)
            if member.filename == section:
                content = random.Random(7).randbytes(1024)
            elif member.filename == "META-INF/manifest.xml":
                content = listed.encode()
            made.writestr(member, content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
