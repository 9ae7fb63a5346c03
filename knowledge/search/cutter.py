"""Cuts a word without blanks into known pieces, by the cheapest path.

Pieces are those of the knowledge, words of a concept, fillers that carry no meaning, and
endings; letters that fit nothing stay unknown. No analyser is needed, blanks are not either:
치매진단병원늘린보건소.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from knowledge.korean.jamo import decompose
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.slips import Slips
from knowledge.korean.sound import as_heard
from knowledge.lexicon import Lexicon, Part
from knowledge.remembered import remembered
from knowledge.search.vocabulary import LONGEST_PIECE, Vocabulary

PieceKind = Literal["known", "concept", "filler", "tail", "elsewhere", "unknown"]

_TAIL = regex(
    r"(?:[은는이가을를의도만에로과와랑나]|[준한된든낸할될][데곳]|건|거|것|껀|꺼|에서는?|에선|엔|에게|에겐|한텐|에는|에도|으로|으로는|이랑|하고|끼리|까지|부터|마다|처럼|보다|씩|씩이나|씩이에요|씩인가요|씩이야|이라도|라도|이나마|나마|조차|마저|밖에|대로|쪽|쪽이|쪽은|쪽을|쪽에|쪽으로|쪽이요|쪽요|쪽에서|이나|이란|란|들|들이|들은"
    r"|들을|들의|사들|사님|사|님|님이|님은|께서|께|한테|이요|요|야|이야|이지|이지요|이죠|이냐|이니|이더라|였지|였죠|였나|였더라|임|인|인데|이고|이며|라는|이라는|적인|적|용|별|류|측"
    r"|하는|하면|해서|하려면|하려고|한|할|하다|해|해요|합니다|하나요|했다|했나|된|되는|될|돼|되나요|하기|하고|하러|받는|받을|받은|받으러|받고|짓는"
    r"|짓고|했던|시키는|나요|있나요|있는|있어|없는|없이|거나|든지|던|어요|아요|ㅂ니다|습니다|니다|지|죠|죠|네|네요|더라|더라고|대요|래요|다면|려면"
    r"|려고|러|서|며|면서|고|면|니까|으니까|까"
    # 치매신데, 치매셔서, 독거노인이시고, 치매라서: what somebody is, said with respect.
    r"|이?(?:신데|신가|신지|신|셔서|세요|시고|시라서?|시니까?|시면|십니다)(?:요)?|이?라서?(?:요)?"
    # 면접때, 방학때에: when something is, written without its blank.
    r"|때(?:에|에는|는|도|마다)?"
    # 무엇이오, 맞소: as old people ask.
    r"|이오|이우|이외다|이올시다|소만|다지요|라지요|는지요|습디다"
    # 하반기만인가: only that one, asked back.
    r"|만(?:인가|인지|이야|이에요|인데|이지|이죠)(?:요)?"
    # 생선도 팜, 청년도됨: verbs as nouns, as they are typed in haste.
    r"|도?(?:됨|함|있음|없음|해줌|팜|팔아|파나요?))"
)

ENDING = regex(
    r"[려주줘줄준세요십시셔셨오겠어아습니다까는은지였었았더라던데고싶면서네죠나대래게을봐보볼으며자도야냐인군구잖거든드리릴달]*"
    r"[요다까지라데고면서네죠나대래게을오야니줘봐던는은며자냐도든]"
)
"""What follows the one-letter stem of a verb: 알려주세요, 있다던데, 하더라고요."""

SHORTEST_SLIP, ONE_STROKE = 3, 0.12
"""Letters of an everyday word in which a slip is forgiven, and how small it is in so short a one
(으급실)."""

DOUBLED = ord("싸") - ord("사")
"""How far the syllables with ㅆ lie behind those with ㅅ."""

_PARTICLES = frozenset("이가은는을를에의도만로")
_LONG_PARTICLES = frozenset({"으로", "에서", "에게", "까지", "부터"})
"""자투리천으로: inside of a word these are what they are, whatever word has their letters."""
_LET = frozenset((
    "있게", "없게", "하게", "되게", "있도록", "없도록", "하도록", "되도록",
    "되면", "하면", "있으면", "없으면", "되고", "하며", "되며", "있고", "없고",
))  # fmt: skip
"""먹을 수 있게 했습니다, 열여덟 살이 되면: how any story goes on; 가게 is a shop."""
_ALSO_A_WORK = frozenset({"공사"})
"""Kinds of bodies that are more often something else (활주로 공사)."""
_SEATS = frozenset({"군청", "구청", "시청"})
"""Where the offices are: of one's own body it tells nothing."""

