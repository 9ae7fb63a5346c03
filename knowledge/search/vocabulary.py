"""The words that occur in the knowledge, to tell a known piece of text from an unknown one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise, permutations

from knowledge.korean.jamo import is_subsequence
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.korean.slips import Slips, blurred
from knowledge.remembered import remembered
from knowledge.search.documents import ALIAS, DEPARTMENT, Document
from knowledge.search.one_letter import one_letter_nouns
from knowledge.search.title_slips import TitleSlips
from knowledge.search.verb_forms import VERB_ENDING, VerbForms

SHORTEST_SHORTENED, MOST_LEFT_OUT = 3, 3
"""Letters of a word that is short for one of a title, and how many of its letters it lacks."""
SHORTEST_NEIGHBOURS = 3
"""Letters of two words of a title of which either may be no noun (옥에 티)."""
SHORTEST_COMPOUND = 4
"""Letters of a word of a title that is made of two."""
LONGEST_PIECE = 8
SHORTEST_MISTYPED = 2
"""Letters of the shortest word that may be a slip of another one."""
FIGURE = regex(r"\d+(?:\.\d+)?%|\d{2,}가구|\d\.\d")
_LIGHT_VERB = regex(
    r"([가-힣]{2,}?)(?:하[고며는여도]|되[고며는어도]|했|됐|받[고아는도])[가-힣.]*$"
)
"""적용받도록, 활용했습니다: the noun of a verb of running text."""


_COUNTS, _SPANS = frozenset("한두세네"), frozenset("달주해")


def _spans_of_time(words: Sequence[str]) -> list[str]:
    """한달, of 섬 한 달 살기: two words of one letter that are typed as one."""
    return [
        first + second
        for first, second in pairwise(words)
        if first in _COUNTS and second in _SPANS
    ]


_PLACES_OF = frozenset("밭논집숲")
"""At the end of a compound: a place of what is before it."""
_VOWELS = frozenset("ㅏㅐㅑㅓㅕㅗㅚㅛㅜㅠㅡㅣ")
_HANGUL = regex(r"[가-힣]+")


class Vocabulary:
    """All words of all documents, without particles; verbs of running text are left out."""

    def __init__(self, documents: Sequence[Document]) -> None:
        words: dict[str, None] = {}
        offices = "\n".join(document.case.department or "" for document in documents)
        for document in documents:
            for field in document.fields:
                named = field.weight >= DEPARTMENT
                for word in (raw.strip(".") for raw in field.words):
                    stem, particle = strip_particle(word)
                    if particle == "의" and stem[-1:] in "과와":  # 검침원과의
                        stem = stem[:-1]
                    if not named and not particle and _joins(word, offices):
                        stem = word[:-1]
                    if len(stem) < 2:
                        continue
                    if named:
                        words[word] = None
                        words[stem] = None
                    elif noun := _LIGHT_VERB.match(word):
                        words[noun[1]] = None
                    elif not VERB_ENDING.search(word) or _is_noun(word, stem, particle):
                        words[stem] = None
                if named:
                    words |= dict.fromkeys(_spans_of_time(field.words))
        self.words = tuple(words)
        self.verbs = VerbForms({w for d in documents for field in d.fields for w in field.words})
        self._of_titles = tuple(
            dict.fromkeys(
                strip_particle(word)[0]
                for document in documents
                for field in document.fields
                for word in field.words
                if field.weight >= ALIAS and len(word) > SHORTEST_SHORTENED
            )
        )
        self.letters = one_letter_nouns(documents, {word[-1] for word in self._of_titles})
        """Nouns of one letter."""
        self.pairs = frozenset(
            first + second
            for document in documents
            for field in document.fields
            for first, second in permutations(self.letters & field.letters, 2)
        )
        """Nouns of one letter that a case tells of together: 논물 of 논에 물을."""
        self._together = "\n".join(
            field.compact for d in documents for field in d.fields if field.weight >= ALIAS
        )
        self._neighbours = frozenset(
            first + second
            for document in documents
            for field in document.fields
            if field.weight >= ALIAS
            for first, second in pairwise(field.words)
            if len(first) + len(second) == SHORTEST_NEIGHBOURS
        )
        """Two short words of a title without the blank between them: 옥에티."""
        self._heads = frozenset(
            word[-2:]
            for document in documents
            for field in document.fields
            if field.weight >= ALIAS
            for word in field.words
            if len(word) >= SHORTEST_COMPOUND and _HANGUL.fullmatch(word)
        )
        self.titles = tuple(
            field.compact
            for document in documents
            for field in document.fields
            if field.weight >= ALIAS
        )
        self.mistyped = remembered(self._mistyped)
        """The one vocabulary word within a jamo distance ratio of a word, or None.

        Vowels that sound alike today (ㅐ/ㅔ, ㅚ/ㅙ/ㅞ) count as equal.
        """
        self._title_slips = TitleSlips(self.titles)
        self.in_title = remembered(self._title_slips.stretch)
        """치메환자찻기 → 치매환자찾기: the stretch of a title that a text is a slip of."""
        self.is_in_title = remembered(self._is_in_title)
        """True where a title has a word, blanks aside (수도 요금)."""
        self.is_only_of_offices = remembered(self._is_only_of_offices)
        """True where the names of departments have a word, and no case is told with it."""
        self._documents = tuple(documents)
        self._whole = frozenset(self.words)
        self._figures = frozenset(
            figure
            for document in documents
            for field in document.fields
            for figure in FIGURE.findall(field.compact)
        )

    def _is_in_title(self, word: str) -> bool:
        return word in self._together

    def _is_only_of_offices(self, word: str) -> bool:
        if word not in self._offices or word in self._together:
            return False
        return not any(
            word in field.compact.replace(document.case.department or "", "")
            for document in self._documents
            for field in document.fields
        )

    @cached_property
    def _offices(self) -> str:
        return "\n".join({document.case.department or "" for document in self._documents})

    def is_told_beside(self, text: str) -> bool:
        """계단옆: whether a case is told of something that is beside that."""
        return any(text in field.compact for d in self._documents for field in d.fields)

    def tells_both(self, first: str, second: str) -> bool:
        """Whether one title has two words."""
        return any(first in title and second in title for title in self.titles)

    def is_joined(self, text: str) -> bool:
        """True for two words of a title that stand side by side, without the blank: 새떼."""
        if text in self._neighbours:
            return True
        return text in self._together and any(
            self.is_noun(text[:at]) and self.is_noun(text[at:]) for at in range(1, len(text))
        )

    def is_noun(self, text: str) -> bool:
        """True for a whole word, or a noun of one letter."""
        return text in (self._whole if len(text) > 1 else self.letters)

    def is_word(self, text: str) -> bool:
        """True where `text` is a whole word of the knowledge and not only part of one."""
        return text in self._whole

    def is_head(self, text: str) -> bool:
        """키위 of 레드키위: the end of a compound of a title says what the thing is."""
        return text in self._heads

    def has_figure(self, text: str) -> bool:
        """True where a figure such as 34.2% stands in the knowledge."""
        return text in self._figures

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Every run of 2 to `LONGEST_PIECE` letters inside one word.

        A word of three letters is one of two and an ending (사용량, 검진율), so that its last
        two are no piece unless they are a word of their own, or the first is (쌀국수), or they
        are what grows or stands there (감귤밭).
        """
        return frozenset(
            word[start : start + length]
            for word in self.words
            for length in range(2, min(LONGEST_PIECE, len(word)) + 1)
            for start in range(len(word) - length + 1)
            if len(word) != 3
            or start == 0
            or word[start:] in self._whole
            or word[0].isdigit()
            or word[0] in self.letters
            or word[-1] in _PLACES_OF
        )

    @cached_property
    def bigrams(self) -> frozenset[str]:
        return frozenset(word[at : at + 2] for word in self.words for at in range(len(word) - 1))

    @cached_property
    def _slips(self) -> Slips:
        return Slips({w: blurred(w) for w in self.words if len(w) >= SHORTEST_MISTYPED})

    def _mistyped(self, word: str, limit: float) -> str | None:
        if len(word) < SHORTEST_MISTYPED or any(letter.isdigit() for letter in word):
            return None
        strokes = blurred(word)
        close = [
            near
            for _, near in self._slips.near(strokes, limit)
            if abs(len(near) - len(word)) <= 1 and near != word
        ]
        if len(word) == SHORTEST_MISTYPED:
            close = [near for near in close if _same_shape(blurred(near), strokes)]
        return close[0] if close else None

    def shortened(self, word: str) -> str | None:
        """반달곰 → 반달가슴곰: the one longer word of a title that has its letters in their
        order, the first two and the last one at the same ends."""
        if len(word) < SHORTEST_SHORTENED or not _HANGUL.fullmatch(word):
            return None
        longer = [
            whole
            for whole in self._by_ends.get(word[:2] + word[-1], ())
            if len(word) < len(whole) <= len(word) + MOST_LEFT_OUT and is_subsequence(word, whole)
        ]
        return longer[0] if len(longer) == 1 else None

    @cached_property
    def _by_ends(self) -> Mapping[str, tuple[str, ...]]:
        """The first two letters and the last one → the words of titles that have them."""
        found: dict[str, dict[str, None]] = {}
        for word in self._of_titles:
            found.setdefault(word[:2] + word[-1], {})[word] = None
        return {ends: tuple(words) for ends, words in found.items()}


