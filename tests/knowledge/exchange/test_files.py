"""An export is the whole knowledge: read back it is the same, in every format."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from knowledge.errors import DataFileError
from knowledge.exchange.files import FORMATS, Format, read_export, write_export
from knowledge.exchange.guard import escaped, guarded, unescaped, unguarded
from knowledge.models import Alias, Case, Knowledge, Reward, Service, Source
from tests.dialogues.shipped import shipped_knowledge
from tests.support.many_cases import many_cases

HARMFUL = (
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "'=1+1",
    "''-1",
)
# No text of a model is blank at its ends.
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30
).filter(lambda text: text.strip() == text != "")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("knowledge", [shipped_knowledge(), many_cases(shipped_knowledge(), 60)])
def test_an_export_read_back_is_the_same(form: Format, knowledge: Knowledge) -> None:
    export = read_export(write_export(knowledge, 7, form), "export")
    assert export is not None
    assert (export.version, export.knowledge) == (7, knowledge)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(_TEXT | st.sampled_from(HARMFUL), min_size=9, max_size=9))
def test_any_text_survives(form: Format, texts: list[str]) -> None:
    knowledge = _with(texts)
    export = read_export(write_export(knowledge, 1, form), "export")
    assert export is not None
    assert export.knowledge == knowledge


def _with(texts: list[str]) -> Knowledge:
    case = Case(
        id="a-1",
        contest=shipped_knowledge().contests[0].id,
        title=texts[0],
        department=texts[1],
        content=texts[2],
        aliases=(Alias(text=texts[3], source="s"),),
        rewards=(
            Reward(kind="근평가점", amount=Decimal("0.30"), unit="점", state="예정", source="s"),
        ),
        services=(
            Service(id="a-1-s", name=texts[4], summary=texts[5], items=(texts[6],), source="s"),
        ),
        source="s",
        field_sources={"title": "t"},
    )
    return Knowledge(
        organisation=texts[7],
        sources=(
            *shipped_knowledge().sources,
            Source.model_validate({"id": "s", "title": texts[8], "date": "2021-01-01"}),
            Source.model_validate({"id": "t", "title": texts[8], "date": "2021-01-02"}),
        ),
        contests=shipped_knowledge().contests,
        cases=(case,),
    )


@pytest.mark.parametrize("text", HARMFUL)
def test_no_cell_is_a_formula(text: str) -> None:
    knowledge = _with([text] * 9)
    table = write_export(knowledge, 1, "csv").decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not any(cell[:1] in "=+-@＝＋－＠" for cell in row if cell)
    book = load_workbook(io.BytesIO(write_export(knowledge, 1, "xlsx")))
    for sheet in book:
        for cells in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in cells)
            assert not any(str(cell.value or "")[:1] in tuple("=+-@＝＋－＠") for cell in cells)


@given(st.text())
def test_guards_are_taken_off_as_they_were_put_on(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("grade", ["노력상", "으뜸상", "아름다운 도전상", "S등급"])
def test_a_prize_of_any_name_survives(form: Format, grade: str) -> None:
    known = shipped_knowledge()
    case = Case.model_validate({**known.cases[0].model_dump(), "grade": grade})
    changed = known.model_copy(update={"cases": (case, *known.cases[1:])})

    export = read_export(write_export(changed, 7, form), "export")

    assert export is not None
    assert export.knowledge.cases[0].grade == grade


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_edited_in_a_spreadsheet_is_read(form: Format) -> None:
    data = write_export(shipped_knowledge(), 1, form)
    if form == "xlsx":
        book = load_workbook(io.BytesIO(data))
        column = [cell.value for cell in book["사례"][1]]
        book["사례"].cell(2, column.index("순위") + 1).value = 4.0
        out = io.BytesIO()
        book.save(out)
        edited = out.getvalue()
    else:
        mark = {"json": '"rank": 3', "csv": ",3,"}[form]
        text = data.decode("utf-8-sig")
        assert mark in text
        edited = text.replace(mark, mark.replace("3", "4"), 1).encode()
    export = read_export(edited, "export")
    assert export is not None
    assert export.knowledge.cases[0].rank == 4
    assert export.knowledge.cases[1:] == shipped_knowledge().cases[1:]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xfe", b"{}", b"a,b\n1,2\n"])
def test_what_is_no_export_is_none(data: bytes) -> None:
    assert read_export(data, "file") is None


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_mistake_is_told(form: Format) -> None:
    text = write_export(shipped_knowledge(), 1, form).decode("utf-8-sig")
    broken = text.replace("2021-h2-03", "사례 3")
    with pytest.raises(DataFileError) as caught:
        read_export(broken.encode(), "export.csv")
    assert caught.value.values["file"] == "export.csv"
    with pytest.raises(DataFileError):
        read_export(text.replace("우리 기관", "남의 기관").replace('"id"', '"ad"').encode(), "x")
