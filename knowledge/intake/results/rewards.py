"""What winners get: kind, amount, tense, and for which ranks or grades a sentence says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.grades import NAME, Grade
from knowledge.intake.draft import RewardDraft
from knowledge.intake.results.amounts_in_turn import InTurn, amounts_in_turn
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.standing import Marker, find_markers, find_ranges
from knowledge.korean.numerals import WON_PATTERN, parse_won
from knowledge.models import RewardKind, RewardState

_KINDS: tuple[tuple[RewardKind, re.Pattern[str]], ...] = (
    (
        "전국대회",
        re.compile(
            r"(?:전국|중앙|행정안전부|행안부|중앙부처|인사혁신처|"
                r"정부)[^.,]{0,24}?대회[^.,]{0,12}?(?:참[가여]|진출|출전|출품|"
                    r"나[가간갈]|추천|제출|자격)|"
                r"중앙대회진출"
            r"|(?:전국|중앙)\s?(?:경진\s?)?대회(?:에)?\s?(?:진출|참가|출전|출품)"
            r"|(?:행정안전부|행안부|인사혁신처|중앙부처)[^.]{0,40}(?:대회|"
                r"경진)[^.]{0,16}(?:나간다|보낸다|출품|추천|제출|진출|참[가여])"
        ),
    ),
    ("근평가점", re.compile(r"(?:근평|근무\s?성적\s?(?:평정|평가|평점)?|근무\s?평정|인사(?:상)?|"
        r"승진|"
        r"실적)\s?(?:상의?\s?)?(?:실적)?\s?(?:가점|가산점)|"
            r"(?<![가-힣])(?:가점|가산점|실적가점|실적가산점)")),
    ("표창", re.compile(r"(?P<giver>대통령|국무총리|도지사|시장|군수|구청장|교육감|교육장|장관|"
        r"행안부장관|[가-힣]{2,8}장관|이사장|사장|"
        r"청장)?\s?표창장?")),
    ("상장", re.compile(r"(?P<giver>대통령|국무총리|도지사|시장|군수|구청장|교육감|교육장|장관|"
        r"이사장|사장|청장)?\s?상장")),
    ("포상금", re.compile(r"포상금|시상금|(?<![가-힣])상금|격려금|포상금품")),
    ("특별휴가", re.compile(r"(?:특별|포상)\s?휴가")),
    ("기타", re.compile(r"성과\s?상여금\s?(?:최고\s?등급|[SA]\s?등급)?|성과급\s?(?:최고\s?등급|"
        r"[SA]\s?등급)?|(?:국외|"
        r"해외)\s?(?:정책\s?)?(?:연수|훈련)|희망\s?(?:부서|보직)\s?전보|"
            r"특별\s?승진|특별\s?승급|인사\s?우대|"
        r"교육\s?훈련\s?우선\s?선발|재정\s?인센티브|특별\s?교부세")),
)  # fmt: skip
_MONEY = re.compile(WON_PATTERN)
_GRADES_JOINED = re.compile(rf"(?<=[가-힣])[와과]\s(?={NAME})")
"""우수와 장려에는: as 우수· 장려에는, which is as long."""
_WITHOUT_WON = re.compile(
    r"(?<=\d)만(?=\s?[,·](?:\s?[가-힣]{2,4}상?(?:에는|은|는)?)?\s?\d{1,4}만)"
)
"""최우수 50만, 우수 30만, 장려 20만 원: the unit is said once."""
_ALTOGETHER = re.compile(r"(?:총|모두|전체|합계|최대|최고)\s?(?:약\s?)?$|총액\s?$|규모의?\s?$")
"""총 500만 원의 포상금, 최대 200만 원: not what one of them gets."""
_POINTS_OF = re.compile(r"\d\s?점\s?씩?(?:의\s)?\s?\S{0,8}\s?(?:가점|가산점)")
"""우수 0.3점의 근평 가점: what the points are of."""
_OF_POINTS = re.compile(
    r"(?:근평|근무\s?성적|실적|인사)[^.]{0,12}(?:가점|가산점|점수)|가점|가산점"
)
_POINTS = re.compile(r"(?<![\d.])(\d(?:\.\d{1,2})?)\s?점|(?<![\d.])(0\.\d{1,2})(?![\d%])")
_PLANNED = re.compile(
    r"예정|계획|방침|하기로|[줄될할]\s(?!자격|기회|수\s|권한|권리)|받게\s?된|받을|주기로|나갈|낼\s|"
    r"제공할|부여할|지급할|수여할"
)
_ENTITLED = re.compile(r"자격|참[가여](?:할\s?수|권)|출전권|진출권")
_SENTENCE = re.compile(
    r"주어|받[는은을았아]|받게|지급|수여|부여|준다|줬|있다|혜택|인센티브|제공|"
    r"함께|시상|나간|보낸|더해|우대|특전|포상|전달|건네|건넸"
)
_NOT_OURS = re.compile(r"지난해|작년|말했다|강조했다")
_WHOLE = re.compile(r"[다요음함임]\.?\s*$")
_LABEL = re.compile(r"^[^가-힣]{0,4}(?:인센티브|시상|포상|특전|혜택|부상)[^:：]{0,12}[:：]")
"""A cell of a flattened table is no sentence: only whole sentences and labelled lines are."""
_OF_WHOM = re.compile(r"(?:행안부|행정안전부|전국)?\s?대회\s?수상\s?시")


@dataclass(frozen=True)
class Rule:
    """What a sentence gives, and to whom: nobody named means everybody."""

    rewards: tuple[RewardDraft, ...]
    ranks: frozenset[int] = frozenset()
    grades: frozenset[Grade] = frozenset()
    sentence: str = ""

    def holds(self, rank: int | None, grade: Grade | None) -> bool:
        """True where the winner with `rank` and `grade` is meant."""
        if not self.ranks and not self.grades:
            return True
        return (rank is not None and rank in self.ranks) or (
            grade is not None and grade in self.grades
        )


def reward_rules(sentences: Iterable[str]) -> list[Rule]:
    """All rules of `sentences`; a sentence that only names a contest gives none."""
    rules: list[Rule] = []
    for sentence in sentences:
        plain = _WITHOUT_WON.sub(r"\g<0>원", _without_quotes(sentence))
        if _NOT_OURS.search(plain) or not _SENTENCE.search(plain):
            continue
        if not (_WHOLE.search(plain) or _LABEL.match(plain)):
            continue
        plain = _GRADES_JOINED.sub("· ", _without_choices(plain))
        if turn := amounts_in_turn(plain):
            rules += _by_turns(plain, turn, sentence)
        else:
            rules += _by_amounts(plain, sentence) or _by_clause(plain, sentence)
    return rules


def rewards_of_note(
    note: str, rules: Sequence[Rule], rank: int | None, grade: Grade | None
) -> list[RewardDraft]:
    """The rewards of a table's remark; the tense is that of the sentence that tells the same."""
    told = {
        reward.kind: reward for rule in rules if rule.holds(rank, grade) for reward in rule.rewards
    }
    found = []
    for reward in _rewards(note, listed=True):
        same = told.get(reward.kind)
        found.append(
            reward.model_copy(update={"state": same.state, "giver": reward.giver or same.giver})
            if same
            else reward
        )
    return found


