"""Real articles: what a reader finds in them is what the draft holds."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.intake.draft import Draft
from tests.dialogues.shipped import SHARED, shipped_knowledge
from tests.knowledge.intake.articles import Article, draft_of, letters, press, score

FEWEST = 0.95


def test_the_winners_of_the_press_are_found() -> None:
    reached = score(press())
    print(reached)  # noqa: T201 — shown by pytest -rP and in the report of a failure
    assert reached.expected == 66
    assert reached.recall >= FEWEST, reached
    assert reached.precision >= FEWEST, reached
    assert min(reached.share(name) for name in reached.right) >= FEWEST, reached


def test_every_kind_of_text_is_told() -> None:
    reached = score(press())
    assert reached.kinds == reached.articles == 15, reached


def test_what_is_no_result_has_no_records() -> None:
    """Nobody is published as a winner by a text that does not say who won.

    Article 49 names four of the 18 cases that came into the last round of that day, and that
    six will get the first and twelve the second prize. Its data list the four, without a grade,
    under the kind `finalists`; a reader of the text would not call them winners of anything yet.
    So the draft tells the kind, warns that it is no result, and has no records. (Counted all the
    same, they would make 66 of 70.)
    """
    drafts = [draft_of(article) for article in press() if article.kind != "result"]
    assert {draft.kind for draft in drafts} == {"finalists", "call"}
    assert not any(draft.records for draft in drafts)


def source() -> Draft:
    press()  # skips where the data is missing
    text = (SHARED / "article.txt").read_text(encoding="utf-8")
    return draft_of(Article("source", text, dt.date(2021, 9, 15), "result", ()))


def test_the_source_article_gives_what_ships() -> None:
    draft = source()
    shipped = shipped_knowledge()
    found = {
        (contest.year, contest.half, record.rank, record.department, letters(record.title))
        for contest in draft.contests
        for record in contest.records
    }
    expected = {
        (
            shipped.contest_of(case).year,
            shipped.contest_of(case).half,
            case.rank,
            case.department,
            letters(case.title),
        )
        for case in shipped.cases
    }
    assert found == expected
    assert [len(contest.records) for contest in draft.contests] == [4, 4]
    assert {r.organisation for r in draft.records} == {"서귀포시"}


def test_the_source_article_gives_grades_rewards_and_counts_as_they_ship() -> None:
    draft = source()
    shipped = {
        (shipped_knowledge().contest_of(case).half, case.rank): case
        for case in shipped_knowledge().cases
    }
    for contest in draft.contests:
        same = next(c for c in shipped_knowledge().contests if c.half == contest.half)
        assert contest.selected == same.selected
        assert contest.held_on == same.held_on
        assert contest.host == same.host
        assert contest.name == same.name
        for record in contest.records:
            case = shipped[contest.half, record.rank]
            assert record.grade == case.grade
            assert [(r.kind, r.amount, r.unit, r.state) for r in record.rewards] == [
                (r.kind, r.amount, r.unit, r.state) for r in case.rewards
            ]


@pytest.mark.parametrize(
    ("department", "words"),
    [
        ("여성가족과", ("운영비 지원", "돌봄공백", "일자리")),
        ("남원읍", ("농번기", "1시간", "대형폐기물")),
        ("노인장애인과", ("장사시설", "일괄 접수", "복합민원")),
        ("서귀포보건소", ("검진율", "협약병원", "민간자원")),
    ],
)
def test_the_four_contents_are_the_passages_under_their_headings(
    department: str, words: tuple[str, ...]
) -> None:
    record = next(r for r in source().contests[0].records if r.department == department)
    assert record.content is not None
    assert all(word in record.content for word in words)
    assert record.evidence["content"] == record.content


def test_every_field_has_its_evidence() -> None:
    for article in press():
        for record in draft_of(article).records:
            given = {
                name
                for name in ("rank", "grade", "category", "department", "title", "content")
                if getattr(record, name) is not None
            }
            assert given <= set(record.evidence), (article.id, record)


def test_no_official_is_named_in_the_evidence() -> None:
    people = ("정하나", "강두리", "임누리", "김누온", "박사랑", "김서아", "이서윤")
    told = [
        text
        for article in press()
        for record in draft_of(article).records
        for text in (*record.evidence.values(), record.content or "", record.title or "")
    ]
    assert told
    assert not [text for text in told if any(name in text for name in people)]
