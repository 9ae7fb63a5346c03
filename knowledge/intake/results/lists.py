"""A list in one sentence: 우수에는 △… △… 등이 선정됐다."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.grades import GRADED
from knowledge.intake.results import titles
from knowledge.intake.results.described import named_by_deed
from knowledge.intake.results.entry import Entry, Reading, carried, with_standing
from knowledge.intake.results.items import read_item
from knowledge.intake.results.prose import read_prose
from knowledge.intake.results.spans import HIDDEN, Spans, mark
from knowledge.intake.results.standing import Marker, in_brackets
from knowledge.intake.results.unmarked import NOT_WINNERS
from knowledge.intake.results.unquoted import CHOSEN
from knowledge.intake.results.usable import is_usable

_CUE = re.compile(
    r"우수\s?사례|우수\s?공무원|우수\s?공직자|수상자|수상작|수상\s?사례|"
    r"선정된|선정\s?사례|입상|선정작|우수작|우수\s?시책|"
    r"우수\s?(?:과제|제안|부서|팀|기관)|수상\s?부서|선발된|뽑힌|당선작"
)
_REASONS = re.compile(r"(?:점|공로|공|성과|노력)(?:을|를|이|으로)\s?(?:\S+\s)?(?:인정|평가)")
"""▲… ▲…한 점을 인정받았다: a list of what somebody did."""
_CHOSEN_BEHIND = re.compile(
    r"(?:우수\s?(?:사례|시책|과제|제안|정책)|수상작|당선작|입상작)(?:로|으로|에)\s?"
    r"(?:최종\s|각각\s)?(?:선정|선발|뽑|골|꼽|채택|결정|확정|이름)|순으로\s?(?:선정|뽑|꼽|이름)"
    r"|우수\s?사례(?:에\s대한\s(?:발표\s및\s)?(?:포상|시상)|\s?(?:발표|소개|시상)(?:가|이)\s(?:있었|이어졌|진행))"
)
_SO_MANY_CHOSEN = re.compile(
    r"등\s?(?:모두\s|총\s)?\d{1,3}\s?[건개](?:의\s\S+)?(?:이|가)\s(?:최종\s)?(?:선정|뽑|선발|채택)"
)
"""△… △… 등 4건이 선정됐다: so does a list that is a sentence of its own."""
_SO_MANY_OFFICIALS = re.compile(
    r"\s등\s?(?:모두\s|총\s)?\d{1,3}명(?:을|이)\s(?:최종\s)?(?:선정|뽑|선발|시상)"
)
"""…심사를 거쳐 ▲기획실 이름 ▲보건소 이름 등 4명을 선발했다."""
_THESE_ARE_THEY = re.compile(r"(?:이|가)\s(?:그\s|바로\s)?주인공(?:이다|들이다|입니다)")
"""▲… 이름 팀장, ▲… 이름 주무관이 그 주인공이다."""
_CASES_CHOSEN = re.compile(
    r"사례(?:가|도)\s(?:각각\s|함께\s|최종\s)?(?:선정|뽑|선발|채택)(?!.*(?:본선|결선|후보|심사))"
)
"""이외에도 △… 사례 △… 사례가 선정됐다: the others, behind the best one."""
_UNDER_TITLE = re.compile(
    rf"{HIDDEN}(?:을|를|이?라는|이?란)\s(?:주제|제목|사례명|슬로건)(?:로|으로|하에|아래)[^,]{{0,30}}$"
)
_MADE_OF = re.compile(r"(?<=[가-힣])(?:에\s대한|등(?:의|을|에|으로)?)\s|(?:사례|내용)(?:를|을)\s")
_FOR_EXAMPLE = re.compile(r"(?:대표적인?|대표|주요)\s?(?:우수\s?)?사례(?:다|이다|로|입니다|$)")

"""△… △… 등 4건이 우수사례로 뽑혔다: the end of a list says that it names winners."""
_IN_ORDER = re.compile(r"순으로\s?(?:선정|뽑|꼽|이름)")
_GOES_ON = re.compile(
    r"\s*(?:또한?|이어서?|아울러|그리고|이와\s함께|(?:이|그)\s?(?:밖|외)에도?),?\s*"
)
_WITH_THESE = re.compile(r"\s*(?:또한?|이와\s함께|아울러),?\s*")
_OTHER_CASES = re.compile(
    r"\s*(?:그|이)\s?(?:외|밖)(?:에|의)?\s?(?:(?:우수|선정|주요)\s?)?사례(?:로는|로|는)\s*"
)
_FOLLOWED = re.compile(r"(?:이|가)\s뒤를\s(?:이었|잇)")
"""…이 1위를 차지했다. 이어 △… △… 사례가 뒤를 이었다."""
_ALSO_PRAISED = re.compile(r"\s등도?\s(?:함께\s)?(?:공로|공적|성과|노력)를?을?\s인정받")
"""이외에도 ▲…한 이름 서기관 ▲…한 이름 사무관 등도 공로를 인정받았다."""
_COUNTED_IN = re.compile(r"포함|선정|뽑|꼽|(?:등이|이)다\.?$|있다")
_CALLED_CASES = re.compile(r"사례로\s(?:꼽|선정|뽑)")
_NOT_CHOSEN = re.compile(r"지난해|작년|후보|앞으로|대상으로")
_BRANCH_ONLY = re.compile(
    r"\s*(?:이어\s|또\s)?[가-힣·\s]{2,16}(?:분야|부문)(?:에서는|에는|은|는|"
    r"에서)?\s*"
)
_CLAUSE_ENDS = re.compile(r"(?:선정|뽑|차지|받|수상|선발|올)[가-힣]{0,3}(?:으며|며|고)(?:,|\s|$)")
_NEXT_GRADE = re.compile(rf",\s{GRADED}(?:은|에는|으로는|에)\s*$")
_A_PAIR = 2
_JOINED_ITEM = re.compile(r"\s\S+\s[^\s()‘’'\"“”]*[가-힣](?:과|와)$")
_OFFICE_BEHIND = re.compile(r"과(?:[이가의)]|\s|$)")
_STEP = re.compile(
    r"\s?(?:\d차\s[^△▲▶]{0,16}|(?:예선|본선|사전|서면|온라인|현장|최종|직원|국민|시민|전문가)[^△▲▶]{0,14})"
    r"(?:심사|투표|평가|심의|설문)"
)
"""▲1차 서면심사 ▲2차 발표심사: how winners were found."""
_CASES_ARE = re.compile(r"\s사례(?:는|로|로는)\s*$")
_ALSO_ITEM = re.compile(
    r"\s*(?:또|이어|아울러|이\s?밖에|이\s?외에),?\s(?P<title>\S+(?:\s\S+){2,9})\s*"
)
_SENTENCE_PART = re.compile(r"[은는이가에]\s|(?:으로|에서|사례|시책|과제)$")
_BY_BRANCH = re.compile(
    r"\s?(?:또한?\s|이어\s)?(?:[가-힣·]{1,12}\s)?[가-힣·]{2,12}(?:에서는|에서|에는|(?:분야|부문)는|은)\s?"
)
_TOOK_PLACE = re.compile(
    r"(?:이|가|등이)\s(?:각각\s|최종\s|나란히\s)?(?:선정|뽑|선발|수상|이름을\s올|영예)(?!.*(?:본선|결선|후보|심사))"
)
"""중앙행정기관에서는 △제목(기관) △제목(기관)이 이름을 올렸다."""
_LIST_OF_FIELDS = re.compile(
    r"중점적으로\s(?:발굴|심사|평가)|"
    r"\s등[의을]?\s(?:다양한\s|여러\s|총\s)?(?:(?:\d+|[두세네]|다섯|여섯)\s?(?:개|가지)?의?\s)?(?:\S+\s)?"
    r"(?:분야|항목|기준|부문)"
    r"|(?:실적|성과)(?:\s등)?(?:을|를)\s(?:중심|기준|바탕)으로"
    r"|\s등을?\s(?:종합적으로\s|종합\s)?(?:심사|평가|고려|반영)"
    r"|\s등의?\s(?:\d단계\s)?(?:\S+\s){0,2}(?:심사|평가|절차|심의|과정)(?:을|를)\s(?:거쳐|거친|통해)"
    r"|에\s대(?:해|한|하여)\s(?:종합\S*\s)?(?:심사|평가)|(?:을|를)\s(?:기준|바탕|중심)으로\s(?:\S+\s)?(?:심사|평가)"
)
"""△복지 △교통 등의 분야에서: what a list is made of that names no winners."""
_FIELDS_ARE = re.compile(
    r"(?:공모|모집|심사|평가|참가|접수|시상)\s?(?:분야|부문|항목|기준|대상)(?:는|은|로는|으로는)\s*$"
)
"""공모 분야는 △…: what might be handed in."""
_IN_FIELDS_CHOSEN = re.compile(
    r"(?:분야|부문)에서\s(?:각각\s|고루\s|골고루\s)?(?:선정|뽑|나왔|배출|수상)"
)
"""우수상은 △교통과의 … △세무과의 … 등 다양한 분야에서 선정됐다."""


def is_list(spans: Spans) -> bool:
    """True where bullets part a sentence."""
    return len(spans.bullets) >= 2 or (
        len(spans.bullets) == 1 and bool(spans.text[: spans.bullets[0]].strip())
    )


def _of_rewards(spans: Spans) -> bool:
    """△장관 표창 △100만 원 내의 포상금 △인사상 혜택이 주어진다: what winners get."""
    stops = [*spans.bullets[1:], len(spans.text)]
    items = [spans.text[at + 1 : end] for at, end in zip(spans.bullets, stops, strict=True)]
    named = spans.quotes or spans.people or spans.brackets
    return len(items) > 1 and not named and all(map(titles.is_reward, items))


def read_list(spans: Spans, reading: Reading) -> list[Entry]:
    """The winners of a sentence with bullets; none where its list tells of something else."""
    text, bullets = spans.text, spans.bullets
    head = text[: bullets[0]]
    if _UNDER_TITLE.search(spans.plain[: bullets[0]]):
        # ‘제목’을 주제로 △… △…에 대한 사례를 발표해: what the case is made of.
        made = _MADE_OF.search(text, bullets[-1])
        rest = text[made.start() :] if made else ""
        return read_prose(mark(f"{head.rstrip()} {rest.lstrip()}", reading.lexicon), reading)
    if _of_rewards(spans) or _FIELDS_ARE.search(head):
        return []
    marker = _last_marker(spans, bullets[0], reading)
    pending: list[Entry] = []
    done: list[Entry] = []
    done += _before_list(head, reading)
    category = next(
        (c.name for c in reversed(spans.categories) if c.end <= bullets[0]), reading.category
    )
    beside = _first_branch(head, reading)
    if beside is not None:
        pending.append(beside)
    pending += _first_without_bullet(head, reading)
    led = re.search(r"(\S+(?:\([^()]*\))?)의\s*$", head)
    graded = marker is not None
    for number, start in enumerate(bullets):
        end = bullets[number + 1] if number + 1 < len(bullets) else len(text)
        item = text[start + 1 : end].strip()
        if number == 0 and len(bullets) == _A_PAIR and _JOINED_ITEM.search(item):
            # ▲가 운영과 ▲나 개관이: a particle.
            item = item if _OFFICE_BEHIND.search(text[end:]) else item[:-1]
        if number == 0 and led:
            item = f"{led.group().strip()} {item}"
        ahead: Marker | None = None
        if following := _NEXT_GRADE.search(item):
            # △제목, 우수상은 △…: the grade of the next item.
            ahead = mark(following.group(), reading.lexicon).markers[-1]
            item = item[: following.start()]
        inside = mark(item, reading.lexicon)
        if marker is None and _is_clause(inside):
            done += read_prose(inside, reading)
            continue
        entries, tail, lead = read_item(item, reading)
        if lead is not None and lead.side != "post":
            marker, graded = lead, True
            done += pending
            pending = []
        for entry in entries:
            if entry.named:
                entry = replace(entry, category=entry.category or category)
                pending.append(with_standing(entry, marker) if marker else entry)
        for behind in mark(tail, reading.lexicon).markers if tail else ():
            named = graded and marker is not None and behind.side == "pre"
            plain = behind.noun and not named and not _names_grade(behind)
            if plain or (behind.count and behind.side != "post"):
                continue
            if behind.side == "pre" or (graded and marker is not None and behind.side == "free"):
                marker = behind
                done += pending
                pending = [
                    replace(entry, category=entry.category or category)
                    for entry in _after(tail, behind, reading)
                ]
            elif not graded or marker is None:
                done += [with_standing(one, behind) for one in pending]
                pending = []
            break
        if ahead is not None:
            marker, graded = ahead, True
            done += pending
            pending = []
    done = _noun_shared([*done, *pending], text)
    if sum(bool(_STEP.match(text, start + 1)) for start in bullets) > 1:
        return []
    reasons = _REASONS.search(text, bullets[-1])
    of_officials = bool(done) and all(entry.people for entry in done)
    if (
        reasons
        and not of_officials
        and not _CLAUSE_ENDS.search(text, bullets[-1], reasons.start())
    ):
        return [
            *read_prose(mark(head, reading.lexicon), reading),
            *_own_prize(text[reasons.end() :], reading),
        ]
    if _LIST_OF_FIELDS.search(text[bullets[-1] :]) and not (
        marker is not None and _IN_FIELDS_CHOSEN.search(text, bullets[-1])
    ):
        return []
    if any(entry.grade or entry.rank for entry in done):
        reading.listed = done[-1].grade
        return done
    chosen = _CHOSEN_BEHIND.search(text[bullets[-1] :])
    if marker is not None and not (marker.grade or marker.ranks) and CHOSEN.search(text):
        # 노력 사례는 △…: a prize that is none of our grades.
        return done
    if reading.listed and _BRANCH_ONLY.fullmatch(head) and not chosen:
        return [replace(entry, grade=reading.listed) for entry in done]
    if reading.grade or reading.rank:
        return [carried(entry, reading) for entry in done]
    if reading.listed and _WITH_THESE.fullmatch(head) and not chosen and _owned(done):
        # 우수 사례는 ▲… ▲…가 뽑혔다. 또한 ▲…(교통과) ▲…(세무과)이 각각 선정됐다.
        taken = _TOOK_PLACE.search(text, bullets[-1])
        return [replace(entry, grade=reading.listed) for entry in done] if taken else []
    tail_text = text[bullets[-1] :]
    if not _tells_winners(head, tail_text, done, reading):
        return []
    reading.told_list = True
    if _IN_ORDER.search(tail_text) and reading.last_rank and len(done) == len(bullets):
        # 1위는 A가 차지했다. 이어 △B △C 순으로 뽑혔다.
        first = reading.last_rank + 1
        return [replace(entry, rank=first + place) for place, entry in enumerate(done)]
    return done


def _names_grade(marker: Marker) -> bool:
    """… 사례가 최우수 사례로 선정됐다: a grade, as 우수 사례 alone is none."""
    return marker.side == "post" and marker.grade not in (None, "우수")


_FEWEST_OF_DEED = 4


def _noun_shared(found: list[Entry], text: str) -> list[Entry]:
    """△프로그램 운영 사례 △카메라 설치 사례가 뽑혔다: the noun is part of no title of these."""
    last = found[-1].title if found else None
    if last is None:
        return found
    cut = text[text.rfind(last) + len(last) :].startswith((" 사례가", " 사례를"))
    if last.endswith("한 사례") and len(last.split()) > _FEWEST_OF_DEED and not cut:
        found = [*found[:-1], _without_noun(found[-1])]
    every = len(found) > 1 and all(
        (entry.title or "").endswith(" 사례") and not entry.department for entry in found
    )
    return [_without_noun(entry) for entry in found] if cut or every else found


def _without_noun(entry: Entry) -> Entry:
    if entry.title is None or not entry.title.endswith(" 사례"):
        return entry
    title = entry.title.removesuffix(" 사례").strip("’'\"” ")
    if len(title.split()) < 2 or re.search(r"[‘’'\"“”「」]|(?:우수|협업|모범|혁신)$", title):
        return entry
    return replace(entry, title=named_by_deed(title))


def _first_branch(head: str, reading: Reading) -> Entry | None:
    """가 부문에서는 ‘A’가, 나 부문에서는 △B △C가 대상에: the prize of the list is A's, too."""
    spans = mark(head, reading.lexicon)
    if len(spans.categories) < 2 or len(spans.quotes) != 1 or spans.markers:
        return None
    one, quote, other = spans.categories[-2], spans.quotes[0], spans.categories[-1]
    between = spans.text[quote.end : other.start]
    beside = one.end < quote.start and re.fullmatch(r"(?:이|가),?\s(?:또한?\s)?", between)
    if not beside or not titles.is_title(quote, head):
        return None
    return Entry(title=quote.inner, category=one.name)


