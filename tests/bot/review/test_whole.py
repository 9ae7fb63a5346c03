"""Reviews that no document is behind, on both databases: two cases become one, a value that two
sources tell is decided, the way back, an export that comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Protocol

import pytest

from bot.audit import log as audit
from bot.published.publish import publish_knowledge
from bot.review import steps
from bot.review.editing import Edit
from bot.review.errors import ExportTooLargeError, UnfitValueError, UnknownTargetError
from bot.review.model import Overtaken, Review
from bot.review.reading import File
from bot.storage.database import Database
from knowledge.errors import (
    DataFileError,
    UndecidableClaimError,
    UnknownClaimError,
    UnknownVersionError,
)
from knowledge.exchange.files import FORMATS, Export, Format, read_export, write_export
from knowledge.intake.uniting import NotOneCaseError
from knowledge.models import Case, Claim, Knowledge
from knowledge.snapshot import Snapshot
from knowledge.store.publishing import Act, Evidence
from knowledge.store.read_in import evidence_of
from knowledge.store.versions import load_version
from tests.bot.review.test_desk import ONE, OTHER, Room
from tests.bot.storage.support import NOW
from tests.dialogues.shipped import shipped_knowledge, shipped_snapshot

KEEP, GONE = "2021-h2-05", "2021-h2-05-2"
CONTENT = "농번기에 민원실을 한 시간 일찍 열었다."
WHY = "합칩니다"
OTHER_TITLE, OTHER_DEPARTMENT = "농번기 새벽 민원실", "남원읍 민원팀"


def doubled() -> Knowledge:
    """What ships, with one case in it twice: the first lacks what the second one tells."""
    shipped = shipped_knowledge()
    one = shipped.case_by_id[KEEP]
    bare = one.model_copy(update={"content": None, "field_sources": {}})
    twin = Case(
        id=GONE,
        contest=one.contest,
        rank=one.rank,
        department=one.department,
        title="농번기 이른 민원실",
        content=CONTENT,
        source=one.source,
    )
    cases = tuple(bare if case.id == KEEP else case for case in shipped.cases)
    return _with(shipped, (*cases, twin))


def disputed() -> Knowledge:
    """What ships, with two values of one case that another source tells otherwise."""
    shipped = shipped_knowledge()
    one = shipped.case_by_id[KEEP]
    said = (
        Claim(field="title", value=OTHER_TITLE, source=one.source),
        Claim(field="department", value=OTHER_DEPARTMENT, source=one.source),
    )
    told = one.model_copy(update={"claims": said})
    return _with(shipped, tuple(told if case.id == KEEP else case for case in shipped.cases))


def _with(knowledge: Knowledge, cases: tuple[Case, ...]) -> Knowledge:
    return Knowledge(
        organisation=knowledge.organisation,
        sources=knowledge.sources,
        contests=knowledge.contests,
        cases=cases,
    )


class Answering(Protocol):
    """What answers from a snapshot over a database."""

    database: Database
    snapshot: Snapshot


@pytest.fixture
async def room(database: Database) -> Room:
    """Somebody has published one case twice, as version 2."""
    made = Room(database, shipped_snapshot())
    told = Evidence(
        case=GONE, field="content", source=doubled().case_by_id[GONE].source, sentence="근거 문장"
    )
    act = Act(actor=ONE, note="import", origin="결과.txt")
    await publish_knowledge(database, doubled(), act, now=lambda: NOW, evidence=[told])
    await renew(made)
    return made


async def renew(room: Answering) -> None:
    """The bot answers from what is published now."""
    async with room.database.read() as conn:
        version, knowledge = await load_version(conn)
    room.snapshot = replace(room.snapshot, version=version, knowledge=knowledge, saved=None)


async def test_two_published_cases_become_one_and_are_two_again(room: Room) -> None:
    desk = room.desk
    review = await desk.unite(KEEP, GONE, actor=ONE)
    assert review.reviewed.source.title.startswith("합치기: 5위 남원읍")
    # Left here and taken up by somebody else after a restart.
    review = await room.desk.get(review.id)
    proposal = await room.desk.checked(review)
    assert proposal.check is not None
    assert {(one.kind, one.what, one.id) for one in proposal.differences} >= {
        ("case", "changed", KEEP),
        ("case", "removed", GONE),
    }
    assert [(one.case, one.sentence) for one in proposal.compared] == [(GONE, "근거 문장")]
    done = await room.desk.publish(review, actor=OTHER, reason=WHY)
    assert done.version == 3
    await renew(room)
    one = room.snapshot.knowledge.case_by_id[KEEP]
    assert (one.content, GONE in room.snapshot.knowledge.case_by_id) == (CONTENT, False)
    assert "농번기 이른 민원실" in [alias.text for alias in one.aliases]
    # The sentence has gone over with the value.
    async with room.database.read() as conn:
        (read,) = [one for one in await evidence_of(conn, [KEEP]) if one.field == "content"]
    assert read.sentence == "근거 문장"
    back = await room.desk.rollback(2, actor=ONE)
    again = await room.desk.publish(back, actor=ONE, reason="되돌립니다")
    assert again.version == 4
    await renew(room)
    assert room.snapshot.knowledge == doubled()
    notes = {one.version: (one.note, one.origin) for one in await room.desk.versions()}
    assert notes[3] == ("unite", f"{GONE} → {KEEP}")
    assert notes[4] == ("rollback", "2")
    async with room.database.read() as conn:
        told = await audit.entries(conn, f"review:{review.id}")
    assert [one.action for one in told] == ["review_read", "review_publish"]
    assert told[0].after == {"kind": "unite", "united": [GONE, KEEP]}


async def test_the_other_one_may_stay_and_that_is_undone(room: Room) -> None:
    desk = room.desk
    review = await desk.unite(KEEP, GONE, actor=ONE)
    edit = Edit(target="whole.keep", value=GONE)
    swapped = _saved(await desk.change(review.id, review.turn, [edit], actor=ONE))
    removed = [
        one.id for one in (await desk.proposal(swapped)).differences if one.what == "removed"
    ]
    assert removed == [KEEP]
    # Somebody else, who has not seen that, wants what stands there no more.
    late = await desk.change(
        review.id, review.turn, [Edit(target="whole.keep", value=KEEP)], actor=OTHER
    )
    assert isinstance(late, Overtaken)
    undone = _saved(await desk.undo(swapped.id, swapped.turn, actor=ONE))
    assert undone.reviewed.whole == review.reviewed.whole
    with pytest.raises(UnfitValueError):
        await desk.change(
            undone.id, undone.turn, [Edit(target="whole.keep", value="2021-h2-03")], actor=ONE
        )


async def test_what_cannot_be_one_and_what_is_no_version_is_refused(room: Room) -> None:
    with pytest.raises(NotOneCaseError):
        await room.desk.unite(KEEP, "2021-h1-01", actor=ONE)
    with pytest.raises(UnknownVersionError):
        await room.desk.rollback(9, actor=ONE)
    back = await room.desk.rollback(1, actor=ONE)
    with pytest.raises(UnknownTargetError):
        await room.desk.change(
            back.id, back.turn, [Edit(target="whole.keep", value=KEEP)], actor=ONE
        )
    # United meanwhile by somebody else: nothing is published.
    one, two = [await room.desk.unite(KEEP, GONE, actor=ONE) for _ in range(2)]
    await room.desk.publish(one, actor=ONE, reason=WHY)
    await renew(room)
    with pytest.raises(NotOneCaseError):
        await room.desk.publish(two, actor=OTHER, reason=WHY)


async def _dispute(room: Room) -> None:
    """Two sources do not agree about a case that is published, as version 3."""
    act = Act(actor=ONE, note="import", origin="결과.txt")
    await publish_knowledge(room.database, disputed(), act, now=lambda: NOW)
    await renew(room)


async def test_a_value_that_two_sources_tell_is_decided_and_that_is_taken_back(room: Room) -> None:
    await _dispute(room)
    review = await room.desk.decide(f"{KEEP}.department", "take", actor=ONE)
    assert review.reviewed.source.title.startswith("엇갈린 값: 5위 남원읍")
    # Left here and taken up by somebody else after a restart.
    review = await room.desk.get(review.id)
    proposal = await room.desk.checked(review)
    assert [(one.what, one.id) for one in proposal.differences] == [("changed", KEEP)]
    done = await room.desk.publish(review, actor=OTHER, reason=WHY)
    assert done.version == 4
    await renew(room)
    one = room.snapshot.knowledge.case_by_id[KEEP]
    assert (one.department, [claim.field for claim in one.claims]) == (OTHER_DEPARTMENT, ["title"])
    newest = (await room.desk.versions())[0]
    assert (newest.note, newest.origin) == ("decide", f"{KEEP}.department take")
    async with room.database.read() as conn:
        told = await audit.entries(conn, f"review:{review.id}")
    assert [one.action for one in told] == ["review_read", "review_publish"]
    named = await room.desk.decide(f"{KEEP}.title", "alias", actor=ONE)
    await room.desk.publish(named, actor=ONE, reason=WHY)
    await renew(room)
    one = room.snapshot.knowledge.case_by_id[KEEP]
    assert (OTHER_TITLE in [alias.text for alias in one.aliases], one.claims) == (True, ())
    back = await room.desk.rollback(3, actor=ONE)
    await room.desk.publish(back, actor=ONE, reason=WHY)
    await renew(room)
    assert room.snapshot.knowledge == disputed()


async def test_what_was_decided_meanwhile_is_not_decided_again(room: Room) -> None:
    await _dispute(room)
    with pytest.raises(UnknownClaimError):
        await room.desk.decide(f"{KEEP}.content", "keep", actor=ONE)
    with pytest.raises(UndecidableClaimError):
        await room.desk.decide(f"{KEEP}.department", "alias", actor=ONE)
    one, two = [
        await room.desk.decide(f"{KEEP}.department", ruling, actor=ONE)
        for ruling in ("keep", "take")
    ]
    await room.desk.publish(one, actor=ONE, reason=WHY)
    await renew(room)
    with pytest.raises(UnknownClaimError):
        await room.desk.publish(two, actor=OTHER, reason=WHY)
    assert room.snapshot.knowledge.case_by_id[KEEP].department != OTHER_DEPARTMENT


@pytest.mark.parametrize("form", FORMATS)
async def test_an_export_goes_out_is_changed_and_comes_back(room: Room, form: Format) -> None:
    content, snapshot = await room.desk.export(form, actor=ONE)
    assert snapshot.version == 2
    read = read_export(content, f"saryebot-2.{form}")
    assert read == Export(version=2, knowledge=doubled())
    changed = content.replace("여성가족과".encode(), "가족정책과".encode())
    if form == "xlsx":
        changed = write_export(_renamed(doubled()), 2, form)
    review = await room.desk.read(File(data=changed, name=f"saryebot-2.{form}"), actor=ONE)
    assert review.reviewed.whole is not None
    assert review.reviewed.source.title == "다시 올린 자료 파일(2판을 내보낸 것)"
    assert await room.desk.get(review.id) == review
    proposal = await room.desk.proposal(review)
    assert {one.what for one in proposal.differences} == {"changed"}
    done = await room.desk.publish(review, actor=OTHER, reason=WHY)
    assert done.version == 3
    await renew(room)
    assert "가족정책과" in [case.department for case in room.snapshot.knowledge.cases]
    newest = (await room.desk.versions())[0]
    assert (newest.note, newest.origin) == ("import", f"saryebot-2.{form}")
    async with room.database.read() as conn:
        about = await audit.entries(conn, "version:2")
    (told,) = [one for one in about if one.action == "export"]
    assert (told.actor, told.after) == (ONE, {"form": form})


async def test_an_export_that_is_damaged_or_too_large_is_told(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = json.loads((await room.desk.export("json", actor=ONE))[0])
    whole["knowledge"]["cases"][0]["contest"] = "nowhere"
    damaged = json.dumps(whole, ensure_ascii=False).encode()
    with pytest.raises(DataFileError):
        await room.desk.read(File(data=damaged, name="saryebot-2.json"), actor=ONE)
    monkeypatch.setattr(steps, "MOST_LETTERS", 1_000)
    content, _ = await room.desk.export("csv", actor=ONE)
    with pytest.raises(ExportTooLargeError):
        await room.desk.read(File(data=content, name="saryebot-2.csv"), actor=ONE)
    assert await room.desk.every() == ()


def _renamed(knowledge: Knowledge) -> Knowledge:
    cases = tuple(
        case.model_copy(update={"department": "가족정책과"})
        if case.department == "여성가족과"
        else case
        for case in knowledge.cases
    )
    return _with(knowledge, cases)


def _saved(found: Review | Overtaken) -> Review:
    assert isinstance(found, Review)
    return found
