"""One word of a message, read piece by piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.question.mistyped import SHORTEST_TOGETHER, corrected, corrected_together
from knowledge.question.model import Correction, Facet
from knowledge.question.nouns import (
    DOING,
    GIVING,
    NEGATED_VERB,
    deed_in_title,
    deed_of_ours,
    is_bare_noun,
    is_paper,
    may_be_noun,
    noun_of_deed,
)
from knowledge.question.pieces import (
    LACKING,
    broken_off,
    in_strange_compound,
    kind_of_place,
    other_noun,
    strange_around,
    without_accidents,
)
from knowledge.question.scan import Draft
from knowledge.question.strange import OF_ONESELF, PAYMENT, add_strange
from knowledge.question.weights import (
    FIELD_WEIGHT,
    GENERIC_WEIGHT,
    GROUP_WEIGHT,
    STRANGE_WEIGHT,
    add_term,
)
from knowledge.search.cutter import Piece, Words, is_tail
from knowledge.search.term import Term

COMPOUND_SHARE = 0.5
"""What is left of a word's weight behind a strange word in one compound (음식물쓰레기)."""
WANTED = 1.0
"""What somebody wants to do oneself is what the message is about."""
_WILL = regex(r"([가-힣]{1,4}?)(?:고\s?싶|으?려면$)")
"""피아노 배우고 싶어요: what somebody wants to do, in a verb that no case knows."""
_WISH = regex(r"([가-힣]{2,5}?)(?:하고\s?싶|하려[는면고]|하러\s)")
"""천갈이하고 싶어요: a noun, and what somebody wants to do."""
_QUANTITY = regex(r"\d+[가-힣]{1,2}")
_WEARING = regex(
    r"\s(?:온|오[는면지]|와[도서]|왔|가[는면도]|간|갔|갈|다니|다녀|걷|걸|올라|등산|산에)"
)
"""슬리퍼 신고 온 사람: what somebody wears, and nothing that is reported."""
_GOES_ON_DOING = regex(r"\s(?:시작|전에|위해|위한|싫|힘들|어려|귀찮|바쁘)")
"""살기 시작하는: a verb, and no noun in 기."""
_BUYS = regex(r"사주(?:는\s?(?:거|것|데|곳|사례|사업|과|시|부서)|기|려|고|면|자)")
"""냉장고 사주는 거: what is bought for somebody, and no fortune (사주)."""
_ANY_AT_ALL = regex(r"아무(?:[데때나]|거나|것이나|곳이나|도)[가-힣]{0,2}")
"""아무데나, 아무나: whichever it is, and no thing."""
_OF_WHAT_KIND = frozenset({"무슨", "어떤"})
"""무슨 차종이에요: the noun behind these is asked for, and is no verb."""
_SO_THAT_IT_GOES = regex(r"(?:[가-힣]+[아어여와]|못)가게")
"""걷어가게 한, 못가게: a verb, and no shop (가게)."""
_GOES_THERE = regex(r"[가-힣]+(?:까지|러)\s?가게")
"""서울까지 가게, 사러가게: how far, or what for, somebody goes."""
_MADE_TO_GO = regex(r"\s(?:만든|만들|끔|한\s?(?:거|것|일|사례)|했|해\s?[주준줬])")
"""시장 가게 만든: the same, with the blank before it."""


_IF = regex(r"[가-힣]{1,3}면")
_IS_ENOUGH = regex(r"\s(?:(?:안\s?)?[되돼]|그만|끝)(?!지)")
_NOUNS_IN_MYEON = frozenset(
    ["라면", "화면", "측면", "도면", "이면", "노면", "표면", "가면", "대면"]
)
_MAY_BE_DONE = regex(r"[가-힣]{0,3}[셔와워써봐려져해]도(?:[되돼]|괜찮)[가-힣]{0,4}")
"""마셔도되나: whether it may be done, without its blank."""