def _first_without_bullet(head: str, reading: Reading) -> list[Entry]:
    """가 분야: ‘A’ △나 분야: ‘B’, 또 A △B △C가: an item like the others, without their bullet."""
    spans = mark(head, reading.lexicon)
    lone = spans.quotes[0] if len(spans.quotes) == 1 and len(spans.categories) == 1 else None
    if lone and reading.listing and not head[lone.end :].strip():
        branch = spans.categories[0]
        if not head[: branch.start].strip() and not head[branch.end : lone.start].strip(" :："):
            return [Entry(title=lone.inner, category=branch.name)]
    also = _ALSO_ITEM.fullmatch(head)
    title = titles.tidy(also["title"]) if also else ""
    if spans.markers or spans.quotes or not titles.is_plain_title(title):
        return []
    return [Entry(title=title)] if not _SENTENCE_PART.search(title) else []


def _own_prize(text: str, reading: Reading) -> list[Entry]:
    """… 성과를 인정받아 장려상을 수상했으며: what the body that the text is about has won."""
    spans = mark(text.split(",")[0], reading.lexicon)
    won = [m for m in spans.markers if m.side == "post" and m.grade and not (m.noun or m.count)]
    if len(won) != 1 or reading.agency is None or spans.quotes or spans.bodies:
        return []
    return [with_standing(Entry(organisation=reading.agency), won[0])]


