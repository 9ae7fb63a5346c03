"""The review as rows: changed, undone, taken up again, overtaken, published once; on both
databases."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, replace
from functools import partial

import pytest

from bot.audit import log as audit
from bot.dialogues.tables import Line, read_tables
from bot.people.masking import MASK
from bot.replies import review as words
from bot.review import steps
from bot.review.checks import table_check
from bot.review.desk import ReviewDesk
from bot.review.editing import NEW, Edit, decision_target
from bot.review.errors import (
    ClosedReviewError,
    NotAResultError,
    NothingToUndoError,
    NotPublicError,
    OutdatedReviewError,
    StoppedError,
    UnfitValueError,
    UnknownReviewError,
    UnknownTargetError,
    UnpublishableError,
)
from bot.review.model import Overtaken, Review
from bot.review.proposal import Proposal
from bot.review.questions import Question, Questions
from bot.review.reading import File
from bot.review.rows import purge
from bot.storage.database import Database
from knowledge.errors import (
    DocumentEmptyError,
    PublishingElsewhereError,
    VersionMovedError,
)
from knowledge.snapshot import Snapshot
from knowledge.store.versions import list_versions, load_version
from knowledge.taught import Taught
from tests.bot.storage.support import NOW
from tests.dialogues.shipped import shipped_lexicon, shipped_snapshot

ONE, OTHER = "telegram:1", "telegram:2"
TODAY = dt.date(2019, 6, 12)
# A contest that nobody has held, of a body that does not exist.
ARTICLE = """\
가상군, 행정혁신 우수사례 경진대회 결과 발표

