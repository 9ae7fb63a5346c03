"""All templates, in the order in which they are asked."""

from __future__ import annotations

from tests.dialogues.templates import (
    comparisons,
    departments,
    exclusions,
    figures,
    follow_ups,
    initials,
    lists,
    ranks,
    rewards,
    slips,
    titles,
)
from tests.dialogues.world import Template

TEMPLATES: tuple[Template, ...] = (
    *ranks.TEMPLATES,
    *departments.TEMPLATES,
    *slips.TEMPLATES,
    *initials.TEMPLATES,
    *titles.TEMPLATES,
    *rewards.TEMPLATES,
    *figures.TEMPLATES,
    *comparisons.TEMPLATES,
    *lists.TEMPLATES,
    *exclusions.TEMPLATES,
    *follow_ups.TEMPLATES,
)
