"""A message that lacks blanks is read as it would have been written with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge.korean.patterns import regex
from knowledge.korean.word_spacing import blanks_put
from knowledge.names import Names

FEWEST = 5
"""Hangul of a word that is taken apart: a shorter one is a name or one word."""
SHORTEST_NAME, LONGEST_NAME = 3, 14
"""Letters of a name that stands inside such a word, and of a word that may be one."""
_OFFICE = regex(
    r"[가-힣]{2,4}?(?:보건지?소|소방서|경찰서|우체국|세무서|교육청|[읍면동]사무소|([시군구도]청))"
    r"|[가-힣]{2,6}?[과팀실국](?=[은는이가도를의에인랑하]|$)"
)
"""성산보건소치매, 제주도청3위, 기획예산과인데."""
SHORTEST_WORD, LONGEST_WORD = 4, 10
"""Letters of a word of a title, or of the lexicon, that is not cut."""
_HANGUL = regex(r"[가-힣]")
_LATIN = regex(r"[a-z]{3}")
_MIMETIC = regex(r"([가-힣]{2})\1|[가-힣]([가-힣])[가-힣]\2|[가-힣]([가-힣])\3(?=[하한해])")
"""가물가물하다, 울퉁불퉁한, 무덤덤하네: words that repeat themselves, of which there are many."""


def with_blanks(text: str, names: Names, is_known: Callable[[str], bool]) -> str:
    """민원실일찍 여는곳 → 민원실 일찍 여는 곳; no known name and no known word is cut."""
    words = text.split(" ")
    to_cut = [_is_run_together(word, names) for word in words]
    if not any(to_cut):
        return text
    letters = "".join(words)
    whole = [
        *_names_in(letters, names, is_known),
        *(m.span() for m in _MIMETIC.finditer(letters)),
    ]
    written = []
    at = 0
    for word, cut in zip(words, to_cut, strict=True):
        kept = _office_first(word, names) if cut else len(word)
        whole.append((at, at + kept))
        at += len(word)
        written.append(at)
    return blanks_put(letters, whole, written[:-1])


def _office_first(word: str, names: Names) -> int:
    """Letters of the office of another place, with which `word` begins; 0 where there is none."""
    office = _OFFICE.match(word)
    if office is None:
        return 0
    named = office[1] is not None or names.unknown_kind(office.group(), alone=True) is not None
    return office.end() if named else 0


def _is_run_together(word: str, names: Names) -> bool:
    if len(_HANGUL.findall(word)) < FEWEST or _LATIN.search(word):
        return False
    return not _is_name(word.rstrip("?!.~"), names)


def _is_name(text: str, names: Names) -> bool:
    """감귤과, 농어촌공사, 남언읍: short for a name, mistyped, or that of another
    office (감귤유통과), and nothing beside it."""
    if len(text) > LONGEST_NAME:
        return False
    if names.abbreviated(text) or names.abbreviated_body(text) or names.mistyped(text):
        return True
    return names.unknown_kind(text, alone=True) == "department"


def _names_in(
    text: str, names: Names, is_known: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Where names and long words of the knowledge stand, from left to right, the longest first."""
    at = 0
    while at < len(text):
        longest = min(max(names.longest, LONGEST_WORD), len(text) - at)
        for length in range(longest, SHORTEST_NAME - 1, -1):
            piece = text[at : at + length]
            if piece in names.exact or (length >= SHORTEST_WORD and is_known(piece)):
                yield at, at + length
                at += length
                break
        else:
            at += 1
