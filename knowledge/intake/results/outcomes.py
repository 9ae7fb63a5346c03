"""What came of a case: only where a sentence about it says so, with a figure or a label.

40일에서 12일로 줄였다, 예산 3억 원을 아꼈다, 달라진 점: …: plans, hopes and praise are no outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.intake.results.lines import sentences, without_dateline
from knowledge.intake.results.merging import letters
from knowledge.intake.results.people import HEADS, MASK, OFFICE, mask

LONGEST = 600
MOST = 300
"""Cases of one document for which lines are searched."""
_FIGURE = (
    r"(?:\d[\d,.]*\s?(?:여\s?)?(?:[천만억조]\s?)*(?:여\s?)?"
    r"(?:원|%|퍼센트|배|건|명|가구|세대|일|시간|분|초|개월|주|년|톤|t|곳|개소?|회|대|장|㎞|km|㎡|포인트|단계)"
    r"|절반|두\s배|세\s배|반으로|하루|이틀|사흘|닷새|한\s시간)"
)
_CHANGE = (
    r"(?:줄였|줄었|줄어들었|줄임|줄어듦|단축했|단축됐|단축함|단축\s?$|감소했|감소함|감소시켰|절감했|절감함|"
    r"절감하는\s성과|절약했|절약함|아꼈|아낌|늘었|늘렸|늘어났|늘림|증가했|증가함|높였|높아졌|낮췄|낮아졌|올렸|"
    r"지켰|확보했|확보함|거뒀|거두었|달성했|달성함|회수했|징수했|완판했|완판|없앴|끊겼)"
)
_RESULT = re.compile(
    rf"{_FIGURE}[^.]{{0,40}}{_CHANGE}|{_FIGURE}에서\s[^.]{{0,16}}{_FIGURE}(?:으?로)\s\S"
)
OPEN = re.compile(
    r"예정|계획|기대|전망|목표|예상|방침|것으로\s보|할\s수\s있(?:다|을)|추진하고\s있|접수|응모|심사|투표|참여했|"
    r"상금|포상|시상|특별교부세|말했|강조했|밝혔다|당부"
)
"""What is planned, hoped for, judged or given: nothing that was done."""
_LABEL = re.compile(
    r"^\s?[^가-힣]{0,4}(?:달라진\s?점|추진\s?성과|주요\s?성과|성과|효과|개선\s?효과|결과)\s?[:：)]\s?(?P<told>.{6,})$"
)


_TOPIC = re.compile(
    rf"[^.]{{0,24}}?(?:{MASK}|(?<![가-힣])[가-힣])\s(?:{OFFICE}|(?:{HEADS}))(?:\([^)]*\))?(?:은|는)\s(?P<told>.{{6,}})$"
)


@dataclass(frozen=True)
class Told:
    """A case: `names` of it (title, aliases), its department, and its people."""

    names: tuple[str, ...]
    department: str | None
    people: tuple[str, ...]


def stated(texts: Iterable[str]) -> str | None:
    """The first sentence of `texts` that states a result."""
    for text in texts:
        for sentence in sentences(text):
            if _RESULT.search(sentence) and not OPEN.search(sentence):
                return without_topic(sentence)[:LONGEST]
    return None


def labelled(lines: Sequence[str], cases: Sequence[Told]) -> dict[int, str]:
    """What lines such as 성과: … say of the case that was named last before them, by its place."""
    found: dict[int, str] = {}
    if len(cases) > MOST:
        return found
    keys = [
        [letters(name) for name in (*case.names, case.department) if name and len(name) >= 3]
        for case in cases
    ]
    last: int | None = None
    for line in lines:
        if label := _LABEL.match(line):
            if last is not None and not OPEN.search(label["told"]):
                found.setdefault(last, label["told"].strip()[:LONGEST])
            continue
        plain = letters(line)
        named = [n for n, names in enumerate(keys) if any(name in plain for name in names)]
        if named:
            last = named[0] if len(named) == 1 else None
    return found


def of_winner(told: Sequence[str], case: Told, others: Sequence[Told]) -> list[str]:
    """Sentences whose topic is the official or the department of `case` alone.

    김가온 주무관은 …, 김 주무관은 …, 민원여권과는 …: a family name or a department that two
    winners share tells nothing.
    """
    rest = [other for other in others if other is not case]
    taken = {name[0] for other in rest for name in other.people}
    names = [re.escape(name) for name in case.people]
    names += [name[0] for name in case.people if name[0] not in taken]
    topics: list[str] = []
    if names:
        topics.append(rf"(?:{'|'.join(names)})\s(?:{OFFICE}|(?:{HEADS}))(?:\([^)]*\))?")
    if case.department and all(other.department != case.department for other in rest):
        topics.append(re.escape(case.department))
    if not topics:
        return []
    topic = re.compile(rf"(?:{'|'.join(topics)})(?:은|는)\s")
    return [sentence for sentence in told if topic.match(sentence)]


_OF_ALL = re.compile(
    r"^(?:한편|또한?|아울러|이\s?밖에|그\s?밖에|이들|수상|입상|선정|심사|올해|이번|지난해|앞으로|향후)"
    r"|^\S{0,8}(?:시|군|구|도|청|공사|공단|본부|원|위원회)(?:는|은|에서는)\s|^[‘“\"'△▲]"
    r"|(?:부서|공무원|직원|수상자|입상자|사례들?)(?:에|에게|에는|에게는|은|는)\s"
)
"""A sentence about the contest, its winners, or whoever held it: the story of a case ends."""
_SHORTEST_NAME = 4


def of_paragraphs(lines: Sequence[str], cases: Sequence[Told]) -> dict[int, list[str]]:
    """What stands in a paragraph behind the only case that it names, by the place of the case:
    최우수는 건설과의 ‘회차로 만들기’다. 농로에 회차로 12곳을 만들어 사고가 줄었다."""
    found: dict[int, list[str]] = {}
    if len(cases) > MOST:
        return found
    keys = [[key for name in case.names if len(key := letters(name)) >= _SHORTEST_NAME]
            for case in cases]  # fmt: skip
    offices = [letters(case.department or "") for case in cases]
    for line in lines:
        first, *rest = sentences(without_dateline(line)) or [""]
        plain, behind = letters(line), letters(" ".join(rest))
        named = [n for n, names in enumerate(keys) if any(name in plain for name in names)]
        if len(named) != 1 or not any(key in letters(first) for key in keys[named[0]]):
            continue
        others = {office for n, office in enumerate(offices) if n != named[0]} - {
            "",
            offices[named[0]],
        }
        if any(office in behind for office in others):
            continue
        about = found.setdefault(named[0], [])
        for sentence in rest:
            if _OF_ALL.search(sentence) or OPEN.search(sentence):
                break
            about.append(sentence)
    return found


def without_topic(sentence: str) -> str:
    """What a sentence tells, without its bullet, the title before a dash, or the official."""
    sentence = sentence.strip(" -–·○ㅇ*")
    item = re.match(r"[^\w\s].{4,80}?[〉》’”」』)]\s[-–]\s(?P<told>.{6,})$", sentence)
    person = _TOPIC.match(mask(sentence))
    told = item or person
    return str(told["told"]) if told else sentence
