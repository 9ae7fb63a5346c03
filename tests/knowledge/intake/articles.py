"""Articles with the winners that a reader finds in them, and how well a draft agrees."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.intake.document import Document, Paragraph
from knowledge.intake.draft import Draft, RecordDraft
from knowledge.intake.understand import understand
from tests.dialogues.shipped import SHARED, shipped_lexicon

PEOPLE = tuple(
    family + given
    for family, given in zip(
        "김이박최정강조윤장임한오",
        ("가온", "나래", "다솜", "라온", "마루", "바다") * 2,
        strict=True,
    )
)
"""Names of nobody: a frequent family name with a word of the sea, the wood or the sky."""


@dataclass(frozen=True)
class Winner:
    """What a reader expects of one record. `described` says that no title is given."""

    year: int | None
    rank: int | None
    grade: str | None
    organisation: str | None
    department: str | None
    title: str | None
    described: bool = False


@dataclass(frozen=True)
class Article:
    """One article, the day on which it appeared, and its winners."""

    id: str
    text: str
    published: dt.date | None
    kind: str
    winners: tuple[Winner, ...]


@dataclass
class Score:
    """How many winners were expected, found and drafted, and how many fields were right."""

    expected: int = 0
    found: int = 0
    drafted: int = 0
    right: dict[str, int] = field(
        default_factory=lambda: {"title": 0, "department": 0, "standing": 0, "year": 0}
    )
    kinds: int = 0
    articles: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.expected

    @property
    def precision(self) -> float:
        return self.found / self.drafted

    def share(self, name: str) -> float:
        """The share of found winners whose field `name` is right."""
        return self.right[name] / self.found

    def __str__(self) -> str:
        shares = ", ".join(f"{name} {self.share(name):.1%}" for name in self.right)
        return (
            f"found {self.found} of {self.expected}, drafted {self.drafted}: recall "
            f"{self.recall:.1%}, precision {self.precision:.1%}; {shares}; "
            f"kind {self.kinds} of {self.articles}\n" + "\n".join(self.misses)
        )


def as_document(text: str) -> Document:
    """Pasted text: paragraphs are parted by empty lines."""
    return Document(
        format="text", blocks=tuple(Paragraph(text=part) for part in text.split("\n\n"))
    )


def draft_of(article: Article) -> Draft:
    """What is understood of `article`."""
    return understand(
        as_document(article.text), published=article.published, lexicon=shipped_lexicon()
    )


def press() -> tuple[Article, ...]:
    """The articles beside the repository. Skips the test where they are missing; on CI, fails."""
    folder = SHARED / "press"
    if not folder.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("the press articles belong beside the repository on CI")
        pytest.skip("the press articles are not on this machine")
    return tuple(_press(path) for path in sorted(folder.glob("*.json")))


def written(name: str) -> tuple[Article, ...]:
    """Articles of our own: NAME.txt with NAME.yaml. {0}, {1} … stand for made-up people."""
    folder = Path(__file__).parent / "written" / name
    return tuple(_written(path) for path in sorted(folder.glob("*.yaml")))


def score(articles: Iterable[Article]) -> Score:
    """How the drafts of `articles` agree with their winners."""
    total = Score()
    for article in articles:
        _add(total, article, draft_of(article))
    return total


def letters(text: str | None) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", text or "").lower()


def same(one: str | None, other: str | None) -> bool:
    """True where two names have the same letters, particles at the end aside."""
    a, b = (re.sub(r"(?:이|가|을|를|은|는)$", "", letters(text)) for text in (one, other))
    return a == b


def _add(total: Score, article: Article, draft: Draft) -> None:
    total.articles += 1
    total.kinds += draft.kind == article.kind
    if draft.kind != article.kind:
        total.misses.append(f"{article.id} kind {draft.kind}, not {article.kind}")
    left = [(contest, record) for contest in draft.contests for record in contest.records]
    total.expected += len(article.winners)
    total.drafted += len(left)
    for winner in article.winners:
        hit = next((pair for pair in left if _meant(winner, pair[1])), None)
        if hit is None:
            total.misses.append(f"{article.id} missing {winner}")
            continue
        left.remove(hit)
        total.found += 1
        contest, record = hit
        right = {
            "title": winner.described or same(winner.title, record.title),
            "department": same(winner.department, record.department),
            "standing": (winner.rank, winner.grade) == (record.rank, record.grade),
            "year": winner.year == contest.year,
        }
        for name, value in right.items():
            total.right[name] += value
        if not all(right.values()):
            total.misses.append(f"{article.id} differs {winner}\n   from {_shown(record)}")
    total.misses += [f"{article.id} extra {_shown(record)}" for _, record in left]


def _meant(winner: Winner, record: RecordDraft) -> bool:
    if winner.title and not winner.described and record.title:
        a, b = letters(winner.title), letters(record.title)
        return a == b or (min(len(a), len(b)) >= 6 and (a in b or b in a))
    if winner.title and not winner.described:
        return False
    if winner.department:
        return same(winner.department, record.department)
    return same(winner.organisation, record.organisation) and winner.grade == record.grade


def _shown(record: RecordDraft) -> str:
    standing = record.rank or record.grade
    return f"{standing} {record.organisation} / {record.department} / {record.title}"


def _press(path: Path) -> Article:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    published = loaded["published"]
    return Article(
        id=loaded["id"],
        text=path.with_suffix(".txt").read_text(encoding="utf-8"),
        published=dt.date.fromisoformat(published) if published else None,
        kind=loaded["kind"],
        winners=_winners(loaded["contests"]) if loaded["kind"] == "result" else (),
    )


def _written(path: Path) -> Article:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Article(
        id=path.stem,
        text=path.with_suffix(".txt").read_text(encoding="utf-8").format(*PEOPLE),
        published=loaded.get("published"),
        kind=loaded["kind"],
        winners=_winners(loaded.get("contests", [])),
    )


def _winners(contests: Sequence[dict[str, Any]]) -> tuple[Winner, ...]:
    return tuple(
        Winner(
            year=contest["year"],
            rank=record.get("rank"),
            grade=record.get("grade"),
            organisation=record.get("organisation"),
            department=record.get("department"),
            title=record.get("title"),
            described=bool(record.get("title_is_description")),
        )
        for contest in contests
        for record in contest["records"]
    )
