"""Knowledge bases of other contests: invented ones, and those of the press records.

The invented ones lie in `invented/`, one folder each, in the format of the data files, some with
tables of questions that people wrote about them, beside those that are made by rules. The
press records lie beside the repository and are not on every machine.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.datafiles import load_knowledge
from knowledge.models import Case, Contest, Knowledge, Source
from tests.dialogues.shipped import SHARED

INVENTED = Path(__file__).parent / "invented"
PRESS = SHARED / "press"
PUBLISHED = dt.date(2025, 12, 31)
"""The date of a press record that gives none."""


@cache
def invented() -> dict[str, Knowledge]:
    """Name of the folder → the knowledge of its data files."""
    return {folder.name: load_knowledge(folder) for folder in sorted(INVENTED.iterdir())}


def written() -> list[Path]:
    """The tables of questions that people wrote about the invented contests."""
    return sorted(INVENTED.glob("*/*.yaml"))


@cache
def press() -> dict[str, Knowledge]:
    """Number of the press release → what its record says; only those that name winners."""
    found = {}
    for path in sorted(PRESS.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if any(contest["records"] for contest in record["contests"]):
            found[record["id"]] = _knowledge([record])
    return found


@cache
def of_one_province() -> Knowledge:
    """All press records of one host together: several contests and years at once."""
    records = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(PRESS.glob("*.json"))]
    hosted = [r for r in records if r["contests"][0]["host"] == "제주특별자치도"]
    return _knowledge([r for r in hosted if r["contests"][0]["records"]])


@cache
def of_the_country() -> Knowledge:
    """All press records together, for a bot whose own body has no case in them."""
    records = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(PRESS.glob("*.json"))]
    winning = [r for r in records if any(contest["records"] for contest in r["contests"])]
    return _knowledge(winning).model_copy(update={"organisation": "인사혁신처"})


def _knowledge(records: list[dict[str, Any]]) -> Knowledge:
    sources: list[Source] = []
    contests: list[Contest] = []
    cases: list[Case] = []
    for record in records:
        published = dt.date.fromisoformat(record["published"] or PUBLISHED.isoformat())
        source = Source(id=f"press-{record['id']}", title=record["title"], date=published)
        sources.append(source)
        for number, contest in enumerate(record["contests"], 1):
            key = f"p{record['id']}-{number}"
            contests.append(_contest(key, contest, source))
            cases += _cases(key, contest["records"], source)
    bodies = Counter(case.organisation for case in cases if case.organisation)
    own = bodies.most_common(1)[0][0] if bodies else "어느시"
    return Knowledge(
        organisation=own, sources=tuple(sources), contests=tuple(contests), cases=tuple(cases)
    )


def _contest(key: str, contest: dict[str, Any], source: Source) -> Contest:
    return Contest(
        id=key,
        year=contest["year"] or source.date.year,
        half=contest["half"],
        name=contest["name"],
        host=contest["host"],
        submitted=contest["submitted"],
        selected=contest["selected"],
        source=source.id,
    )


def _cases(key: str, records: list[dict[str, Any]], source: Source) -> Iterator[Case]:
    fields = ("rank", "grade", "category", "organisation", "department", "title")
    for number, record in enumerate(records, 1):
        yield Case.model_validate(
            {
                "id": f"{key}-{number:02}",
                "contest": key,
                "source": source.id,
                **{field: record[field] for field in fields},
                "aliases": [{"text": a, "source": source.id} for a in record["aliases"]],
            }
        )
