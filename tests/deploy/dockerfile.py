"""Reads as much of a Dockerfile as the tests ask about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Stage:
    """The instructions from one FROM to the next: (name, rest of the line)."""

    base: str
    name: str
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def all(self, instruction: str) -> list[str]:
        """What follows every `instruction`, in order."""
        return [rest for name, rest in self.instructions if name == instruction]

    def one(self, instruction: str) -> str:
        """What follows the only `instruction`."""
        (rest,) = self.all(instruction)
        return rest

    def words(self, instruction: str) -> list[str]:
        """The words of the only `instruction` in its JSON form."""
        words: list[str] = json.loads(self.one(instruction))
        return words

    def environment(self) -> dict[str, str]:
        """Every variable that ENV sets."""
        return dict(
            pair.split("=", 1) for rest in self.all("ENV") for pair in rest.split() if pair
        )


def stages(file: Path) -> list[Stage]:
    """The stages of `file`."""
    text = re.sub(r"(?m)^\s*#.*\n", "", file.read_text("utf-8")).replace("\\\n", " ")
    found: list[Stage] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, rest = line.split(maxsplit=1)
        if name == "FROM":
            base, _, alias = rest.partition(" AS ")
            found.append(Stage(base, alias))
        elif found:
            found[-1].instructions.append((name, " ".join(rest.split())))
    return found
