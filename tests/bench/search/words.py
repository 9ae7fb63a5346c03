"""Words that made-up cases are made of. Nothing here is known to the bot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Words:
    """Places, offices, the parts of titles, what is said in questions and in results."""

    places: tuple[str, ...]
    offices: tuple[str, ...]
    targets: tuple[str, ...]
    subjects: tuple[str, ...]
    measures: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    requests: tuple[str, ...]
    results: tuple[str, ...]


@cache
def words() -> Words:
    """The words of `words.yaml`."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    return Words(**{k: tuple(v.split() if isinstance(v, str) else v) for k, v in read.items()})
