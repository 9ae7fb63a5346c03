"""What can be wrong with an announcement, a subscription, or who asks for it."""

from __future__ import annotations

from bot.errors import BotError


class AnnouncementError(BotError):
    """Base of the errors about announcements."""

    code = "announcement"


class UnknownAnnouncementError(AnnouncementError):
    """There is none with this id. Values: `id`."""

    code = "announcement_unknown"


class StepForbiddenError(AnnouncementError):
    """It cannot be done now. Values: `step`, `stage`, `operation`."""

    code = "announcement_step"


class OutdatedError(AnnouncementError):
    """Somebody was faster: a second tap, or another administrator. Values: `id`, `stage`."""

    code = "announcement_outdated"


class NothingToDoError(AnnouncementError):
    """No delivery is in a state that it can be done to; or no correction waits (`step` is
    proposal). Values: `step`."""

    code = "announcement_nothing"


class SecondPersonError(AnnouncementError):
    """Who wrote or submitted it may not approve it, too. No values."""

    code = "announcement_second_person"


class ContentError(AnnouncementError):
    """It cannot be sent as it is.

    Values: `problem`, one of empty, too_long (`limit`), buttons (`limit`), media, photo,
    photo_size, document_size and download_size (`limit` in MB), topics, when, past, same.
    """

    code = "announcement_content"


class TopicError(AnnouncementError):
    """There is no such topic. Values: `topic`."""

    code = "topic_unknown"


class LaneLostError(AnnouncementError):
    """Another runner has taken over the sending. No values."""

    code = "lane_lost"