def _is_enough(word: str, follows: str, words: Words) -> bool:
    """두 개만 내면 되는: what is to be done, and no inside (내면)."""
    if not _IF.fullmatch(word) or not _IS_ENOUGH.match(follows):
        return False
    if word in _NOUNS_IN_MYEON or words.has_meaning(word):
        return False
    return (final_consonant(word[-2]) or "ㄹ") == "ㄹ"


def read_word(
    word: str,
    draft: Draft,
    words: Words,
    before: str = "",
    follows: str = "",
    row: bool = False,
) -> None:
    """Adds the terms of one word without blanks.

    `before` and `follows` stand around it in the message; in a `row` of nouns it is no verb.
    """
    if (word == "신고" and _WEARING.match(follows)) or (
        len(word) == 2 and word[1] == "다" and _GIVEN.match(follows)
    ):
        return
    if len(word) == 2 and word[1] == "다" and _is_joined(word, follows, words):
        draft.terms.append(Term(text=word, weight=0.15, known=False, verbal=True))
        return
    if _GOES_THERE.fullmatch(f"{before} {word}".strip()):
        draft.terms.append(Term(text=word, weight=0.15, known=False, verbal=True))
        return
    if _SO_THAT_IT_GOES.fullmatch(word) or (
        word == "가게" and (before == "못" or _MADE_TO_GO.match(follows))
    ):
        add_strange(draft, words, word, "", attached=False)
        return
    if _is_enough(word, follows, words) or _MAY_BE_DONE.fullmatch(word):
        draft.terms.append(Term(text=word, weight=0.15, known=False, verbal=True))
        return
    if (soft := words.softened(strip_particle(word)[0])) is not None:
        draft.corrections.append(Correction(heard=strip_particle(word)[0], meant=soft))
        word = soft + word[len(soft) :]
    if _BUYS.match(word + follows):
        draft.terms.append(Term(text=word, weight=0.15, known=False, verbal=True))
        return
    if _ANY_AT_ALL.fullmatch(word) and word not in words.lexicon.concept_of_word:
        return
    pieces: Sequence[Piece] = words.cut(word)
    if [p.kind for p in pieces] == ["filler"] and _is_payment(word, words):
        draft.terms.append(Term(text=strip_particle(word)[0], known=False, elsewhere=True))
        return
    strange = any(p.kind == "unknown" for p in pieces)
    stem = strip_particle(word)[0]
    if words.tells_no_body(stem):
        return
    if word in _NOUNS_IN_GEO and strange:
        add_strange(draft, words, word, "", attached=False, noun=True)
        return
    together = len(stem) >= SHORTEST_TOGETHER and words.vocabulary.is_in_title(stem)
    if strange and (together or words.vocabulary.is_joined(stem)):
        add_term(draft, words, Term(text=stem), stem)  # 헌옷수거함 of 헌 옷 수거함
        return
    if strange and stem in words.vocabulary.pairs and not words.lexicon.is_common(stem):
        draft.terms += [Term(text=letter, weight=FIELD_WEIGHT) for letter in stem]  # 논물
        return
    if strange and (deed := deed_in_title(word, words)):
        add_term(draft, words, Term(text=deed), word)
        return
    if strange and (noun := noun_of_deed(word, words)):
        if len(noun) == 1:
            ours = noun in words.vocabulary.letters
            weight = FIELD_WEIGHT if ours else STRANGE_WEIGHT
            draft.terms.append(Term(text=noun, weight=weight, known=ours))
        else:
            read_word(noun, draft, words, before, "", row)
        deed = words.vocabulary.verbs.by_stem[word[len(noun) : -1]]
        add_term(draft, words, Term(text=deed, weight=GENERIC_WEIGHT), word)
        return
    if strange and (wish := _WISH.match(word + follows)) and not is_tail(wish[1]):
        pieces = words.cut(wish[1])
        if {piece.kind for piece in pieces} <= {"unknown", "tail"}:
            wanted = GENERIC_WEIGHT if wish[1] in words.lexicon.requests else STRANGE_WEIGHT
            draft.terms.append(Term(text=wish[1], weight=wanted, known=False))
            return
        strange = any(p.kind == "unknown" for p in pieces)
    if strange and (will := _WILL.match(word + follows)) and not _is_asked_for(will[1], words):
        draft.terms.append(Term(text=will[1], weight=WANTED, known=False))
        return
    if strange:
        meant = corrected(word, words) or corrected_together(before, word, words)
        if meant is not None:
            heard, better = meant
            draft.corrections.append(Correction(heard=heard, meant=better))
            pieces = words.cut(better)
    pieces = without_accidents(strange_around(broken_off(pieces, words)), words)
    if LACKING.match(follows):
        pieces = kind_of_place(pieces, before)
    read = _PieceOf(word, pieces, draft, words, before, follows, row)
    for place, piece in enumerate(pieces):
        match piece.kind:
            case "known" | "concept":
                read.known(place, piece)
            case "elsewhere" if piece.text.endswith("기") and _IS_EASY.match(follows):
                continue
            case "elsewhere":
                read.elsewhere(piece)
            case "unknown":
                read.unknown(place, piece)
            case "filler" if _OFFICE_OF.fullmatch(piece.text) and len(pieces) == 1:
                read.strange_noun(piece.text)


