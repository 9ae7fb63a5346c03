"""Sentences that tell of something else: speeches, other contests, earlier years."""

from __future__ import annotations

import re

from knowledge.grades import PRIZE
from knowledge.intake.results import titles
from knowledge.intake.results.facts import Facts, other_year
from knowledge.intake.results.merging import letters
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.scan import Scan
from knowledge.intake.results.sentence import ungraded_marks

_SPEECH = re.compile(r"[\"”’']\s?(?:이?라)?(?:고|며|면서)\s?(?:말|전|밝|강조|덧붙|당부|소감|설명)")
_SPEAKER = re.compile(
    r"(?:관계자|시장|군수|구청장|교육감|도지사|지사|사장|이사장|장관|처장|"
    r"청장|국장|실장|과장)[은는]\s"
)
_ONCE = re.compile(
    r"^\s*(?:기존|종전)에는?\s|(?:[1-4]\s?분기|지난해|작년|20\d\d년).*[한된은인]\s바\s?있"
)
"""지난 1분기에는 …이 선정된 바 있다, 기존에는 …만 선발했지만: told of earlier times."""
_WON_FIRST = re.compile(r"상[’'”\"]?(?:을|를)\s(?:수상|받|차지)")
"""장려상을 수상했으며, … 4년 연속 입상: the prize itself is told before."""
_OUTSIDE = re.compile(r"(?:외부|타\s?기관|다른)\s(?:\S+\s)?(?:경진\s?대회|대회|공모전|평가)에서")
_IN_PASSING = re.compile(
    r"^(?:한편|이와\s함께|아울러|앞서|이에\s앞서|이\s?밖에|그\s?밖에|또한?)[,\s]|도\s|에서도"
)
_THAT_CONTEST = re.compile(r"(?:해당|이|같은)\s대회|(?:여기|이\s자리)에서")
_WON = re.compile(r"수상|받[았는]|선정|차지|영예|상을")
_NATIONAL = re.compile(
    r"^(?:앞서)[\s,]|(?:^|\s)(?:역대(?!\s최)|예년|최근\s?\d년)|전국\s?대회에서는|대외적으로도\s"
    rf"|\d년\s?연속(?!\s(?:으로\s)?{PRIZE})"
)


def of_another_contest(sentence: str, scan: Scan, facts: Facts) -> bool:
    """이와 함께 공단은 ‘다른 대회’에서도 우수상을 받았다: a prize of elsewhere, in passing."""
    before = scan.elsewhere
    if before and _THAT_CONTEST.match(sentence):
        return True
    if not scan.found:
        return False
    if _OUTSIDE.search(sentence):
        return True
    name = letters(facts.name or "")
    others = [
        called
        for quote in find_quotes(sentence)
        if titles.is_contest_name(quote.inner)
        and re.match(r"(?:\s?\S{2,8}대회)?에서(?:는|도)?\s", sentence[quote.end :])
        and (called := letters(quote.inner)) not in name
        and name not in called
    ]
    passing = before or _IN_PASSING.search(sentence)
    return bool(others and passing and _WON.search(sentence))


def is_aside(sentence: str, facts: Facts) -> bool:
    """A speech, an earlier year, a contest of all the country: no winner of this one."""
    if _SPEECH.search(sentence) and (_SPEAKER.search(sentence) or re.match(r"[“\"]", sentence)):
        return True
    if other_year(sentence, facts.year, last_year=facts.last_year):
        return True
    if _ONCE.search(sentence):
        return True
    sentence = ungraded_marks(sentence)
    for quote in reversed(find_quotes(sentence)):
        sentence = sentence[: quote.start] + sentence[quote.end :]
    found = _NATIONAL.search(sentence)
    return found is not None and not _WON_FIRST.search(sentence[: found.start()])
