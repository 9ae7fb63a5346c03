"""Documents: from the bytes of a file to its paragraphs and tables, its own process included."""

from __future__ import annotations

import time

from hwpx.document import HwpxDocument

from knowledge.intake.document import Document, Table
from knowledge.intake.reading import read_document
from tests.bench.errors import UnexpectedOutputError
from tests.bench.figures import Aim, Figure
from tests.bench.plan import Plan, repeated
from tests.bench.program import Program

PAGES = 20
LINES = 30
"""Paragraphs of a page, each about as long as a line of A4; the table fills the rest of it."""
ROWS, COLUMNS = 12, 5
WORKER = "knowledge.intake.readers.worker"
LINE = "적극행정 우수사례 경진대회에 나온 사례를 심사한 결과와 그 까닭을 부서마다 적는다."


def measure_documents(program: Program, plan: Plan) -> list[Figure]:
    """A .hwpx of one page and one of twenty, and the memory of the process that reads those.

    The first time is not counted: it compiles the modules.
    """
    samples: dict[str, list[float]] = {"page": [], "pages": [], "memory": []}
    page, pages = written(1), written(PAGES)
    file = program.folder / "document"
    file.write_bytes(pages)
    _read(page, pages=1)
    for _ in repeated(plan.documents, plan.part_limit):
        samples["page"].append(_timed(page, pages=1) * 1e3)
        samples["pages"].append(_timed(pages, pages=PAGES))
        samples["memory"].append(program.python("-P", "-m", WORKER, str(file)).peak)
    return [
        Figure("document.page", "ms", tuple(samples["page"]), against="python.wall"),
        Figure("document.pages", "s", tuple(samples["pages"]), aim=Aim("median", 3.0)),
        Figure("document.memory", "MB", tuple(samples["memory"])),
    ]


def written(pages: int) -> bytes:
    """A .hwpx of that many pages, each with lines and a table whose first column is merged."""
    document = HwpxDocument.new()
    for _ in range(pages):
        for _ in range(LINES):
            document.add_paragraph(LINE)
        table = document.add_table(ROWS, COLUMNS)
        table.merge_cells(1, 0, ROWS - 1, 0)
        for row in range(ROWS):
            for column in range(COLUMNS):
                if column or row < 2:
                    table.set_cell_text(row, column, f"{row}행 {column}열의 사례와 부서")
    return document.to_bytes()


def _timed(data: bytes, *, pages: int) -> float:
    begun = time.perf_counter()
    _read(data, pages=pages)
    return time.perf_counter() - begun


def _read(data: bytes, *, pages: int) -> Document:
    document = read_document(data, "결과.hwpx")
    tables = [block.rows for block in document.blocks if isinstance(block, Table)]
    found = (len(document.blocks) - len(tables), len(tables))
    merged = {rows[ROWS - 1][0] for rows in tables}
    if found != (pages * LINES, pages) or merged != {"1행 0열의 사례와 부서"}:
        raise UnexpectedOutputError(expected=(pages * LINES, pages), got=(*found, merged))
    return document