가상도는 지난 5일 2019년 상반기 적극행정 우수사례 경진대회를 열고 우수사례 2건을 선정했다고 밝혔다.
1위는 가상군 빈집과의 ‘빈집을 고쳐 만든 별빛 책방’이 차지했다.
2위는 가상군 나루과의 ‘나루터 종이배 대여소 운영’이 차지했다.
1위 사례에는 도지사 표창과 포상금 50만 원이 주어질 예정이다.
"""
DEPARTMENT = "0.0.department"


@dataclass
class Room:
    """A desk over a database, and what is answered from."""

    database: Database
    snapshot: Snapshot
    now: int = NOW

    @property
    def desk(self) -> ReviewDesk:
        """A new one each time: as after a restart."""
        return ReviewDesk(
            self.database,
            snapshot=lambda: self.snapshot,
            check=table_check(self.database, _lines),
            now=lambda: self.now,
            today=lambda: TODAY,
        )

    async def read(self, text: str = ARTICLE, name: str | None = None) -> Review:
        return await self.desk.read(File(data=text.encode(), name=name), actor=ONE)

    async def ready(self, text: str = ARTICLE) -> Review:
        """Read, dated and said to be public."""
        review = await self.read(text)
        edits = [Edit(target="public", value=True), Edit(target="source.date", value="2019-06-10")]
        return _saved(await self.desk.change(review.id, review.turn, edits, actor=ONE))

    async def versions(self) -> list[int]:
        async with self.database.read() as connection:
            return [one.version for one in await list_versions(connection)]


def _lines() -> list[Line]:
    """A part of the tables: asking all of them twice takes seconds."""
    return [line for line in read_tables() if line.file == "rank.yaml"]


def _saved(found: Review | Overtaken) -> Review:
    assert isinstance(found, Review)
    return found


@pytest.fixture
def room(database: Database) -> Room:
    return Room(database, shipped_snapshot())


async def test_what_was_read_is_kept_with_its_evidence(room: Room) -> None:
    review = await room.read(name="결과.txt")
    found = await room.desk.get(review.id)
    assert found == review
    assert (found.state, found.turn, found.origin) == ("open", 1, "결과.txt")
    first, second = found.reviewed.draft.contests[0].records
    assert (first.department, second.title) == ("빈집과", "나루터 종이배 대여소 운영")
    assert "1위는 가상군" in first.evidence["department"]
    assert [reward.giver for reward in first.rewards] == ["도지사", None]
    assert [str(reward.amount) for reward in first.rewards] == ["None", "500000"]
    contest = found.reviewed.draft.contests[0]
    assert set(contest.evidence) == {"name", "year", "half", "host", "selected"}
    assert "2019년 상반기" in contest.evidence["half"]
    assert found.reviewed.source.title == "가상군, 행정혁신 우수사례 경진대회 결과 발표"
    assert found.reviewed.source.date is None
    (listed,) = await room.desk.every()
    assert (listed.id, listed.title) == (review.id, found.reviewed.source.title)


async def test_the_days_on_which_it_may_have_appeared_are_offered(room: Room) -> None:
    page = f"{ARTICLE}\n• 승인 2019.06.10 17:58\n• 댓글 0\n지난 2019년 5월 1일에도 있었다.\n"
    review = await room.read(page + "배포일시: 2019. 6. 11.(화)\n최종수정 2019-06-12\n")
    assert review.reviewed.days == (dt.date(2019, 6, 10), dt.date(2019, 6, 11))
    assert (await room.desk.get(review.id)).reviewed == review.reviewed


async def test_numbers_of_people_are_not_kept(room: Room) -> None:
    mobile, office = "-".join(("010", "0000", "0000")), "-".join(("064", "000", "0000"))
    text = ARTICLE.replace("별빛 책방", f"별빛 책방 {office}") + f"문의 {mobile}\n"
    review = await room.read(text)
    assert mobile not in review.model_dump_json()
    assert office not in review.model_dump_json()
    assert MASK in str(review.reviewed.draft.contests[0].records[0].title)
    proposal = await room.desk.proposal(review)
    assert {"mobile_number", "number_in_field"} <= set(proposal.stopped_by)
    changed = _saved(await room.desk.correct(review, "0.0.title", f"책방 {office}", actor=ONE))
    assert changed.reviewed.draft.contests[0].records[0].title == f"책방 {MASK}"
    # Left out, it stops nothing.
    left = _saved(
        await room.desk.change(
            changed.id, changed.turn, [Edit(target="0.0.skipped", value=True)], actor=ONE
        )
    )
    assert "number_in_field" not in (await room.desk.proposal(left)).stopped_by


@pytest.mark.parametrize(
    ("target", "text", "value"),
    [
        ("0.name", "별빛 대회", "별빛 대회"),
        ("0.year", "2018년", 2018),
        ("0.half", "하반기", 2),
        ("0.held_on", "2019-06-05", dt.date(2019, 6, 5)),
        ("0.held_on", "2019년 6월 5일", dt.date(2019, 6, 5)),
        ("0.held_on", "2019. 6. 5.", dt.date(2019, 6, 5)),
        ("0.selected", "12건", 12),
        ("0.1.rank", "3위", 3),
        ("0.1.grade", "장려", "장려"),
        ("0.1.grade", "장려상", "장려"),
        ("0.1.grade", "으뜸상", "으뜸상"),
        ("0.1.grade", "s 등급", "S등급"),
        ("0.1.department", "", None),
        ("0.1.aliases", "종이배; 나루터", ("종이배", "나루터")),
        ("0.1.content", "두 줄\n내용", "두 줄\n내용"),
    ],
)
async def test_every_field_is_changed_and_changed_back(
    room: Room, target: str, text: str, value: object
) -> None:
    review = await room.read()

    def at(found: Review) -> object:
        contest = found.reviewed.draft.contests[0]
        *_, field = target.split(".")
        return getattr(contest.records[1] if target.count(".") == 2 else contest, field)

    changed = _saved(await room.desk.correct(review, target, text, actor=ONE))
    assert at(changed) == value
    assert changed.turn == 2
    contest = changed.reviewed.draft.contests[0]
    evidence = contest.records[1].evidence if target.count(".") == 2 else contest.evidence
    assert dict(evidence.items())[target.split(".")[-1]] == words.BY_HAND  # type: ignore[index]
    undone = _saved(await room.desk.undo(review.id, changed.turn, actor=ONE, target=target))
    assert undone.reviewed == review.reviewed
    with pytest.raises(NothingToUndoError):
        await room.desk.undo(review.id, undone.turn, actor=ONE, target=target)


async def test_rewards_are_typed_as_they_are_shown(room: Room) -> None:
    review = await room.read()
    shown = words.field_value(review.reviewed.draft.contests[0].records[0], "rewards")
    assert shown == "도지사 표창(예정); 포상금 50만원(예정)"
    text = "도지사 표창(확정)\n포상금 20만원; 근평가점 0.3점(예정)"
    changed = _saved(await room.desk.correct(review, "0.0.rewards", text, actor=ONE))
    shown = words.field_value(changed.reviewed.draft.contests[0].records[0], "rewards")
    assert shown == "도지사 표창(확정); 포상금 20만원(예정); 근평가점 0.3점(예정)"
    same = await room.desk.correct(changed, "0.0.rewards", shown, actor=ONE)
    assert _saved(same).turn == changed.turn
    undone = _saved(await room.desk.undo(review.id, changed.turn, actor=ONE))
    assert undone.reviewed == review.reviewed


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("0.year", "작년"),
        ("0.half", "중반기"),
        ("0.1.rank", "0"),
        ("0.1.grade", "좋음"),
        ("0.1.grade", "손실보상"),
        ("0.0.rewards", "돈 많이"),
        ("0.0.rewards", "포상금 조금(예정)"),
        ("0.0.rewards", "근평가점 0점"),
        ("source.date", "어제"),
        ("source.date", "2019. 13. 5."),
        ("0.held_on", "2019-06-05 오후"),
        ("source.title", " "),
    ],
)
async def test_what_does_not_fit_changes_nothing(room: Room, target: str, text: str) -> None:
    review = await room.read()
    with pytest.raises(UnfitValueError):
        await room.desk.correct(review, target, text, actor=ONE)
    assert await room.desk.get(review.id) == review


@pytest.mark.parametrize("target", ["", "0", "7.name", "0.9.title", "0.name.x", "source.id", "x"])
async def test_there_is_nothing_to_change_there(room: Room, target: str) -> None:
    review = await room.read()
    with pytest.raises(UnknownTargetError):
        await room.desk.correct(review, target, "무엇", actor=ONE)


async def test_changes_are_taken_back_one_after_another(room: Room) -> None:
    review = await room.read()
    first = _saved(await room.desk.correct(review, DEPARTMENT, "가과", actor=ONE))
    second = _saved(await room.desk.correct(first, "0.1.rank", "5", actor=OTHER))
    third = _saved(await room.desk.correct(second, DEPARTMENT, "나과", actor=OTHER))
    # The last one of this field, whatever came after it elsewhere.
    back = _saved(await room.desk.undo(review.id, third.turn, actor=ONE, target="0.1.rank"))
    assert back.reviewed.draft.contests[0].records[1].rank == 2
    back = _saved(await room.desk.undo(review.id, back.turn, actor=ONE))
    assert back.reviewed == first.reviewed
    back = _saved(await room.desk.undo(review.id, back.turn, actor=ONE))
    assert back.reviewed == review.reviewed
    with pytest.raises(NothingToUndoError):
        await room.desk.undo(review.id, back.turn, actor=ONE)
    history = await room.desk.history(review.id)
    assert [(one.actor, one.target, one.undone) for one in history] == [
        (ONE, DEPARTMENT, 7),
        (OTHER, "0.1.rank", 5),
        (OTHER, DEPARTMENT, 6),
    ]
    async with room.database.read() as connection:
        told = await audit.entries(connection, f"review:{review.id}")
    assert [one.action for one in told] == [
        "review_read", *("review_change",) * 3, *("review_undo",) * 3
    ]  # fmt: skip
    evidence = review.reviewed.draft.records[0].evidence["department"]
    assert told[1].before == {
        "target": DEPARTMENT,
        "value": {"value": "빈집과", "evidence": evidence},
    }


async def test_who_saves_over_an_older_state_sees_both_values(room: Room) -> None:
    review = await room.read()
    theirs = _saved(await room.desk.correct(review, DEPARTMENT, "가과", actor=OTHER))
    # Another field is no conflict.
    mine = _saved(await room.desk.correct(review, "0.1.rank", "4", actor=ONE))
    assert mine.turn == 3
    overtaken = await room.desk.correct(review, DEPARTMENT, "나과", actor=ONE)
    assert isinstance(overtaken, Overtaken)
    told = (overtaken.seen, overtaken.theirs, overtaken.mine)
    assert [one["value"] for one in told] == ["빈집과", "가과", "나과"]
    assert (overtaken.by, overtaken.at) == (OTHER, NOW)
    assert (await room.desk.get(review.id)) == mine
    # The same value as theirs is no conflict, either.
    assert _saved(await room.desk.correct(review, DEPARTMENT, "가과", actor=ONE)) == mine
    saved = _saved(await room.desk.correct(overtaken.review, DEPARTMENT, "나과", actor=ONE))
    assert saved.reviewed.draft.records[0].department == "나과"
    # Taken back by the other one meanwhile.
    undone = _saved(await room.desk.undo(review.id, saved.turn, actor=OTHER, target=DEPARTMENT))
    assert undone.reviewed.draft.records[0].department == "가과"
    overtaken = await room.desk.correct(saved, DEPARTMENT, "다과", actor=ONE)
    assert isinstance(overtaken, Overtaken)
    told = (overtaken.seen, overtaken.theirs, overtaken.mine)
    assert [one["value"] for one in told] == ["나과", "가과", "다과"]
    assert overtaken.by == OTHER
    assert theirs.turn == 2


async def test_of_two_at_once_one_is_overtaken(room: Room) -> None:
    review, desk = await room.read(), room.desk
    found = await asyncio.gather(
        *(
            desk.correct(review, DEPARTMENT, text, actor=actor)
            for text, actor in (("가과", ONE), ("나과", OTHER))
        )
    )
    assert sorted(type(one).__name__ for one in found) == ["Overtaken", "Review"]
    assert (await desk.get(review.id)).turn == 2


async def test_records_are_left_out_merged_and_kept_apart(room: Room) -> None:
    text = ARTICLE.replace("2019년 상반기", "2021년 하반기").replace("1위", "3위")
    desk = room.desk
    review = await room.read(text)
    review = _saved(await desk.correct(review, "0.host", "제주특별자치도", actor=ONE))
    proposal = await desk.proposal(review)
    assert proposal.joined is not None
    assert [(one.record, one.id) for one in proposal.joined.matches] == [
        (None, "2021-h2"),
        (0, "2021-h2-03"),
    ]
    (title,) = [one for one in proposal.joined.conflicts if one.field == "title"]
    edits = [Edit(target=decision_target(title.key), value="alias")]
    review = _saved(await desk.change(review.id, review.turn, edits, actor=ONE))
    proposal = await desk.proposal(review)
    aliases = proposal.knowledge.case_by_id["2021-h2-03"].aliases
    assert "빈집을 고쳐 만든 별빛 책방" in [alias.text for alias in aliases]
    for value in (NEW, "2021-h2-05"):
        edits = [Edit(target="0.0.placed", value=value)]
        review = _saved(await desk.change(review.id, review.turn, edits, actor=ONE))
        assert review.reviewed.choices.placed == {(0, 0): None if value == NEW else value}
    edits = [Edit(target="0.1.skipped", value=True), Edit(target="0.0.right", value=True)]
    review = _saved(await desk.change(review.id, review.turn, edits, actor=ONE))
    assert review.reviewed.unseen == ()
    # Together they were done, together they are undone.
    review = _saved(await desk.undo(review.id, review.turn, actor=ONE))
    assert review.reviewed.unseen == ((0, 0), (0, 1))
    assert await desk.get(review.id) == review


async def test_it_is_published_once(room: Room) -> None:
    review, desk = await room.ready(), room.desk
    with pytest.raises(StoppedError) as stopped:
        await desk.publish(review, actor=ONE)
    over = stopped.value.values["over"]
    published = await desk.publish(review, actor=ONE, reason="새 대회라 답이 달라짐")
    assert (published.state, published.version) == ("published", 2)
    for again in (review, published):
        with pytest.raises(ClosedReviewError):
            await desk.publish(again, actor=ONE, reason="또")
    with pytest.raises(ClosedReviewError):
        await desk.correct(published, DEPARTMENT, "가과", actor=ONE)
    async with room.database.read() as connection:
        newest, _ = await list_versions(connection)
        _, knowledge = await load_version(connection)
    assert (newest.actor, newest.note, newest.origin) == (ONE, "import", "붙여 넣은 글")
    assert newest.override is not None
    assert (newest.override.reason, newest.override.over) == ("새 대회라 답이 달라짐", over)
    assert knowledge.case_by_id["2019-h1-01"].department == "빈집과"
    assert await room.versions() == [2, 1]


async def test_of_two_who_publish_at_once_one_does(room: Room) -> None:
    review, desks = await room.ready(), (room.desk, room.desk)
    ends = await asyncio.gather(
        *(
            desk.publish(review, actor=actor, reason="까닭")
            for desk, actor in zip(desks, (ONE, OTHER), strict=True)
        ),
        return_exceptions=True,
    )
    refused = [end for end in ends if isinstance(end, BaseException)]
    expected = (ClosedReviewError, VersionMovedError, PublishingElsewhereError)
    assert len(refused) == 1, ends
    assert isinstance(refused[0], expected)
    assert await room.versions() == [2, 1]
    assert (await room.desk.get(review.id)).version == 2


async def test_the_version_and_the_end_of_the_review_are_one_transaction(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    review, note = await room.ready(), steps.note

    async def broken(*_: object, **__: object) -> None:
        raise LookupError

    monkeypatch.setattr(steps, "note", broken)
    with pytest.raises(LookupError):
        await room.desk.publish(review, actor=ONE, reason="까닭")
    assert await room.versions() == [1]
    assert (await room.desk.get(review.id)).state == "open"
    monkeypatch.setattr(steps, "note", note)
    published = await room.desk.publish(review, actor=ONE, reason="까닭")
    assert (published.state, published.version) == ("published", 2)


async def test_what_is_published_already_ends_the_review(room: Room) -> None:
    review, desk = await room.ready(), room.desk
    twin = await room.ready()
    await desk.publish(review, actor=ONE, reason="까닭")
    async with room.database.read() as connection:
        version, knowledge = await load_version(connection)
    room.snapshot = Snapshot(version=version, knowledge=knowledge, lexicon=shipped_lexicon())
    again = await desk.publish(twin, actor=ONE)
    assert (again.state, again.version) == ("published", 2)
    assert await room.versions() == [2, 1]


async def test_what_is_missing_is_said(room: Room) -> None:
    desk = room.desk
    review = await room.read(ARTICLE.replace("2019년 ", ""))
    with pytest.raises(NotPublicError):
        await desk.publish(review, actor=ONE)
    review = await room.ready(ARTICLE.replace("2019년 ", ""))
    with pytest.raises(UnpublishableError) as caught:
        await desk.publish(review, actor=ONE)
    assert caught.value.values["problem"] == "year_missing"
    edits = [Edit(target=f"0.{number}.skipped", value=True) for number in (0, 1)]
    review = _saved(await desk.correct(review, "0.year", "2019", actor=ONE))
    review = _saved(await desk.change(review.id, review.turn, edits, actor=ONE))
    with pytest.raises(UnpublishableError) as caught:
        await desk.publish(review, actor=ONE)
    assert caught.value.values["problem"] == "nothing_left"
    edits = [Edit(target="source.date", value=None)]
    review = _saved(await desk.change(review.id, review.turn, edits, actor=ONE))
    with pytest.raises(UnpublishableError) as caught:
        await desk.publish(review, actor=ONE)
    assert caught.value.values["problem"] == "published_missing"
    assert await room.versions() == [1]


async def test_only_what_was_seen_is_published(room: Room) -> None:
    review, desk = await room.ready(), room.desk
    await desk.correct(review, DEPARTMENT, "가과", actor=OTHER)
    for act in (
        partial(desk.publish, reason="까닭"),
        desk.drop,
    ):
        with pytest.raises(OutdatedReviewError):
            await act(review, actor=ONE)
    assert await room.versions() == [1]


async def test_what_was_given_up_is_taken_up_again(room: Room) -> None:
    review, desk = await room.read(), room.desk
    dropped = await desk.drop(review, actor=ONE)
    assert dropped.state == "dropped"
    with pytest.raises(ClosedReviewError):
        await desk.correct(dropped, DEPARTMENT, "가과", actor=ONE)
    opened = await desk.reopen(dropped, actor=OTHER)
    assert opened.reviewed == review.reviewed
    with pytest.raises(ClosedReviewError):
        await desk.reopen(opened, actor=ONE)


async def test_one_of_two_drafts_the_announcement(room: Room) -> None:
    review, desk = await room.ready(), room.desk
    published = await desk.publish(review, actor=ONE, reason="까닭")
    claimed = await desk.claim_announcement(published, actor=ONE)
    with pytest.raises(OutdatedReviewError):
        await desk.claim_announcement(published, actor=OTHER)
    assert (await desk.announced(claimed.id, "abc234")).announcement == "abc234"


async def test_the_tables_are_asked_once_until_something_else_is_known(
    database: Database,
) -> None:
    asked: list[int] = []
    snapshots = [shipped_snapshot()]

    async def check(proposal: Proposal, current: Snapshot) -> Proposal:
        asked.append(current.taught.revision)
        return proposal

    desk = ReviewDesk(
        database, snapshot=lambda: snapshots[-1], check=check, now=lambda: NOW, today=lambda: TODAY
    )
    review = await desk.read(File(data=ARTICLE.encode(), name=None), actor=ONE)
    for _ in range(2):
        await desk.checked(review)
    # Somebody has taught the bot a question meanwhile.
    snapshots.append(replace(snapshots[0], taught=Taught(revision=1)))
    for _ in range(2):
        await desk.checked(review)
    assert asked == [0, 1]
    changed = _saved(await desk.correct(review, DEPARTMENT, "가과", actor=ONE))
    await desk.checked(changed)
    assert asked == [0, 1, 1]


async def test_an_embargo_is_over_on_its_day(database: Database) -> None:
    text = f"{ARTICLE}\n보도시점 2019. 6. 13.(목) 12:00 이후\n"
    days = [dt.date(2019, 6, 12), dt.date(2019, 6, 13)]
    review, stopped = None, []
    for day in days:
        desk = ReviewDesk(
            database,
            snapshot=shipped_snapshot,
            check=table_check(database, _lines),
            now=lambda: NOW,
            today=partial(lambda day: day, day),
        )
        review = review or await desk.read(File(data=text.encode(), name=None), actor=ONE)
        stopped.append((await desk.proposal(review)).stopped_by)
    assert stopped == [("embargo",), ()]


async def test_what_cannot_be_read_is_not_kept(room: Room) -> None:
    with pytest.raises(DocumentEmptyError):
        await room.read("")
    with pytest.raises(NotAResultError):
        await room.read("오늘은 날씨가 좋습니다. 내일도 좋을 것입니다.")
    with pytest.raises(UnknownReviewError):
        await room.desk.get("abcdef")
    assert await room.desk.every() == ()


async def test_what_nobody_touches_is_deleted_after_some_days(room: Room) -> None:
    old = await room.read()
    _saved(await room.desk.correct(old, DEPARTMENT, "가과", actor=ONE))
    room.now = NOW + 30 * 86_400
    new = await room.read()
    assert (await purge(room.database, room.now, 30)).reviews == 0
    assert (await purge(room.database, room.now + 1, 30)).reviews == 1
    assert [one.id for one in await room.desk.every()] == [new.id]
    with pytest.raises(UnknownReviewError):
        await room.desk.history(old.id)


async def test_who_was_asked_is_known_without_asking_the_database(database: Database) -> None:
    questions = Questions(database, lambda: NOW)
    assert not await questions.any_of(ONE)
    await questions.ask(ONE, Question(kind="document"))
    assert await questions.any_of(ONE)
    assert not await questions.any_of(OTHER)
    # After a restart as well.
    assert await Questions(database, lambda: NOW).any_of(ONE)
    await questions.settle(ONE)
    assert not await questions.any_of(ONE)
