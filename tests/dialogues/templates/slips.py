"""Departments and ranks as they get typed by accident: one jamo wrong, or in English keys."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replies.model import ReplyKind
from knowledge.korean.jamo import FINALS, LEADS, VOWELS, distance_ratio, syllable_parts
from knowledge.korean.layout import keys_from_hangul
from knowledge.lexicon import Lexicon
from knowledge.names import SLIP_LIMIT
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line, one_or_choice


def department_mistyped(world: World) -> Iterator[Line]:
    for department in world.departments:
        cases = world.of_department(department)
        for slip in slips(department, world, 3):
            kind: ReplyKind = "card" if len(cases) == 1 else "choice"
            yield line(f"{slip} 사례", kind, cases, has=[slip, department])


def slips(name: str, world: World, count: int) -> list[str]:
    """`name` with one jamo exchanged, within the limit, and not another real name."""
    found = []
    for place, letter in enumerate(name):
        parts = syllable_parts(letter)
        assert parts is not None
        lead, vowel, final = (
            LEADS.index(parts[0]),
            VOWELS.index(parts[1]),
            FINALS.index(parts[2]),
        )
        others = [(other, vowel, final) for other in range(len(LEADS)) if other != lead]
        others += [(lead, other, final) for other in range(len(VOWELS)) if other != vowel]
        for new_lead, new_vowel, new_final in others:
            code = 0xAC00 + (new_lead * len(VOWELS) + new_vowel) * len(FINALS) + new_final
            slip = name[:place] + chr(code) + name[place + 1 :]
            if distance_ratio(slip, name) <= SLIP_LIMIT and not _is_real(slip, world.lexicon):
                found.append(slip)
    return world.rng.sample(found, count)


def _is_real(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.towns or word[:-1] in lexicon.department_stems


def wrong_layout(world: World) -> Iterator[Line]:
    for department in world.departments:
        cases = world.of_department(department)
        yield one_or_choice(keys_from_hangul(department), cases)
        yield one_or_choice(keys_from_hangul(f"{department} 사례"), cases)
    for case in world.cases:
        half = HALF_WORDS[world.half(case)]
        yield one_or_choice(keys_from_hangul(f"{half} {case.rank}위"), [case])


TEMPLATES: tuple[Template, ...] = (department_mistyped, wrong_layout)