def _before_list(head: str, reading: Reading) -> list[Entry]:
    """‘A’(장려상)가 이름을 올렸고, △…; 최우수는 ‘A’가, 우수는 △…: winners before a list."""
    spans = mark(head, reading.lexicon)
    last = _last_marker(spans, len(head), reading)
    if last is not None and last.side == "pre":
        before = mark(head[: last.start], reading.lexicon)
        usable = [m for m in before.markers if is_usable(m, reading) and m.count is None]
        quoted = [q for q in before.quotes if titles.is_title(q, before.text)]
        if usable and quoted and usable[0].start < quoted[-1].start:
            return [entry for entry in read_prose(before, reading) if entry.title]
    won = [m for m in spans.markers if m.side == "post" and m.count is None and not m.noun]
    if len(won) == 1 and last is won[0] and _CLAUSE_ENDS.search(head, last.end):
        # …이 최우수로 선발됐으며 △…: the first one is told as a clause.
        return [entry for entry in read_prose(spans, reading) if entry.named]
    graded = [b for b in spans.brackets if in_brackets(b.inner)[1] and not in_brackets(b.inner)[2]]
    if not graded or not any(titles.is_title(quote, head) for quote in spans.quotes):
        return []
    return [entry for entry in read_prose(spans, reading) if entry.title]


