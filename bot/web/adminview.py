"""What administrators see → HTML. Everything that is not a template is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.replies import admin_page as words
from bot.replies.administering import LOGIN_LINK
from bot.replies.review import answers
from bot.replies.stopping import stopped
from bot.replies.versions import difference, listed
from bot.review.model import Listed, Review
from bot.review.proposal import Proposal
from bot.web.assets import Asset
from bot.web.reviewing import OvertakenView, ReviewView
from knowledge.store.versions import PublishedVersion

KOREA = ZoneInfo("Asia/Seoul")


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
        *,
        who: str,
        token: str,
        may_review: bool,
        reviews: Sequence[tuple[Listed, str]],
        versions: Sequence[PublishedVersion],
        problem: str,
        typed: Mapping[str, str],
    ) -> str:
        """Documents under review, versions, and the form for another document."""
        return self._render(
            "home",
            title=words.HOME,
            who=who,
            token=token,
            may_review=may_review,
            reviews=reviews,
            versions=listed(versions, KOREA).split("\n") if versions else [],
            problem=problem,
            typed={"text": "", "published": "", "address": "", **typed},
        )

    def review(
        self,
        shown: ReviewView,
        *,
        who: str,
        token: str,
        may_review: bool,
        may_announce: bool,
        problem: str,
    ) -> str:
        """A document under review."""
        return self._render(
            "review",
            title=shown.title,
            review=shown,
            who=who,
            token=token,
            may_review=may_review and shown.state == "open",
            may_reopen=may_review and shown.state == "dropped",
            may_announce=may_announce,
            problem=problem,
        )

    def waiting(self, review: Review, *, who: str, token: str) -> str:
        """The question tables are being asked."""
        return self._render("waiting", title=words.CHANGES, review=review, who=who, token=token)

    def check(
        self,
        shown: ReviewView,
        proposal: Proposal,
        *,
        who: str,
        token: str,
        may_review: bool,
    ) -> str:
        """What publishing it would change."""
        check = proposal.check
        return self._render(
            "check",
            title=words.CHANGES,
            review=shown,
            who=who,
            token=token,
            may_review=may_review,
            differences=[difference(one).split("\n") for one in proposal.differences],
            answers=answers(check.changed, asked=check.asked).split("\n") if check else [],
            stops=stopped(proposal.stopped_by) if proposal.stopped_by else "",
        )

    def overtaken(
        self,
        shown: OvertakenView,
        *,
        review: Review,
        form: Mapping[str, str],
        who: str,
        token: str,
        anchor: str,
    ) -> str:
        """Both values; `form` is what was sent, at the turn that is now."""
        sent = {name: text for name, text in form.items() if name != "token"}
        return self._render(
            "overtaken",
            title=words.OVERTAKEN,
            shown=shown,
            review=review,
            sent=sent,
            who=who,
            token=token,
            anchor=anchor,
        )

    def _render(self, name: str, **parts: object) -> str:
        template = self._environment.get_template(f"admin/{name}.html")
        usual = {"who": "", "token": "", "problem": "", "note": ""}
        return template.render(words=words, assets=self._assets, **{**usual, **parts})
