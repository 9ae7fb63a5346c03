"""What of a reply is made up: numbers, quotations, names, ranks, dates and tenses without ground.

A reply may say what stands in the cases, contests and sources that it cites, what the person
said, and what can be computed from the cited cases. Anything else is made up.
"""

from __future__ import annotations

import re

from knowledge.korean.particles import strip_particle
from knowledge.korean.reading import final_consonant
from knowledge.lexicon import compact
from knowledge.snapshot import Snapshot
from tests.dialogues.tables import ABOUT_CASES
from tests.dialogues.trace import NUMBER, Trace, period_of

_QUOTED = re.compile(r"‘([^‘’]+)’|“([^“”]+)”|'([^'\n]+)'")
_WORD = re.compile(r"[가-힣]+")
_UNIT = re.compile(r"\s?(위|건|곳|%|만|억|원|점|년|월|일)")
# What a source only announces (예정) or entitles to (자격) has not happened.
_HAPPENED = re.compile(
    r"(?:받|탔|나갔|수상하였|수상했|진출했|진출하였|출전했|참가했|참여했|확보했"
    r"|지급됐|지급되었|지급했|수여됐|수여되었|수여했|부여됐|부여되었|주어졌|얻었)"
    r"(?:았습니다|습니다|았어요|어요|았다|음|았음)"
)


def made_up(found: Trace) -> list[str]:
    """All complaints about one reply."""
    return [
        *numbers(found),
        *quotations(found),
        *names(found),
        *cut_names(found),
        *places(found),
        *undated(found),
        *happened(found),
    ]


def numbers(found: Trace) -> list[str]:
    """Numbers that are neither a fact, nor said, nor computed."""
    complaints = []
    text = found.reply.text
    for match in NUMBER.finditer(text):
        unit = _UNIT.match(text, match.end())
        if match.group() not in found.allowed(unit[1] if unit else ""):
            around = text[max(0, match.start() - 15) : match.end() + 10]
            complaints.append(f"the number {match.group()} in ‘{' '.join(around.split())}’")
    return complaints


def quotations(found: Trace) -> list[str]:
    """Quoted texts that nobody said and no source has."""
    known = compact(found.everything) + " " + compact(found.said)
    quoted = (next(filter(None, m.groups())) for m in _QUOTED.finditer(found.reply.text))
    return [f"the quotation ‘{text}’" for text in quoted if compact(text) not in known]


def _joins_said_names(word: str, found: Trace) -> bool:
    """공기업과 도청 사례는 자료에 없습니다: two names that were said, joined by 과."""
    joined = re.search(rf"{word} (\S+) 사례는 자료에 없습니다", found.reply.text)
    said = compact(found.said)
    if not word.endswith("과") or joined is None:
        return False
    return word[:-1] in said and joined[1] in said


def cut_names(found: Trace) -> list[str]:
    """서귀포보건입니다: departments of which the end is missing before what is said of them."""
    departments = {case.department for case in found.snapshot.knowledge.cases if case.department}
    return [
        f"the cut name {match.group()}"
        for name in sorted(departments)
        for match in re.finditer(rf"{re.escape(name[:-1])}(?:입니다|예요)", found.reply.text)
    ]


def names(found: Trace) -> list[str]:
    """Words that look like a department, place or body and are nowhere else."""
    known = compact(found.everything) + " " + compact(found.said)
    complaints = []
    for word in dict.fromkeys(_WORD.findall(found.reply.text)):
        readings = [word, strip_particle(word)[0]]
        if _joins_said_names(word, found):
            continue
        if any(found.snapshot.names.exact.get(reading) for reading in readings):
            continue
        if any(_looks_like_a_name(r, found.snapshot) and r not in known for r in readings):
            complaints.append(f"the name {word}")
    return complaints


def _looks_like_a_name(word: str, snapshot: Snapshot) -> bool:
    """내용과 is "the content and": 과 behind a consonant needs the stem of a department."""
    known_names = snapshot.names
    and_ = word.endswith("과") and final_consonant(word[:-1]) != ""
    return known_names.is_other(word) or known_names.unknown_kind(word, alone=not and_) is not None


def places(found: Trace) -> list[str]:
    """A rank beside a department must be the rank of a case of that department."""
    departments = "|".join(sorted(map(re.escape, found.snapshot.names.departments), reverse=True))
    half, rank = r"(?:(상반기|하반기) )?", r"(\d+)위(?:\([가-힣]+\))?"
    before = re.compile(rf"{half}{rank} (?:· )?({departments})")
    after = re.compile(rf"({departments})(?: 사례)?\({half}{rank}\)")
    text = found.reply.text
    claims = [(m[1], m[2], m[3]) for m in before.finditer(text)]
    claims += [(m[2], m[3], m[1]) for m in after.finditer(text)]
    return [
        f"{period or ''} {place}위 {department} is no case"
        for period, place, department in claims
        if not any(
            case.department == department
            and str(case.rank) == place
            and period in (None, period_of(case, found.snapshot))
            for case in found.snapshot.knowledge.cases
        )
    ]


def undated(found: Trace) -> list[str]:
    """An answer from the knowledge cites a source and shows the date of one at least."""
    if found.reply.kind not in ABOUT_CASES:
        return []
    if not found.reply.sources:
        return ["no source"]
    hidden = sources_without_date(found)
    return ["no date of a source is shown"] if len(hidden) == len(found.reply.sources) else []


def sources_without_date(found: Trace) -> list[str]:
    """The titles of the cited sources whose date the text does not show."""
    return [
        source.title
        for source in found.reply.sources
        if f"{source.date.year}년 {source.date.month}월 {source.date.day}일"
        not in found.reply.text
    ]


def happened(found: Trace) -> list[str]:
    """Rewards that are only planned or only entitle to something are not told as received."""
    states = {reward.state for case in found.cases for reward in case.rewards}
    if states == {"확정"}:
        return []
    return [f"told as done: {match.group()}" for match in _HAPPENED.finditer(found.reply.text)]
