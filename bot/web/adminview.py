"""What administrators see → HTML. Everything that is not a template is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.people.logins import OpenSession
from bot.replies import admin_page as words
from bot.replies.administering import LOGIN_LINK, session_line
from bot.replies.review import answers
from bot.replies.reviewing import contest_name
from bot.replies.stopping import stopped
from bot.replies.versions import difference, listed
from bot.review.model import Listed, Review
from bot.review.proposal import Proposal
from bot.web.assets import Asset
from bot.web.reviewing import OvertakenView, ReviewView
from knowledge.models import Case, Knowledge, Model
from knowledge.store.versions import PublishedVersion

KOREA = ZoneInfo("Asia/Seoul")


MOST_CASES = 300
"""Cases that can be chosen in a list of the page."""


class Frame(Model):
    """Around every page of somebody who is in: who that is, the token of their forms, and what
    they may do."""

    who: str
    token: str
    may_review: bool
    may_announce: bool


def _by_contest(knowledge: Knowledge) -> list[tuple[str, list[Case]]]:
    """The newest cases under their contests, at most `MOST_CASES`."""
    newest = sorted(knowledge.contests, key=lambda one: (one.year, one.half or 0), reverse=True)
    found: list[tuple[str, list[Case]]] = []
    left = MOST_CASES
    for contest in newest:
        members = [case for case in knowledge.cases if case.contest == contest.id][:left]
        if members:
            found.append((contest_name(contest), members))
        left -= len(members)
    return found


class AdminView:
    """The templates of the administrators' part, filled."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self._environment = Environment(
            loader=PackageLoader("bot.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._assets = {name: asset.address for name, asset in assets.items()}

    def problem(self, said: str) -> str:
        """A page that says why there is nothing else."""
        return self._render("problem", title=words.PROBLEM, problem=said)

    def login(self, *, number: str, token: str, bot: str | None, problem: str, note: str) -> str:
        """The door; with a link to the bot where its name is known."""
        return self._render(
            "login",
            title=words.LOGIN,
            number=number,
            link=f"https://t.me/{bot}?start={LOGIN_LINK}{number}" if bot else "",
            token=token,
            problem=problem,
            note=note,
        )

    def home(
        self,
        frame: Frame,
        *,
        reviews: Sequence[tuple[Listed, str]],
        versions: Sequence[PublishedVersion],
        labels: words.Labels,
        sessions: Sequence[OpenSession],
        knowledge: Knowledge,
        alike: Sequence[tuple[str, str]],
        problem: str,
        note: str,
        typed: Mapping[str, str],
    ) -> str:
        """Documents under review, versions, the form for another document, and where else
        whoever looks is in."""
        return self._render(
            "home",
            frame,
            title=words.HOME,
            reviews=reviews,
            versions=listed(versions, KOREA, partial(words.named, labels=labels)).split("\n")
            if versions
            else [],
            sessions=[(one, session_line(one, KOREA)) for one in sessions],
            cases=_by_contest(knowledge),
            alike=[
                (knowledge.case_by_id[keep], knowledge.case_by_id[gone]) for keep, gone in alike
            ],
            earlier=[one.version for one in versions[1:]],
            problem=problem,
            note=note,
            typed={"text": "", "published": "", "address": "", **typed},
        )

    def review(self, frame: Frame, shown: ReviewView, *, problem: str) -> str:
        """A document under review."""
        return self._render(
            "review",
            frame,
            title=shown.title,
            review=shown,
            writes=frame.may_review and shown.state == "open",
            problem=problem,
        )

    def waiting(self, frame: Frame, review: Review) -> str:
        """The question tables are being asked."""
        return self._render("waiting", frame, title=words.CHANGES, review=review)

    def check(self, frame: Frame, shown: ReviewView, proposal: Proposal) -> str:
        """What publishing it would change."""
        check = proposal.check
        return self._render(
            "check",
            frame,
            title=words.CHANGES,
            review=shown,
            differences=[difference(one).split("\n") for one in proposal.differences],
            answers=answers(check.changed, asked=check.asked).split("\n") if check else [],
            stops=stopped(proposal.stopped_by) if proposal.stopped_by else "",
        )

    def overtaken(
        self,
        frame: Frame,
        shown: OvertakenView,
        *,
        review: Review,
        form: Mapping[str, str],
        anchor: str,
    ) -> str:
        """Both values; `form` is what was sent, at the turn that is now."""
        return self._render(
            "overtaken",
            frame,
            title=words.OVERTAKEN,
            shown=shown,
            review=review,
            sent={name: text for name, text in form.items() if name != "token"},
            anchor=anchor,
        )

    def _render(self, name: str, frame: Frame | None = None, **parts: object) -> str:
        template = self._environment.get_template(f"admin/{name}.html")
        usual = {"who": "", "token": "", "problem": "", "note": ""}
        around = frame.model_dump() if frame else {}
        return template.render(words=words, assets=self._assets, **{**usual, **around, **parts})