@dataclass(frozen=True, slots=True)
class _PieceOf:
    """A piece of `word` as terms; the rest as for `read_word`."""

    word: str
    pieces: Sequence[Piece]
    draft: Draft
    words: Words
    before: str
    follows: str
    row: bool

    def strange_noun(self, text: str) -> None:
        add_strange(self.draft, self.words, text, "", attached=False, noun=True)

    def known(self, place: int, piece: Piece) -> None:
        """What our cases, or people who ask for them, say."""
        words, draft = self.words, self.draft
        if words.is_body(piece.text) or (piece.text == "부서" and _of_cases(draft)):
            return
        if piece.text == self.word and is_bare_noun(piece, words):
            self.strange_noun(self.word)
            return
        if self._is_wish(piece):
            self.strange_noun(self.word)
            return
        meant = words.lexicon.concept_of_word
        concepts = piece.concepts or meant.get(piece.text, ())
        if not concepts and piece.text.endswith("들"):  # 아이들, where a title says so
            concepts = meant.get(piece.text[:-1], ())
        strange = in_strange_compound(self.pieces, place, words)
        share = COMPOUND_SHARE if strange else 1.0
        if not concepts and _QUANTITY.fullmatch(piece.text):
            share = GROUP_WEIGHT  # 1시간: so much of what?
        if strange and (noun := other_noun(self.pieces, place)):
            paid = PAYMENT.fullmatch(noun) is not None  # 수업료
            draft.terms.append(Term(text=noun, weight=0.6, known=False, elsewhere=paid))
        term = Term(text=piece.text, concepts=concepts, weight=share)
        add_term(draft, words, term, piece.text)

    def _is_wish(self, piece: Piece) -> bool:
        """교복 물려받기: what is done, in a verb of a meaning that the knowledge has not."""
        last = self.row and not self.follows.strip() and DOING.fullmatch(self.word)
        if not last or GIVING.search(self.word):  # 연탄 갖다주기
            return False
        stem = piece.text in self.words.lexicon.concept_stems
        return stem and not self.words.occurs(piece.concepts)

    def elsewhere(self, piece: Piece) -> None:
        """What is known to have nothing to do with our cases."""
        follows = self.follows
        whose = self.word.endswith(_DESCRIBES) and _SOMEBODY.match(follows) is not None
        means = self.word[len(piece.text) :] in _MEANS and bool(follows.strip())
        when = _WHEN.match(follows) or (piece.text in _TIMES and follows.strip())
        rides = _RIDES.match(follows) is not None and piece.text in _VEHICLES
        told = _TOLD_OF_IT.match(follows) is not None
        if_so = self.word[len(piece.text) :] == "면" and bool(follows.strip())
        because = _BECAUSE_OF_IT.match(self.word[len(piece.text) :] + follows) is not None
        suffered = piece.text.endswith("당") and self.word == f"{piece.text}한"  # 사기당한 사람
        aside = suffered or whose or means or bool(when) or rides or told or because or if_so
        self.draft.terms.append(Term(text=piece.text, known=False, elsewhere=True, aside=aside))

    def _is_noun_of_ours(self, place: int) -> bool:
        if place < 0 or self.pieces[place].kind not in ("known", "concept"):
            return False
        return self.pieces[place].text not in self.words.lexicon.concept_stems

    def unknown(self, place: int, piece: Piece) -> None:
        """What nobody has said yet; a verb where its ending says so."""
        pieces, draft, words, word = self.pieces, self.draft, self.words, self.word
        if place and piece.text in GLUED and is_keyed(draft):
            draft.facet(GLUED[piece.text])
            draft.mark(piece.text, "물음")
            return
        if piece.text == "기" and word.endswith("기") and self._is_noun_of_ours(place - 1):
            return  # 번역기: a machine for it
        behind = pieces[place + 1] if place + 1 < len(pieces) else None
        ending = behind is not None and behind.kind in ("tail", "filler")
        after = behind.text if behind is not None and ending else ""
        if (
            len(piece.text) > 1
            and piece.text.endswith("기")
            and _GOES_ON_DOING.match(self.follows)
        ):
            add_strange(draft, words, piece.text[:-1], "는", attached=False)
            return
        deed = self.row and not self.follows.strip() and DOING.fullmatch(word)
        if done := deed_of_ours(word, words) if self.row or not self.follows.strip() else "":
            add_term(draft, words, Term(text=done), word)
        elif deed and not GIVING.search(word):
            self.strange_noun(word)
        elif self.before in _OF_WHAT_KIND and len(piece.text) > 1 and OF_ONESELF.search(word):
            self.strange_noun(piece.text)
        elif self.row and piece.text + after == word and may_be_noun(word, self.follows):
            self.strange_noun(word)
        elif not after and piece.text.endswith("지") and NEGATED_VERB.match(self.follows):
            add_strange(draft, words, piece.text[:-1], "지", attached=False)  # 적지 않나요
        elif after == "지" and place + 2 == len(pieces) and is_paper(piece.text, self.follows):
            # 원산지 표시: a verb in 지 is followed by 않다 or 말다
            self.strange_noun(f"{piece.text}지")
        else:
            attached = place > 0 and pieces[0].kind != "unknown"
            add_strange(draft, words, piece.text, after, attached=attached)