def joined(rewards: Iterable[RewardDraft]) -> tuple[RewardDraft, ...]:
    """One reward of each kind; the one with an amount is kept."""
    kept: dict[tuple[RewardKind, str | None], RewardDraft] = {}
    for reward in rewards:
        key = (reward.kind, None)
        other = kept.get(key)
        if other is None or (other.amount is None and reward.amount is not None):
            giver = reward.giver or (other.giver if other else None)
            kept[key] = reward.model_copy(update={"giver": giver})
    return tuple(kept.values())


_CHOICE = re.compile(
    r"(?:가운데|중(?:에서)?)\s?(?:하나|한\s?(?:가지|개)|1\s?(?:개|가지|종)|택\s?1|선택|원하는)"
)
_CLAUSE = re.compile(r"[고며],\s")


def _without_choices(plain: str) -> str:
    """특별승진, 특별승급, 성과급 최고등급 중 하나: nobody says which of them somebody got."""
    choice = _CHOICE.search(plain)
    if choice is None:
        return plain
    ends = [clause.end() for clause in _CLAUSE.finditer(plain, 0, choice.start())]
    start = ends[-1] if ends else 0
    return plain[:start] + " " * (choice.end() - start) + plain[choice.end() :]


def _by_turns(plain: str, turn: InTurn, sentence: str) -> list[Rule]:
    """1위부터 3위까지 각각 50만 원, 30만 원, 20만 원의 상금과 군수 표창: one rule for each of
    them, and one for what else all of them get."""
    kind: RewardKind = "포상금" if turn.unit == "원" else "근평가점"
    told = {"kind": kind, "unit": turn.unit, "state": _state(plain)}
    rules = [
        Rule((RewardDraft.model_validate({**told, "amount": amount}),), *target, sentence)
        for target, amount in zip(turn.targets, turn.amounts, strict=True)
    ]
    ranks = frozenset().union(*(target.ranks for target in turn.targets))
    grades = frozenset().union(*(target.grades for target in turn.targets))
    rest = plain[: turn.start] + " " * (turn.end - turn.start) + plain[turn.end :]
    for rule in _by_amounts(rest, sentence) or _by_clause(rest, sentence):
        if rule.ranks or rule.grades:
            rules.append(rule)
        elif beside := tuple(each for each in rule.rewards if each.kind != kind):
            rules.append(Rule(beside, ranks, grades, sentence))
    return rules


