"""What kind of text it is: results, finalists, a call for entries, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.intake.draft import DraftKind

_CALL = re.compile(
    r"(?:접수|공모|모집|응모)(?:한다|합니다|하며|받는다|를\s?받|을\s?받|"
    r"할\s?예정|에\s?들어|를\s?시작|중이다|"
    r"하기로|$)|까지\s?(?:접수|공모|응모|신청|제출|추천)"
    r"|추천받는다|신청(?:하면|할\s?수)|참가\s?신청|찾습니다|공모합니다|응모할|"
    r"공모에\s?나|접수받는다|제출하면|추천을\s?받"
)
_VOTE = re.compile(
    r"(?:국민|온라인|시민|주민|도민|군민|구민|직원)\s?(?:투표|설문)[’'”]?를?\s?(?:실시한다|"
    r"진행한다|한다|에\s?들어)|후보(?:를|로)"
)
_FINALISTS = re.compile(
    r"본선\s?(?:진출|발표|심사|에\s?(?:진출|오른|올라|올랐))|결선\s?(?:진출|에)|"
    r"본선에서\s?(?:경합|발표)|발표\s?사례|사례가\s.{0,12}발표된다|"
    r"(?:TOP|톱)\s?\d+(?:을|를|\s)|(?:심사|예선)를?을?\s(?:통과한|거쳐\s선정된)\s(?:\S+\s)?\d+[건개]|심사에\s.{0,20}진출|최종\s?후보|경합(?:을|한다)|열띤\s?경합|예선을\s?통과"
)
_FUTURE = re.compile(
    r"고른다|선발한다|선정한다|결정한다|결정된다|뽑는다|가린다|가려진다|"
    r"(?:선정|시상|선발|결정|진출)할\s?(?:예정|계획)|개최한다|연다|하게\s된다"
)
_ENTRIES = re.compile(r"출품할|공모|접수|응모|까지\s|참가\s?대상|추천\s?대상|하게\s된다")
"""A contest that is still to come speaks of its entries."""
_RESULT = re.compile(
    r"(?:선정|수상|시상|선발|입상|채택|표창)(?:했|됐|되었|하였|하고|하며|되어|돼|해|된|"
    r"한(?!다)|$)|뽑았|뽑혔|골랐|차지했|받았|영예를|"
    r"거머쥐|이름을\s?올렸|줬다|안았|올랐|입상"
)


def kind_of(sentences: Sequence[str], *, standing: bool, found: bool) -> DraftKind:
    """The kind of a text.

    `standing` says that winners with a rank or grade were found, `found` that any were.
    """
    lead = sentences[:12]
    calls = sum(bool(_CALL.search(line)) for line in lead)
    votes = sum(bool(_VOTE.search(line)) for line in lead)
    finalists = sum(bool(_FINALISTS.search(line)) for line in sentences)
    future = sum(bool(_FUTURE.search(line)) for line in sentences)
    results = sum(bool(_RESULT.search(line)) for line in lead)
    if standing:
        return "result"
    if votes and finalists and not (found and results > finalists + votes):
        return "finalists"
    if finalists and future and not (found and results > finalists + future):
        return "finalists"
    if calls and (calls >= results or not found):
        return "call"
    if votes and not (results and found):
        return "call"
    if future > results and not found and any(_ENTRIES.search(line) for line in lead):
        return "call"
    if found or results:
        return "result"
    return "unknown"
