"""Whatever a document holds: a draft comes out, nothing is raised, nobody is named twice."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.intake.document import Document, Paragraph, Table
from knowledge.intake.draft import Draft
from knowledge.intake.understand import understand
from tests.dialogues.shipped import shipped_lexicon
from tests.knowledge.intake.articles import Article, as_document, written

MARKS = "△▲○ㅇ‘’“”'\"「」()[]<>.,·ㆍ-–:：|\t\n\n\n "
STANDINGS = "최우수/우수/장려/대상/금상/상/1위/각각 9, 10위/1~3위/(4위)/3건"
PARTICLES = "에는 /은 /가 /를 /의 /와 /으로 /등 /받았다. /선정됐다. /예정이다. "
BODIES = "교통과/세무과/남원읍/보건소/서귀포시/도 /경남 고성군/주무관/김가온/이나래 팀장"
WORDS = "사례/우수사례/경진대회/구분/부서명/사례명/비고/순위/길 위의 민원실 운영/적극행정 분야 "
TIMES = "올해 /지난해 /상반기 /하반기 /2021년 /지난 7일 "
REWARDS = "200천원/근평가점 0.3/포상금/표창"
PIECES = (
    *MARKS,
    *"/".join((STANDINGS, PARTICLES, BODIES, WORDS, TIMES, REWARDS)).split("/"),
    "\u200b",
    "\ue000",
    "\x00",
)

words = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)
cells = st.one_of(st.sampled_from(PIECES), st.text(max_size=8))
days = st.one_of(st.none(), st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 6))
    row = st.lists(cells, min_size=width, max_size=width).map(tuple)
    return Table(rows=tuple(draw(st.lists(row, max_size=6))))


documents = st.lists(
    st.one_of(words.map(lambda text: Paragraph(text=text)), tables()), max_size=6
).map(lambda blocks: Document(format="text", blocks=tuple(blocks)))


def check(draft: Draft) -> None:
    """What holds for every draft."""
    if draft.kind != "result":
        assert not draft.records
    for record in draft.records:
        assert record.title or record.department or record.organisation or record.grade
        given = {
            name
            for name in ("rank", "grade", "category", "department", "title", "content")
            if getattr(record, name) is not None
        }
        assert given <= set(record.evidence)
    for warning in draft.warnings:
        if warning.contest is not None:
            contest = draft.contests[warning.contest]
            assert warning.record is None or warning.record < len(contest.records)
    assert Draft.model_validate_json(draft.model_dump_json()).kind == draft.kind


@given(documents, days)
@settings(deadline=None, max_examples=150)
def test_any_document_gives_a_draft(document: Document, published: dt.date | None) -> None:
    check(understand(document, published=published, lexicon=shipped_lexicon()))


ARTICLES: tuple[Article, ...] = (*written("first"), *written("second"))


@given(st.sampled_from(ARTICLES), st.data())
@settings(deadline=None, max_examples=100)
def test_any_damage_to_an_article_gives_a_draft(article: Article, data: st.DataObject) -> None:
    text = article.text
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        text = text[:start] + data.draw(words) + text[end:]
    document = as_document(text)
    check(understand(document, published=article.published, lexicon=shipped_lexicon()))


@given(st.sampled_from(ARTICLES))
@settings(deadline=None, max_examples=20)
def test_the_same_text_gives_the_same_draft(article: Article) -> None:
    document = as_document(article.text)
    drafts = [
        understand(document, published=article.published, lexicon=shipped_lexicon())
        for _ in range(2)
    ]
    assert drafts[0] == drafts[1]