_POINTING = frozenset(
    "이그저내나니네너안못다더잘아어자야한시도군요영경수줄적중때뿐만척채편등및쫙쭉싹"
)
"""Fillers of one letter that are read as such only when they are the whole word."""


@dataclass(frozen=True)
class Piece:
    """A stretch of one word."""

    kind: PieceKind
    text: str
    concepts: tuple[str, ...] = ()


class Words:
    """The dictionary of the cutter: one knowledge and one lexicon."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        lexicon: Lexicon,
        bodies: Collection[str] = (),
        meanings: Collection[str] = (),
        winners: Collection[str] = (),
        kinds: Collection[str] = (),
    ) -> None:
        """`bodies` are names of organisations in all their forms, `winners` whole ones of those
        that have cases, `meanings` the ids of the concepts that the cases have, `kinds` what
        several departments end in (과, 역)."""
        self.vocabulary = vocabulary
        self.meanings = frozenset(meanings)
        self.bodies = frozenset(bodies)
        self.winners = frozenset(winners)
        self.kinds = frozenset(kinds)
        self.lexicon = lexicon
        self.cut = remembered(self._cut)
        """The cheapest reading of one word without blanks."""

    @cached_property
    def told_together(self) -> Sequence[tuple[str, tuple[Part, ...]]]:
        """Meanings of the knowledge with the parts of what words mean only together."""
        return [each for each in self.lexicon.told_together if self.occurs(each[:1])]

    def is_body(self, word: str) -> bool:
        """True for the name of an organisation: it says whose case, not what it is about."""
        return word in self.bodies

    def tells_no_body(self, word: str) -> bool:
        """대학, where one university is asked: a word of the name of every organisation tells no
        case from another, unless a title says it, too."""
        if len(word) < 2 or word in _ALSO_A_WORK or word in self.vocabulary.pieces:
            return False
        if word in _SEATS:  # 군청, where all are counties
            word = word[0]
        return bool(self.winners) and all(word in name for name in self.winners)

    def names_every_body(self, word: str) -> bool:
        """연금, where a pension service is asked: in the name of every organisation, it is what
        all cases are about, also where a title says it."""
        return len(word) > 1 and bool(self.winners) and all(word in name for name in self.winners)

    def occurs(self, concepts: Collection[str]) -> bool:
        """True where a word of one of these concepts stands in the knowledge."""
        return not self.meanings.isdisjoint(concepts)

    def has_meaning(self, word: str) -> bool:
        """True for a word of the knowledge, and for a word of a meaning that it has (물 새는 of
        누수)."""
        if word in self.vocabulary.pieces:
            return True
        meant = self.lexicon.concept_of_word
        if word not in meant and word[:-1] in self.lexicon.concept_stems:
            word = word[:-1]
        return self.occurs(meant.get(word, ()))

    def is_told_of(self, word: str) -> bool:
        """The same, where more than the name of an office has the word (예산 of 기획예산과)."""
        return self.has_meaning(word) and not self.vocabulary.is_only_of_offices(word)

    def means_nothing(self, word: str) -> bool:
        """True for fillers, particles and everyday words of one letter."""
        return (
            word in self._fillers
            or word in self._filler_stems
            or word in self.lexicon.concept_of_word
            or is_tail(word)
        )

    def mistyped(self, word: str, limit: float) -> str | None:
        """The word of the knowledge, or of a meaning that it has, that `word` is a slip of."""
        if len(word) <= SHORTEST_SLIP and self.lexicon.is_common(word):
            return None
        meant = self.vocabulary.mistyped(word, limit) or self.heard(word)
        if meant is not None or len(word) < SHORTEST_SLIP:
            return meant
        limit = limit if len(word) > SHORTEST_SLIP else min(limit, ONE_STROKE)
        near = [meant for _, meant in self._meant.near(decompose(word), limit)]
        return near[0] if near and abs(len(near[0]) - len(word)) <= 1 else None

    def heard(self, word: str) -> str | None:
        """The word of a meaning that the knowledge has that sounds as `word` does.

        None for one with a particle: 철이 sounds as 처리 does, and is a season.
        """
        if len(word) < 2 or word[-1] in _PARTICLES:
            return None
        meant = self._by_sound.get(as_heard(word))
        return meant if meant != word else None

    def softened(self, word: str) -> str | None:
        """써핑 → 서핑: the word of ours that a loan word with its first letter doubled is."""
        if len(word) < 2 or not "싸" <= word[0] <= "앃" or word in self.vocabulary.pieces:
            return None
        soft = chr(ord(word[0]) - DOUBLED) + word[1:]
        ours = self.vocabulary.is_word(soft) or self.occurs(
            self.lexicon.concept_of_word.get(soft, ())
        )
        return soft if ours and word not in self.lexicon.concept_of_word else None

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        stems = self.lexicon.concept_stems
        return {
            as_heard(word): word
            for word, concepts in self.lexicon.concept_of_word.items()
            if len(word) > 1 and word not in stems and self.occurs(concepts)
        }

    @cached_property
    def _meant(self) -> Slips:
        return Slips(
            {
                word: decompose(word)
                for word, concepts in self.lexicon.concept_of_word.items()
                if len(word) >= SHORTEST_SLIP
                and word not in self.lexicon.concept_stems
                and self.occurs(concepts)
            }
        )

    def is_elsewhere(self, word: str) -> bool:
        """True for another subject (여권) that the knowledge does not tell of itself."""
        if word not in self.lexicon.elsewhere or word in self.vocabulary.pieces:
            return False
        if self.vocabulary.is_in_title(word) or word in self._of_bodies:
            return False
        if len(word) == _OF_TWO_WORDS and self.vocabulary.tells_both(word[:2], word[2:]):
            return False  # 여권사진, where a title has 사진 and 여권
        called = self.lexicon.called.get(word, "")
        if called and word.startswith(_MENDS) and self.vocabulary.is_in_title(called):
            return False  # 고쳐 주는 데, where a case is about 수리
        if word not in self.lexicon.elsewhere_phrases and self._is_form_of_ours(word):
            return False
        return not self.occurs(self.lexicon.concept_of_word.get(word, ()))

    def _is_form_of_ours(self, word: str) -> bool:
        """시끄러워, where a case is about noise."""
        stems, meant = self.lexicon.concept_stems, self.lexicon.concept_of_word
        stem = next((word[:n] for n in range(len(word) - 1, 2, -1) if word[:n] in stems), "")
        return bool(stem) and self.occurs(meant[stem])

    @cached_property
    def _of_bodies(self) -> frozenset[str]:
        """공항, where an airport is asked: another subject elsewhere, here whose cases it is."""
        names = "\n".join(self.bodies)
        return frozenset(word for word in self.lexicon.elsewhere if word in names)

    @cached_property
    def _fillers(self) -> frozenset[str]:
        asides = self._unless_known(self.lexicon.aside_words | self._of_bodies)
        return self.lexicon.filler_words | asides

    @cached_property
    def _filler_stems(self) -> frozenset[str]:
        return self.lexicon.filler_stems | self._unless_known(self.lexicon.aside_stems)

    def _is_light(self, word: str) -> bool:
        """받은, 없는, 있게: a verb that carries no meaning, also where a title has it."""
        if word in _LET:
            return True
        return word[-1] in "는은던으" and word[:-1] in self.lexicon.filler_stems

    def _unless_known(self, asides: frozenset[str]) -> frozenset[str]:
        """Words of the talk around a question that the knowledge does not have itself, nor with
        a particle (장날에, where a case is about 오일장)."""
        meant, stems = self.lexicon.concept_of_word, self.lexicon.concept_stems
        nouns = {word: strip_particle(word)[0] for word in asides}
        ours = {w for w, n in nouns.items() if n not in stems and self.occurs(meant.get(n, ()))}
        return asides - self.vocabulary.pieces - meant.keys() - ours

    def _cut(self, word: str) -> tuple[Piece, ...]:
        return _cheapest(word, self)

    @cached_property
    def longest(self) -> int:
        return max((LONGEST_PIECE, *(len(w) for w in self.lexicon.concept_of_word)))

    def _is_end_of_compound(self, text: str, at: int) -> bool:
        """코끼리똥: a noun of one letter behind a whole one of ours."""
        whole = self.vocabulary.is_noun(text[:at]) or text[:at] in self.lexicon.concept_of_word
        return at > 1 and whole and (at + 1 == len(text) or _is_tail_of(text[at], text[at + 1 :]))

    def _is_in_another(self, word: str, text: str, at: int) -> bool:
        """배우 in 배우기: `word` at `at` is part of one that has nothing to do with it."""
        wholes = ((whole, at - whole.index(word)) for whole in self.lexicon.unrelated[word])
        return any(start >= 0 and text.startswith(whole, start) for whole, start in wholes)

    def options(
        self, text: str, at: int, *, after_unknown: bool = False
    ) -> list[tuple[float, Piece, int]]:
        """Ways to read `text` from `at`: (cost, piece, letters used).

        Behind unknown letters no stem of one letter begins (가 in 국가건강검진).
        """
        lexicon, found = self.lexicon, []
        for length in range(1, min(self.longest, len(text) - at) + 1):
            word = text[at : at + length]
            if word in lexicon.unrelated and self._is_in_another(word, text, at):
                continue
            concepts = lexicon.concept_of_word.get(word)
            whole = at == 0 and length == len(text)
            if concepts and (
                length > 1
                or whole
                or (at == 0 and _is_tail_of(word, text[length:].removeprefix(_WHERE_IT_GROWS)))
                or (word in _MADE_OF and self._is_end_of_compound(text, at))
            ):
                used = length
                cost = 0.9 - 0.08 * length
                if word in lexicon.concept_stems:
                    used = len(text) - at
                    cost += 0.22 * (used - length)
                found.append((cost, Piece("concept", word, concepts), used))
            filler = word in self._fillers
            spoken = length > 1 and not filler and word in self.vocabulary.pieces
            if spoken and not self._is_light(word) and not (at and word in _LONG_PARTICLES):
                found.append((1.0 - 0.08 * length, Piece("known", word), length))
            if length > 1 and self.is_elsewhere(word):
                found.append((0.8 - 0.1 * length, Piece("elsewhere", word), length))
            starts = at == 0 and word not in _POINTING
            if filler and (length > 1 or whole or starts):
                alone = length > 1 or whole or is_tail(text[length:])
                cost = 1.0 - 0.06 * length + (0.0 if alone else 0.9)
                found.append((cost, Piece("filler", word), length))
            if word in self._filler_stems and (length > 1 or not after_unknown):
                rest = text[at + length :]
                cost = 1.1 - 0.06 * length + _price_of_rest(rest, length) * len(rest)
                found.append((cost, Piece("filler", text[at:]), length + len(rest)))
        return found


def _price_of_rest(rest: str, stem: int) -> float:
    """What each letter behind a verb stem of `stem` letters costs."""
    if ENDING.fullmatch(rest):
        return 0.1
    if len(rest) > LONGEST_REST:  # 고라니찻길사고: no form of 고라 (tell me, in Jeju)
        return 1.7
    return 0.22 if stem > 1 or is_tail(rest) else 1.7


LONGEST_REST = 6
"""Letters behind the stem of a verb that may still be its ending."""


NOUN_ENDINGS = frozenset("의도과이나지요사임인용류측별적건")
"""Particles that are as often the second letter of a noun (강의, 제도, 효과, 모임)."""


def _is_tail_of(word: str, rest: str) -> bool:
    if rest in _OF_VERBS or (rest.startswith("는") and _ends_in_consonant(word[-1])):
        return False  # 담는 is no 담, which would be 담은
    return is_tail(rest) and not (rest in _AFTER_VOWEL and _ends_in_consonant(word[-1]))


_MADE_OF = frozenset("똥옷쌀꿀캔")
"""Nouns of one letter that are what they are at the end of any compound; 책 is not (해결책)."""
_WHERE_IT_GROWS = "밭"
"""귤밭: behind a noun of one letter, the place of what it is."""
_OF_VERBS = frozenset({"러", "려고", "려면", "면", "면서", "며", "고", "던", "까", "니까"})
"""Endings that no noun of one letter has: 불러 is no 불."""

_OF_TWO_WORDS = 4
_MENDS = ("고치", "고쳐")
_AFTER_VOWEL = frozenset("가를와")
"""Particles that only follow a vowel: 물가 is no 물 with a particle, which would be 물이."""


_SOMEBODY = regex(r"자(?:들)?(?:[가는를도의]|은|이|을|에게|한테|께서|께|로|와|랑)?")
"""기술자가: who does what the word before it says."""


def _ends_in_consonant(letter: str) -> bool:
    return "가" <= letter <= "힣" and (ord(letter) - ord("가")) % 28 > 0


def is_tail(text: str) -> bool:
    """True for nothing, a particle or an ending."""
    return not text or bool(_TAIL.fullmatch(text))


@dataclass(frozen=True)
class _Path:
    """The cheapest way to one place in a word, for one kind of last piece."""

    cost: float
    piece: Piece | None = None
    before: _Path | None = None

    @property
    def strange(self) -> bool:
        return self.piece is not None and self.piece.kind == "unknown"


def _cheapest(word: str, words: Words) -> tuple[Piece, ...]:
    # At every place two ways are kept: one that ends known, and one that ends unknown, which
    # is dearer now and may be cheaper with the next letter.
    places: list[dict[bool, _Path]] = [{} for _ in range(len(word) + 1)]
    places[0][False] = _Path(0.0)
    for at in range(len(word)):
        for path in list(places[at].values()):
            for price, piece, used in _steps(word, at, path, words):
                step = _Path(path.cost + price, piece, path)
                there = places[at + used]
                if step.strange not in there or step.cost < there[step.strange].cost:
                    there[step.strange] = step
    return tuple(_pieces(min(places[-1].values(), key=lambda path: path.cost)))


def _steps(word: str, at: int, path: _Path, words: Words) -> list[tuple[float, Piece, int]]:
    """What may come at `at` behind `path`: (cost, piece, letters used)."""
    strange = path.strange
    steps = words.options(word, at, after_unknown=strange)
    one_strange = strange and (path.before is None or not path.before.strange)
    if at > 0:
        if at > 1 and not strange and _SOMEBODY.fullmatch(word, at):
            steps.append((0.35, Piece("tail", word[at:]), len(word) - at))
        for length in range(1, min(6, len(word) - at) + 1):
            tail = word[at : at + length]
            last = at + length == len(word)
            if strange and tail == "신":  # 정부혁신: only of somebody we know (치매신)
                continue
            if tail in _AFTER_VOWEL and _ends_in_consonant(word[at - 1]):  # 물가, 길가
                continue
            if _TAIL.fullmatch(tail) and (last or length <= 2):
                noun = len(word) > 2 or tail in NOUN_ENDINGS
                noun = noun or (tail == "가" and not words.means_nothing(word[:at]))
                price = (0.35 if last else 0.75) + (0.4 if strange else 0.0)
                price += 1.0 if one_strange and noun else 0.0
                steps.append((price, Piece("tail", tail), length))
    steps.append((1.3 if strange else 2.0, Piece("unknown", word[at]), 1))
    return steps


def _pieces(path: _Path) -> list[Piece]:
    """The pieces along `path`, unknown letters joined."""
    pieces: list[Piece] = []
    step: _Path | None = path
    while step is not None and step.piece is not None:
        if step.strange and pieces and pieces[0].kind == "unknown":
            pieces[0] = Piece("unknown", step.piece.text + pieces[0].text)
        else:
            pieces.insert(0, step.piece)
        step = step.before
    return pieces
