"""How many of the cases of an answer are shown at once; the rest is counted, and told when it is
asked for."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.answer.model import AnswerKind

LISTED, OFFERED = 20, 6
"""Cases of a list, and those to choose from."""
AT_ONCE: Mapping[AnswerKind, int] = {"list": LISTED, "choice": OFFERED}
