"""What is shown → HTML. Everything that is not a template is escaped."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.replies import page
from bot.replies.model import Button, Reply
from bot.web.assets import Asset
from bot.web.limits import QUESTION_LENGTH
from bot.web.render import Shown, shown
from knowledge.models import Model


class Turn(Model):
    """One question and what came back: blocks and buttons of a reply, or a problem.

    `asked` is None where the page speaks first. `case` is the id of the one case that is shown.
    """

    asked: str | None = None
    blocks: tuple[tuple[Shown, ...], ...] = ()
    buttons: tuple[Button, ...] = ()
    case: str | None = None
    problem: str | None = None

    @property
    def subject(self) -> str | None:
        """What the document's title begins with."""
        return self.asked or self.problem


def answered(reply: Reply, asked: str | None = None) -> Turn:
    """The turn in which `reply` came back."""
    is_card = reply.kind == "card" and len(reply.cases) == 1
    return Turn(
        asked=asked,
        blocks=shown(reply),
        buttons=reply.buttons,
        case=reply.cases[0].id if is_card else None,
    )


class View:
    """The page's template, filled."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        environment = Environment(
            loader=PackageLoader("bot.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("page.html")
        self._assets = {name: asset.address for name, asset in assets.items()}

    def page(
        self,
        turn: Turn,
        *,
        organisation: str,
        token: str,
        title: str | None = None,
        question: str = "",
    ) -> str:
        """The whole document.

        `token` goes into its forms; `title` is what it is about, unless the turn says so;
        `question` stands ready to be sent once more.
        """
        return self._template.render(
            words=page,
            assets=self._assets,
            turn=turn,
            organisation=organisation,
            title=page.title(title or turn.subject, organisation),
            token=token,
            question=question,
            limit=QUESTION_LENGTH,
        )