def _is_joined(word: str, follows: str, words: Words) -> bool:
    """혼자 살다 돌아가신: a verb of one letter and what comes after it; 바다 쓰레기 is a noun."""
    if word in _NOUNS_IN_DA or words.has_meaning(word):
        return False
    return _GOES_ON.match(follows) is not None


def _is_payment(word: str, words: Words) -> bool:
    """합의금 is no form of 합니다."""
    return not words.means_nothing(word) and PAYMENT.fullmatch(strip_particle(word)[0]) is not None


def _is_asked_for(wish: str, words: Words) -> bool:
    """안내받고 싶어요: what somebody wants to be given is a word of asking, and no topic."""
    return len(wish) > 1 and wish[-1] in "받하되" and wish[:-1] in words.lexicon.requests


def _of_cases(draft: Draft) -> bool:
    """부서 순위: the word for what every case has, and no topic."""
    return bool(draft.case_word or draft.aggregate or draft.facets)


_WHEN = regex(r"\s?때(?:에|는|도|마다)?\s+[가-힣]")
"""방학 때 학교: when it is, and not what is asked for."""
_VEHICLES = frozenset({"버스", "택시", "비행기", "배편", "자동차", "기차", "지하철"})
_RIDES = regex(
    r"(?:를|을)?\s(?:[두세네몇한]\s?(?:번|대|시간)\s?(?:이나\s|을\s)?)?(?:갈아)?(?:타고|타야|타서|탔|불러\s(?:타|가|나가|[가-힣]+까지)|잡아\s(?:타|가|나가|[가-힣]+까지))"
)
"""버스 두 번 갈아타고 왔소: how somebody came."""
_TOLD_OF_IT = regex(
    r"(?:\s|하러\s|을\s|를\s|에\s)?(?:안|못)\s?(?:다니|가|타|보내|하)(?:는|고|면|니|게)\s[가-힣]"
    r"|\s(?:갈\s?(?:건데|거라서?|예정인데)|가는데|가려(?:는데|고\s?하는데))\s[가-힣]"
    r"|(?:을|를)?\s(?:운영)?하는데요\s(?:[가-힣]+\s)+"
    r"|(?:\s|하러\s|에\s)(?:가\s?보니|갔더니|갔다가|다녀오|다녀와)"
)
"""학원 안 다니는 애, 벌초 가보니 …, 여행 갈 건데 …: what somebody is like, did or is about to
do, before what is asked for."""
_BECAUSE_OF_IT = regex(
    r"\s?(?:때문에|땜에|탓에)\s(?!왔|온\s|전화|문의|연락|물어|여쭤|그러|걱정|고민|힘들|죽겠)[가-힣]+\s[가-힣]"
)
"""태풍 때문에 시험장에 못 간: why something is, and not what is asked for."""
_MEANS = ("로", "으로", "에서")
"""Particles of how and where something is done: 공항에서 면세품 신고."""
_TIMES = frozenset({"방학"})
"""방학에 화분 물 주기, 방학 교실: before another word these say when, also without 때."""
_DESCRIBES = ("한", "인", "된", "했던", "없는", "있는", "중인", "받는", "앞둔")
_SOMEBODY = regex(
    r"\s(?:우리\s)?(?:딸|아들|며느리|사위|손녀|손주|손자|아내|남편|집사람|와이프|언니|누나|동생|형|오빠|친구|엄마|아빠"
    r"|어머니|아버지|할머니|할아버지|할망|하르방|이모|고모|삼촌|조카|이웃|어르신)"
)
"""임신한 딸이 시골에 사는데: who somebody is, and not what is asked for."""
_IS_EASY = regex(r"\s(?:쉬|쉽|어려|어렵|힘들|좋|편하|편해|무섭|무서|겁나|불안|벅차|버겁|버거)")
"""다시 만들기 쉬워진, 애 키우기 무서워서: a verb, and not what is done for pleasure (만들기)."""
_OFFICE_OF = regex(r"(?:소개|안내|판매|보관|접수|대여|상담|알선)[소처점]")
"""인력 소개소: a place that is called after what is done there."""
_NOUNS_IN_GEO = frozenset({"철거", "주거", "근거", "증거", "점거", "동거", "과거", "검거", "퇴거"})
"""육교 철거: nouns, and no verb with 거 behind it."""
_NOUNS_IN_DA = frozenset({"바다", "소다", "판다", "수다", "제다", "단다", "람다"})
_GOES_ON = regex(r"\s[가-힣]")
_GIVEN = regex(r"\s(?:주|줘|줬|드리|드렸)")
"""타다 주는: what is done for somebody is a verb, also in this form."""
GLUED: Mapping[str, Facet] = {
    "보상": "reward", "시상": "reward", "출처": "source", "성적": "rank", "장소": "where",
}  # fmt: skip
"""남원읍투게더보상: a field may be glued to what it is asked of."""


def is_keyed(draft: Draft) -> bool:
    """True where a key of a case was named before."""
    return bool(draft.departments or draft.ranks or draft.title_ends)
