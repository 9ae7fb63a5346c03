"""Bodies that an item begins with, and the case behind them: 교통과 - 제목."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import Body, find_bodies
from knowledge.intake.results.bracketed import of_bracket, with_brackets
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.people import NAME, is_name, mask
from knowledge.intake.results.spans import Spans
from knowledge.intake.results.standing import in_brackets

_HIS_NAME = re.compile(rf"\s{NAME}(?<=[가-힣]{{3}})(?:\s등.*)?[,.]?\s*")
"""▲보건소 이름: an item that holds a department and who works there."""
_FACILITY = re.compile(r"(?:연구원|연수원|진흥원|박물관|미술관|수목원|휴양림|유치원|학교)$")
"""○○연구원 투자 유치: what begins a title as often as it names who won."""


def leading_bodies(spans: Spans, reading: Reading) -> list[Body]:
    """The bodies that an item begins with, if what follows shows that they lead it."""
    text = spans.text
    at = len(text) - len(text.lstrip(" -–‘'[(<"))
    led: list[Body] = []
    for body in spans.bodies:
        if (
            not led
            and (body.particle == "의" or (body.particle and body.value.endswith(("과", "팀"))))
            and re.fullmatch(r"[가-힣A-Za-z]{2,6} ", text[at : body.start])
        ):
            # 디지털 융합과의: a blank within the name.
            body = replace(body, start=at, value=text[at : body.end])
        if body.start < at or text[at : body.start].strip(" ,·"):
            if body.start >= at:
                break
            continue
        led.append(body)
        at = body.end
        if body.particle:
            break
    if not led:
        return []
    if len(led) > 1 and _of_many(led[0], reading) and led[1].value in reading.lexicon.provinces:
        # 보령시 충남 최초 …: what follows the town is its case.
        led = led[:1]
    last = led[-1]
    behind = text[last.end + len(last.particle) :]
    stuck = re.match(r"\([^()]{2,30}\)(?:의|\s)", behind)
    if last.kind == "own":
        return []
    if last.particle in ("의", "에서", "에서는", "이", "가", "은", "는"):
        return led if behind.strip() else []
    if stuck or re.match(r"\s?[-–:：,|/]\s?\S|\s?[‘“\"'「『<]|\s*$|\s?등(?:\s|$)|\]|\)\s", behind):
        return led if last.sure or not re.match(r"\s*$", behind) or len(led) > 1 else []
    if last.kind == "department" and _HIS_NAME.fullmatch(behind) and is_name(behind.split()[0]):
        return led
    long = len(text) - last.end > 6 and not _telling_end(text)
    if last.kind == "department" and last.sure and long and not _FACILITY.search(last.value):
        return led
    if (
        last.kind == "organisation"
        and last.sure
        and long
        and len(led) == 1
        and _of_many(last, reading)
    ):
        return led
    return []


def _of_many(body: Body, reading: Reading) -> bool:
    """보령시 공영장례 지원, in a province's contest: a town, or a corporation, and its case."""
    province = (reading.agency or "").split(" ")[-1] in reading.lexicon.provinces.values()
    known = body.value in reading.lexicon.municipalities or body.value.endswith(("공사", "공단"))
    return province and known


def _names_office(text: str, reading: Reading) -> bool:
    """소방안전본부(119 종합상황실): the bracket ends in an office, or tells nothing by itself."""
    bodies = find_bodies(text, reading.lexicon)
    return bool(bodies) and bodies[-1].end + len(bodies[-1].particle) >= len(text.rstrip())


def _telling_end(text: str) -> bool:
    return bool(re.search(r"\([^()]{2,40}\)[^()]{0,12}$", text))


def with_leading(spans: Spans, led: Sequence[Body], reading: Reading) -> tuple[Entry, str]:
    """The entry of `led` with the case behind it, and what stands behind that."""
    text = spans.text
    last = led[-1]
    end = last.end
    entry = of_bodies(led, Entry(), reading)
    row = [body for body in led if body.kind == "department"]
    if len(row) > 1 and all(text[a.end : b.start] == "·" for a, b in pairwise(row)):
        # 공원과·하천과 - 제목: one case of both.
        entry = replace(entry, department="·".join(body.value for body in row))
    stuck = next((b for b in spans.brackets if b.start == end), None)
    if stuck and mask(stuck.inner) != stuck.inner:
        # 교통과(이름 직급) ‘제목’: an official is no part of the department's name.
        end = stuck.end
    elif stuck and (inner := of_bracket(stuck, reading)) and inner.people and not inner.department:
        end = stuck.end
    elif stuck and not _names_office(stuck.inner, reading):
        # 건설행정팀(아름다운 도전): a prize that is none of the grades.
        end = stuck.end
    elif stuck and not in_brackets(stuck.inner)[1] and entry.department:
        entry = replace(entry, department=f"{entry.department}({stuck.inner.strip()})")
        end = stuck.end
    follows = next((q for q in spans.quotes if q.start >= end and titles.is_title(q, text)), None)
    entry = with_brackets(entry, [b for b in spans.brackets if b.start >= end], reading)
    if follows is not None:
        before = text[end + len(last.particle) : follows.start].strip(" ,")
        content = before if titles.ends_adnominal(before) and len(before) > 8 else None
        name = re.match(r"\s?[-–:：|/]\s(?=[가-힣])", text[end:])
        if name and not content and not text[follows.end :].strip():
            # 대야동 - 골목길 도우미 ‘달빛 지킴이’: the mark holds the end of the name.
            title = text[end + name.end() :].strip()
            return replace(entry, title=title, aliases=(follows.inner,)), ""
        return (
            replace(entry, title=follows.inner, content=content),
            text[titles.generic_end(text, follows.end) :],
        )
    rest = text[end:].removeprefix(last.particle) if last.particle else text[end:]
    title = titles.close(rest.strip(" -–:：,|/()[]"))
    parted = re.match(r"\s?[-–:：|/]", rest) is not None
    if titles.is_listed_title(title) or (parted and len(title) >= 4):
        entry = replace(entry, title=title)
    return entry, rest[len(title) :] if title else rest