def _after(tail: str, marker: Marker, reading: Reading) -> list[Entry]:
    """…(교통과)이, 우수에는 세무과의 ‘…’가: what follows the last item without a bullet."""
    rest = mark(tail[marker.start :], reading.lexicon)
    if marker.side != "pre" or not (rest.quotes or rest.bodies):
        return []
    return read_prose(rest, reading)


def _is_clause(spans: Spans) -> bool:
    """△협업 분야는 A의 ‘…’가 최우수, B의 ‘…’가 우수: an item that is a clause of its own."""
    graded = [m for m in spans.markers if not m.noun and m.count is None]
    return len(spans.quotes) >= 2 and len(graded) >= 2


def _tells_winners(head: str, tail: str, found: Sequence[Entry], reading: Reading) -> bool:
    """An ungraded list is one of winners where its sentence says so, or its items look so."""
    if reading.told_list and _GOES_ON.fullmatch(head):
        told = sum(bool(entry.department or entry.people) for entry in found)
        return 2 * told >= len(found) or _owned(found)
    if _CHOSEN_BEHIND.search(tail) and not _NOT_CHOSEN.search(head):
        return True
    if _SO_MANY_OFFICIALS.search(tail) and _owned(found):
        return True
    if (_SO_MANY_CHOSEN.search(tail) or _THESE_ARE_THEY.search(tail)) and not head.strip():
        return True
    if head.strip() and _GOES_ON.fullmatch(head) and _CASES_CHOSEN.search(tail):
        return True
    went_on = head.strip() and _GOES_ON.fullmatch(head) and reading.last_rank
    if went_on and _owned(found) and (_TOOK_PLACE.search(tail) or _FOLLOWED.search(tail)):
        return True
    if _GOES_ON.fullmatch(head) and _ALSO_PRAISED.search(tail) and all(e.people for e in found):
        return True
    if reading.last_grade and _OTHER_CASES.fullmatch(head) and _COUNTED_IN.search(tail):
        return True
    if reading.last_grade and _GOES_ON.fullmatch(head) and _CALLED_CASES.search(tail):
        return True
    if NOT_WINNERS.search(head):
        return False
    bodies = sum(bool(entry.department or entry.people) for entry in found)
    owned = _owned(found)
    if owned and _BY_BRANCH.fullmatch(head) and _TOOK_PLACE.search(tail):
        return True
    if _FOR_EXAMPLE.search(tail) and bodies * 2 >= len(found):
        return True
    if reading.listing and (bodies * 2 >= len(found) or _first_without_bullet(head, reading)):
        return True
    if owned and _CASES_ARE.search(head) and _TOOK_PLACE.search(tail):
        return True
    if not (_CUE.search(head) or re.search(r"\d+건은", head) or reading.listing):
        return False
    if bodies * 2 >= len(found):
        return True
    return bool(
        CHOSEN.search(tail) or re.search(r"(?:은|는)\s*$|[:：]\s*$", head)
    ) and not re.search(
        r"등\s?(?:다양한|여러)|분야(?!\s?[:：]?\s?[‘“'\"「])|참여|경합|발표했", tail
    )


def _owned(found: Sequence[Entry]) -> bool:
    return all(entry.department or entry.organisation for entry in found)


def _last_marker(spans: Spans, end: int, reading: Reading) -> Marker | None:
    found = None
    for marker in spans.markers:
        if marker.end > end or not is_usable(marker, reading):
            continue
        if (
            marker.count is not None
            and marker.side != "pre"
            and spans.text[marker.end : end].strip(" :은는에이가")
        ):
            continue
        found = marker
    return found