def _by_amounts(plain: str, sentence: str) -> list[Rule]:
    """최우수 200만원, 우수 100만원의 포상금, 가점은 최우수 0.5점, 우수 0.3점: one rule for each
    grade or rank, and one for what is said of all of them beside."""
    rules: list[Rule] = []
    markers = find_markers(plain)
    listed: list[int] = []
    for number, marker in enumerate(markers):
        end = markers[number + 1].start if number + 1 < len(markers) else len(plain)
        if given := _given_to(plain, marker.end, end):
            reward, told_until = given
            sharing = _sharing(plain, markers[: number + 1], told_until)
            listed += [sharing[0].start, told_until]
            ranks = frozenset(rank for each in sharing for rank in each.ranks)
            grades = frozenset(each.grade for each in sharing if each.grade)
            rules.append(Rule((reward,), ranks, grades, sentence))
    if len(rules) < 2:
        return []
    kinds = {reward.kind for rule in rules for reward in rule.rewards}
    shared = _beside_amounts(plain, min(listed), max(listed), kinds)
    return [*rules, Rule(shared, sentence=sentence)] if shared else rules


_AND = re.compile(r"\s?[·ㆍ,]\s?|[와과]\s|\s및\s")
_ANOTHER = re.compile(rf"\s?씩?(?:\s?[,·]|[과와])\s?{WON_PATTERN}")


def _sharing(plain: str, markers: Sequence[Marker], told_until: int) -> Sequence[Marker]:
    """우수와 장려에 50만 원: the last of `markers`, and those that are joined to it; none of
    these where several amounts follow (우수·장려에 50만 원, 30만 원)."""
    first = len(markers) - 1
    if _ANOTHER.match(plain, told_until):
        return markers[first:]
    while first and _AND.fullmatch(plain, markers[first - 1].end, markers[first].start):
        first -= 1
    return markers[first:]


def _given_to(plain: str, start: int, end: int) -> tuple[RewardDraft, int] | None:
    """The amount that is named right behind a grade, and where it ends."""
    found = _MONEY.search(plain, start, min(end, start + 24))
    won = parse_won(found.group()) if found else None
    if found and won:
        money = RewardDraft(kind="포상금", amount=Decimal(won), unit="원", state=_state(plain))
        return money, found.end()
    found = _POINTS.search(plain, start, min(end, start + 30))
    if found is None or not (value := Decimal(found[1] or found[2])):
        return None
    named = _OF_POINTS.search(plain, 0, found.start()) or _POINTS_OF.search(plain, found.start())
    if named is None:
        return None
    points = RewardDraft(kind="근평가점", amount=value, unit="점", state=_state(plain))
    return points, found.end()


_END_OF_MONEY = re.compile(
    r"\s?씩?\s?(?:[)）]|(?:의\s)?(?:(?:포상|시상|격려|상)금|(?:실적\s?)?(?:가점|가산점)))"
)
"""장려 50만 원의 포상금과, (…, 장려 20만 원)이: the list is over, and what follows is for all."""


def _beside_amounts(
    plain: str, start: int, end: int, kinds: Collection[RewardKind]
) -> tuple[RewardDraft, ...]:
    """군수 표창과 포상금(…), …의 포상금과 인사 가점을: what is given beside the amounts of `kinds`
    that stand from `start` to `end`."""
    behind = plain[end:] if _END_OF_MONEY.match(plain, end) else ""
    told = _rewards(f"{plain[:start]} {behind}")
    return tuple(
        reward if reward.kind == "전국대회" else reward.model_copy(update={"state": _state(plain)})
        for reward in told
        if reward.kind not in kinds
    )


