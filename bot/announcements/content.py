"""What an announcement says: how much Telegram takes, and its revisions in the database."""

from __future__ import annotations

import json
import re

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.errors import ContentError
from bot.announcements.model import Draft
from bot.announcements.sender import Content, Media, Press
from bot.announcements.topics import parse_topic
from bot.storage.database import Database
from bot.storage.tables import announcement_content

# Telegram's limit for a text, less the frame around it; of the words under a picture a quarter.
TITLE_LIMIT = 200
SUMMARY_LIMIT = 3500
CAPTION_LIMIT = 700
BUTTONS = 10
# Telegram's limits (https://core.telegram.org/bots/api#sending-files), and what it shows as a
# picture: JPEG, PNG, GIF, WebP, BMP.
MOST_BYTES = {"photo": 10_000_000, "document": 50_000_000}
_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8|RIFF....WEBP|BM", re.DOTALL)


def check_draft(draft: Draft) -> None:
    """Raises ContentError and TopicError."""
    if not draft.title.strip():
        raise ContentError(problem="empty")
    limit = SUMMARY_LIMIT if draft.media is None else CAPTION_LIMIT
    if len(draft.title) > TITLE_LIMIT or len(draft.summary) > limit:
        raise ContentError(problem="too_long", limit=limit)
    if len(draft.buttons) > BUTTONS:
        raise ContentError(problem="buttons", limit=BUTTONS)
    if draft.media is not None:
        _check_media(draft.media)
    if not draft.topics:
        raise ContentError(problem="topics")
    for topic in draft.topics:
        parse_topic(topic)


def check_time(draft: Draft, now: int) -> None:
    """A time that has passed is a slip of the pen: it would be sent at once."""
    if draft.send_at is not None and draft.send_at <= now:
        raise ContentError(problem="past")


def _check_media(media: Media) -> None:
    limit = MOST_BYTES[media.kind]
    if len(media.content) > limit:
        raise ContentError(problem=f"{media.kind}_size", limit=limit // 1_000_000)
    if media.kind == "photo" and not _PICTURE.match(media.content):
        raise ContentError(problem="photo")


async def put_content(
    conn: AsyncConnection, id_: str, revision: int, draft: Draft, *, actor: str, now: int
) -> None:
    """Keeps what `draft` says as `revision` of the announcement."""
    media = draft.media
    await conn.execute(
        insert(announcement_content).values(
            announcement=id_,
            revision=revision,
            title=draft.title.strip(),
            summary=draft.summary.strip(),
            buttons=json.dumps(
                [[press.label, press.value] for press in draft.buttons], ensure_ascii=False
            ),
            media_kind=media.kind if media else None,
            media_name=media.name if media else None,
            media=media.content if media else None,
            media_id=media.id if media else None,
            created_by=actor,
            created_at=now,
        )
    )


async def last_revision(conn: AsyncConnection, id_: str) -> int:
    """The last one of what was written, and perhaps never approved."""
    table = announcement_content
    query = select(func.max(table.c.revision)).where(table.c.announcement == id_)
    return await conn.scalar(query) or 0


async def author_of(conn: AsyncConnection, id_: str, revision: int) -> str | None:
    """Who wrote that revision."""
    table = announcement_content
    query = select(table.c.created_by).where(
        table.c.announcement == id_, table.c.revision == revision
    )
    found: str | None = await conn.scalar(query)
    return found


async def load_content(conn: AsyncConnection, id_: str, revision: int) -> Content:
    """What `revision` of the announcement says."""
    table = announcement_content
    row = (
        await conn.execute(
            select(table).where(table.c.announcement == id_, table.c.revision == revision)
        )
    ).one()
    media = None
    if row.media_kind is not None:
        media = Media(kind=row.media_kind, name=row.media_name, content=row.media, id=row.media_id)
    return Content(
        id=id_,
        revision=revision,
        title=row.title,
        summary=row.summary,
        buttons=tuple(Press(label=label, value=value) for label, value in json.loads(row.buttons)),
        media=media,
    )


async def name_media(database: Database, content: Content, media_id: str) -> None:
    """Keeps what the channel calls an uploaded file, for all copies to come."""

    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(
            update(announcement_content)
            .where(
                announcement_content.c.announcement == content.id,
                announcement_content.c.revision == content.revision,
            )
            .values(media_id=media_id)
        )

    await database.write(unit)