_AND = regex(r"[가-힣]{2,}(?<![결성학안신경통일전한인교])과")


def _joins(word: str, offices: str) -> bool:
    """거북과 원숭이를: a noun and 과 in running text, and no office (복지과) or result."""
    return (
        _AND.fullmatch(word) is not None
        and bool(final_consonant(word[-2]))
        and word not in offices
    )


def _is_noun(word: str, stem: str, particle: str) -> bool:
    """장해, 노인, 지붕은, 계단마다: words of running text that only end as verbs do."""
    if particle == "마다":
        return True
    if particle == "은":  # 얼어붙은, 되찾은
        return stem[-1] not in _STEMS_BEFORE_EUN
    return len(word) == 2 and word[1] in "해인다" and word not in _VERBS


_STEMS_BEFORE_EUN = frozenset(
    "같갚걷굽깊깎꺾꽂끊끓남낡낮낳넓넣높놓늦닦닫닮덮돋뜯많맑맞맡먹묶묻믿밝받벗볶붉붙뽑삶섞솟쌓썩쏟"
    "씹씻않앉안얇얕얹얻없엎엮읽잊잖잡젊좁좋짓짧쫓찍찢찮찾훑앗"
)
"""Last letters of verbs that go on with 은: 지붕 is none of them."""


_VERBS = frozenset(
    {
        "위해",
        "통해",
        "대해",
        "의해",
        "인해",
        "향해",
        "더해",
        "보인",
        "쓰인",
        "놓인",
        "쌓인",
        "높인",
    }
    | {"줄인", "있다", "없다", "한다", "된다"}
)


def _same_shape(strokes: str, others: str) -> bool:
    """과목 is no slip of 골목, nor 실험 of 시험: of two letters a vowel is mistaken for a vowel,
    and none is left out but the last one (돌림 of 돌리)."""
    if len(strokes) != len(others):
        return strokes.startswith(others) or others.startswith(strokes)
    pairs = zip(strokes, others, strict=True)
    return all((one in _VOWELS) == (other in _VOWELS) for one, other in pairs)