def _by_clause(plain: str, sentence: str) -> list[Rule]:
    """1~3위에는 …, 8위에서 15위까지는 …: a clause begins where ranks or grades are addressed."""
    starts: list[tuple[int, frozenset[int], frozenset[Grade]]] = []
    for start, _, low, high in find_ranges(plain):
        starts.append((start, frozenset(range(low, min(high, low + 200) + 1)), frozenset()))
    previous: Marker | None = None
    markers = find_markers(plain)
    beside = any(marker.noun and marker.grade not in (None, "우수") for marker in markers)
    for marker in markers:
        if marker.noun and marker.grade == "우수" and not beside:  # 우수 공무원: all of them
            continue
        gap = plain[previous.end : marker.start] if previous else None
        grades = frozenset([marker.grade] if marker.grade else [])
        if gap is not None and len(gap) <= 4 and starts:
            start, ranks, others = starts[-1]
            starts[-1] = (start, ranks | frozenset(marker.ranks), others | grades)
        else:
            starts.append((marker.start, frozenset(marker.ranks), grades))
        previous = marker
    starts.sort(key=lambda start: start[0])
    if not starts:
        rewards = _rewards(plain)
        return [Rule(tuple(rewards), sentence=sentence)] if rewards else []
    rules: list[Rule] = []
    before = _rewards(plain[: starts[0][0]])
    if before:
        rules.append(Rule(tuple(before), sentence=sentence))
    # △ ㉮(4위) △ ㉯(5위) △ ㉰(6위)에는 …: what stands behind the last one is for all of the list.
    listed_ranks: frozenset[int] = frozenset()
    listed_grades: frozenset[Grade] = frozenset()
    for number, (start, ranks, named) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(plain)
        in_list = plain[:start].endswith(("(", "（"))
        if not in_list:
            listed_ranks, listed_grades = frozenset(), frozenset()
        if rewards := _rewards(plain[start:end], whole=plain):
            ranks, named = ranks | listed_ranks, named | listed_grades
            rules.append(Rule(tuple(rewards), ranks, named, sentence))
            listed_ranks, listed_grades = frozenset(), frozenset()
        elif in_list:
            listed_ranks, listed_grades = listed_ranks | ranks, listed_grades | named
    return rules


def _rewards(text: str, *, whole: str | None = None, listed: bool = False) -> list[RewardDraft]:
    found: list[RewardDraft] = []
    text = _OF_WHOM.sub("", text)
    for kind, pattern in _KINDS:
        match = pattern.search(text)
        if match is None:
            continue
        amount, unit = _amount(kind, text, match)
        giver = match.groupdict().get("giver")
        found.append(
            RewardDraft(
                kind=kind,
                amount=amount,
                unit=unit,
                state=_state_of(kind, text, match, listed=listed),
                giver=giver,
            )
        )
    return found


def _amount(
    kind: RewardKind, text: str, match: re.Match[str]
) -> tuple[Decimal | None, str | None]:
    near = text[match.end() : match.end() + 20]
    before = text[max(0, match.start() - 18) : match.start()]
    if kind == "근평가점":
        points = _points_in(near) or (
            _points_in(before) if _RIGHT_BEFORE.search(before) else set()
        )
        if len(points) == 1:  # of several nobody says which of them it is
            return points.pop(), "점"
    if kind == "포상금":
        for part in (near, before):
            told = {
                won
                for money in _MONEY.finditer(part)
                if (won := parse_won(money.group()))
                and not _ALTOGETHER.search(part[: money.start()])
            }
            if told:  # 30만 원(개인), 50만 원(단체): nobody says which of them it is
                return (Decimal(told.pop()), "원") if len(told) == 1 else (None, None)
    return None, None


_RIGHT_BEFORE = re.compile(r"점\s?씩?(?:의|만큼)?\s?$")
"""0.3점의 가점; 우수작 2점을 선정해 가점 tells how many there are."""


def _points_in(text: str) -> set[Decimal]:
    told = {Decimal(points[1] or points[2]) for points in _POINTS.finditer(text)}
    return told - {Decimal(0)}


def _state_of(kind: RewardKind, text: str, match: re.Match[str], *, listed: bool) -> RewardState:
    if kind == "전국대회":
        if _ENTITLED.search(text) or listed:
            return "자격"
        return "예정"
    if listed:
        return "예정"
    return _state(text[match.start() :])


def _state(text: str) -> RewardState:
    return "예정" if _PLANNED.search(text) else "확정"


def _without_quotes(sentence: str) -> str:
    for quote in reversed(find_quotes(sentence)):
        inner = sentence[quote.start + 1 : quote.end - 1]
        if not re.search(r"대회", inner):
            sentence = (
                sentence[: quote.start] + " " * (quote.end - quote.start) + sentence[quote.end :]
            )
    return sentence
