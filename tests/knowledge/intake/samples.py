"""The files of `files/`, what stands in them, and files made from them for single tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.replies.errors import sentence
from knowledge.errors import DocumentError
from knowledge.intake.document import Document, Paragraph, Table
from knowledge.intake.reading import read_document

FILES = Path(__file__).with_name("files")
TITLE = "가온시 적극행정 우수사례 경진대회 결과"
INTRODUCTION = "심사를 거쳐 우수사례 네 건을 골랐다."
REMARK = "※ 순위는 심사 점수 순이다."
ROWS = (
    ("구분", "순위", "부서명", "사례명", "비고"),
    ("본청", "1", "물빛공원과", "걷기 좋은 하천길, 밤에도 밝게", "표창"),
    ("본청", "2", "책마루도서관", "찾아가는 이동도서관 시간표", "표창"),
    ("읍면", "3", "공동 추진 사례", "공동 추진 사례", "상장"),
    ("읍면", "4", "공동 추진 사례", "공동 추진 사례", "상장"),
    ("합계", "합계", "합계", "합계", "4건"),
)
BLOCKS = (
    Paragraph(text=TITLE),
    Paragraph(text=INTRODUCTION),
    Table(rows=ROWS),
    Paragraph(text=REMARK),
)


def sample(name: str) -> bytes:
    """The bytes of a file of `files/`."""
    return (FILES / name).read_bytes()


def refused(data: bytes, name: str | None = None) -> str:
    """The sentence that a person reads when `data` is refused."""
    with pytest.raises(DocumentError) as error:
        read_document(data, name)
    return sentence(error.value.code, error.value.values)


def texts(document: Document) -> list[str]:
    """The paragraphs of `document`."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rezipped(
    data: bytes, changed: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The zip `data` with members `changed` or added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as opened,
        zipfile.ZipFile(made, "w", compression) as archive,
    ):
        members = {name: opened.read(name) for name in opened.namelist()}
        for name, content in (members | dict(changed)).items():
            archive.writestr(name, content)
    return made.getvalue()
