"""One word of a message, read piece by piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.korean.verbs import stems_of
from knowledge.question.model import Correction, Facet
from knowledge.question.repair import CUE_WORDS
from knowledge.question.scan import Draft
from knowledge.question.strange import OF_ONESELF, PAYMENT, add_strange
from knowledge.question.weights import (
    FIELD_WEIGHT,
    GENERIC_WEIGHT,
    GROUP_WEIGHT,
    STRANGE_WEIGHT,
    add_term,
)
from knowledge.search.cutter import NOUN_ENDINGS, Piece, Words, is_tail
from knowledge.search.term import Term

COMPOUND_SHARE = 0.5
"""What is left of a word's weight behind a strange word in one compound (음식물쓰레기)."""
SLIP_LIMIT = 0.17
"""Largest jamo distance ratio of a mistyped topic word."""
SHORTEST_BROKEN = 3
"""Letters of a piece of ours that may be a word with the beginning of another one."""
SHORTEST_TOGETHER = 4
"""Letters of two words that may be one word of ours with a slip in it."""
WANTED = 1.0
"""What somebody wants to do oneself is what the message is about."""
_WILL = regex(r"([가-힣]{1,4}?)(?:고\s?싶|으?려면$)")
"""피아노 배우고 싶어요: what somebody wants to do, in a verb that no case knows."""
_WISH = regex(r"([가-힣]{2,5}?)(?:하고\s?싶|하려[는면고]|하러\s)")
"""천갈이하고 싶어요: a noun, and what somebody wants to do."""
_QUANTITY = regex(r"\d+[가-힣]{1,2}")
COUNTING = "수율량액"
"""Behind a noun these count it (가구수)."""
_DOING = regex(r"[가-힣]{2,4}기")
"""원룸 구하기: at the end of bare nouns, what somebody wants to do."""
_GIVING = regex(r"[가-힣](?<!애)(?<!체)(?<!사)주기$")
"""다시 파주기: what is done for somebody, a verb; 생애주기 is a noun."""
_WEARING = regex(
    r"\s(?:온|오[는면지]|와[도서]|왔|가[는면도]|간|갔|갈|다니|다녀|걷|걸|올라|등산|산에)"
)
"""슬리퍼 신고 온 사람: what somebody wears, and nothing that is reported."""
_OF_WHAT_KIND = frozenset({"무슨", "어떤"})
"""무슨 차종이에요: the noun behind these is asked for, and is no verb."""
_SO_THAT_IT_GOES = regex(r"[가-힣]+[아어여와]가게")
"""걷어가게 한: a verb, and no shop (가게)."""
_ALSO_NOUN = regex(r"[가-힣]{2,}[대진군]|[가-힣][나고면서대진해게와워군로]")
"""Endings of verbs that are the last letters of many nouns: 생리대, 창고, 지진."""


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
    if _SO_THAT_IT_GOES.fullmatch(word):
        add_strange(draft, words, word, "", attached=False)
        return
    if (soft := words.softened(strip_particle(word)[0])) is not None:
        draft.corrections.append(Correction(heard=strip_particle(word)[0], meant=soft))
        word = soft + word[len(soft) :]
    pieces: Sequence[Piece] = words.cut(word)
    if [p.kind for p in pieces] == ["filler"] and _is_payment(word, words):
        draft.terms.append(Term(text=strip_particle(word)[0], known=False, elsewhere=True))
        return
    strange = any(p.kind == "unknown" for p in pieces)
    stem = strip_particle(word)[0]
    if words.tells_no_body(stem):
        return
    together = len(stem) >= SHORTEST_TOGETHER and words.vocabulary.is_in_title(stem)
    if strange and (together or words.vocabulary.is_joined(stem)):
        add_term(draft, words, Term(text=stem), stem)  # 헌옷수거함 of 헌 옷 수거함
        return
    if strange and (deed := deed_in_title(word, words)):
        add_term(draft, words, Term(text=deed), word)
        return
    if strange and (noun := _noun_of_deed(word, words)):
        if len(noun) == 1:
            draft.terms.append(Term(text=noun, weight=FIELD_WEIGHT))
        else:
            read_word(noun, draft, words, before, "", row)
        deed = words.vocabulary.verbs[word[len(noun) : -1]]
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
        meant = _corrected(word, words) or _corrected_together(before, word, words)
        if meant is not None:
            heard, better = meant
            draft.corrections.append(Correction(heard=heard, meant=better))
            pieces = words.cut(better)
    pieces = _without_accidents(_strange_around(_broken_off(pieces, words)), words)
    if _LACKING.match(follows):
        pieces = _kind_of_place(pieces, before)
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
        if piece.text == self.word and _is_bare_noun(piece, words):
            self.strange_noun(self.word)
            return
        if self._is_wish(piece):
            self.strange_noun(self.word)
            return
        concepts = piece.concepts or words.lexicon.concept_of_word.get(piece.text, ())
        strange = _in_strange_compound(self.pieces, place, words)
        share = COMPOUND_SHARE if strange else 1.0
        if not concepts and _QUANTITY.fullmatch(piece.text):
            share = GROUP_WEIGHT  # 1시간: so much of what?
        if strange and (noun := _other_noun(self.pieces, place)):
            paid = PAYMENT.fullmatch(noun) is not None  # 수업료
            draft.terms.append(Term(text=noun, weight=0.6, known=False, elsewhere=paid))
        term = Term(text=piece.text, concepts=concepts, weight=share)
        add_term(draft, words, term, piece.text)

    def _is_wish(self, piece: Piece) -> bool:
        """교복 물려받기: what is done, in a verb of a meaning that the knowledge has not."""
        last = self.row and not self.follows.strip() and _DOING.fullmatch(self.word)
        stem = piece.text in self.words.lexicon.concept_stems
        return bool(last) and stem and not self.words.occurs(piece.concepts)

    def elsewhere(self, piece: Piece) -> None:
        """What is known to have nothing to do with our cases."""
        follows = self.follows
        whose = self.word.endswith(_DESCRIBES) and _SOMEBODY.match(follows) is not None
        means = self.word[len(piece.text) :] in _MEANS and bool(follows.strip())
        when = _WHEN.match(follows) or (piece.text in _TIMES and follows.strip())
        rides = _RIDES.match(follows) is not None and piece.text in _VEHICLES
        told = _TOLD_OF_IT.match(follows) is not None
        aside = whose or means or bool(when) or rides or told
        self.draft.terms.append(Term(text=piece.text, known=False, elsewhere=True, aside=aside))

    def unknown(self, place: int, piece: Piece) -> None:
        """What nobody has said yet; a verb where its ending says so."""
        pieces, draft, words, word = self.pieces, self.draft, self.words, self.word
        if place and piece.text in GLUED and is_keyed(draft):
            draft.facet(GLUED[piece.text])
            draft.mark(piece.text, "물음")
            return
        behind = pieces[place + 1] if place + 1 < len(pieces) else None
        ending = behind is not None and behind.kind in ("tail", "filler")
        after = behind.text if behind is not None and ending else ""
        deed = self.row and not self.follows.strip() and _DOING.fullmatch(word)
        if done := _deed_of_ours(word, words) if self.row else "":
            add_term(draft, words, Term(text=done), word)
        elif deed and not _GIVING.search(word):
            self.strange_noun(word)
        elif self.before in _OF_WHAT_KIND and len(piece.text) > 1 and OF_ONESELF.search(word):
            self.strange_noun(piece.text)
        elif self.row and piece.text + after == word and _may_be_noun(word, self.follows):
            self.strange_noun(word)
        elif not after and piece.text.endswith("지") and _NEGATED_VERB.match(self.follows):
            add_strange(draft, words, piece.text[:-1], "지", attached=False)  # 적지 않나요
        elif after == "지" and place + 2 == len(pieces) and _is_paper(piece.text, self.follows):
            # 원산지 표시: a verb in 지 is followed by 않다 or 말다
            self.strange_noun(f"{piece.text}지")
        else:
            attached = place > 0 and pieces[0].kind != "unknown"
            add_strange(draft, words, piece.text, after, attached=attached)


SHORTEST_JOINED, SHORTEST_NOT_DONE = 4, 3
"""Letters of two words of a title and 기 in the place of its ending (다시듣기, 안내기)."""
_OF_TITLES = ("는", "은", "고")


def deed_in_title(word: str, words: Words) -> str:
    """다시듣기: what a title says with another ending (다시 듣는 전화); or nothing."""
    shortest = SHORTEST_NOT_DONE if word[0] == "안" else SHORTEST_JOINED
    if len(word) < shortest or not word.endswith("기"):
        return ""
    told = [word[:-1] + ending for ending in _OF_TITLES]
    if word[0] == "안":  # 안내기: 내지 않기
        told.append(f"{word[1:-1]}지않")
    return next((deed for deed in told if words.vocabulary.is_in_title(deed)), "")


def _noun_of_deed(word: str, words: Words) -> str:
    """혈압 of 혈압재기, where a case tells of 재는: a noun of ours, and what is done with it."""
    if not word.endswith("기"):
        return ""
    one_letter = len(word) == SHORTEST_JOINED - 1  # 별보기
    if one_letter and word[0] in words.vocabulary.letters and word[1] in words.vocabulary.verbs:
        return word[0]
    for noun in (word[:at] for at in range(len(word) - 2, 1, -1)):
        if word[len(noun) : -1] in words.vocabulary.verbs and words.vocabulary.is_noun(noun):
            return noun
    return ""


def _deed_of_ours(word: str, words: Words) -> str:
    """소나무 심기: the form of the verb in which a case tells of it (심고); or nothing."""
    if not word.endswith("기") or word in _BOUGHT:
        return ""
    return words.vocabulary.verbs.get(word[:-1], "")


_BOUGHT = frozenset({"사기", "팔기", "살기", "자기", "가기", "오기", "보기"})
"""수영복 사기: what anybody does, whatever verb a case has."""


def _is_payment(word: str, words: Words) -> bool:
    """합의금 is no form of 합니다."""
    return not words.means_nothing(word) and PAYMENT.fullmatch(strip_particle(word)[0]) is not None


_VERBS_IN_GO = frozenset(
    {"타고", "먹고", "가고", "오고", "쓰고", "자고", "놀고", "들고", "주고", "두고", "메고"}
)
"""휠체어 타고 구경: verbs, though 창고 and 신고 are nouns."""


_CAUSED = regex(r"\s?(?:해|하[는게고도던려]|한\s|했|할\s|됐|되[는게고]|된\s|돼)")
"""쉬게 해 주는: what somebody is let do."""


def _may_be_noun(word: str, follows: str = "") -> bool:
    """창고; 끌고 is no noun, and neither is 쉬게 before 해."""
    if word.endswith("게") and _CAUSED.match(follows):
        return False
    lifted = len(word) == 2 and word[1] == "고" and final_consonant(word[0]) == "ㄹ"
    if word in _VERBS_IN_GO:
        return False
    done = any(final_consonant(letter) == "ㅆ" for letter in word)  # 찾았대
    return _ALSO_NOUN.fullmatch(word) is not None and not lifted and not done


def _is_bare_noun(piece: Piece, words: Words) -> bool:
    """드론 구매: what may be done, in a noun, with a meaning that the knowledge does not have."""
    stems = words.lexicon.concept_stems
    if piece.text not in stems or words.occurs(piece.concepts):
        return False
    if any(stem in stems for stem in stems_of(piece.text) if stem != piece.text):
        return False  # 살핀, of 살피
    return piece.text[-1] not in _ENDS_OF_VERBS and final_consonant(piece.text) != "ㄹ"


_ENDS_OF_VERBS = frozenset(
    "는은던운한된긴진린킨힌친든낸난온간본준쓴기지면서고러려해와워겨봐켜펴쳐져아어여"
)


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
    r"|(?:\s|하러\s|에\s)(?:가\s?보니|갔더니|갔다가|다녀오|다녀와)"
)
"""학원 안 다니는 애, 벌초 가보니 …: what somebody is like or did, before what is asked for."""
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
_IS_EASY = regex(r"\s(?:쉬|쉽|어려|어렵|힘들|좋|편하|편해)")
"""다시 만들기 쉬워진: a verb, and not what is done for pleasure (만들기)."""
_OFFICE_OF = regex(r"(?:소개|안내|판매|보관|접수|대여|상담|알선)[소처점]")
"""인력 소개소: a place that is called after what is done there."""


_LACKING = regex(
    r"(?:\s자리[가도]?)?\s(?:너무\s|많이\s|턱없이\s|더\s)*(?:부족|모자라|모자란|없|적[어은다])"
)
_NOT_OURS = ("unknown", "concept")
_PLACES = ("교실", "쉼터", "기관", "장소", "자리", "공간")


def _kind_of_place(pieces: Sequence[Piece], before: str) -> Sequence[Piece]:
    """돌봄교실이 부족해요: what is lacking is told by what the place is for."""
    kept = [p for p in pieces if p.kind not in _NOT_OURS or not p.text.startswith(_PLACES)]
    return kept if before or any(piece.kind != "tail" for piece in kept) else pieces


def _broken_off(pieces: Sequence[Piece], words: Words) -> Sequence[Piece]:
    """돌봄공간: 돌봄공 is the beginning of a word of ours (돌봄공백) and no word; 돌봄 is one."""
    for place, (piece, after) in enumerate(pairwise(pieces)):
        if piece.kind != "known" or after.kind != "unknown" or len(piece.text) < SHORTEST_BROKEN:
            continue
        if words.vocabulary.is_word(piece.text):
            continue
        for length in range(len(piece.text) - 1, 1, -1):
            whole, rest = piece.text[:length], piece.text[length:]
            if concepts := words.lexicon.concept_of_word.get(whole):
                behind = "".join(p.text for p in pieces[place + 1 :])
                first = Piece("concept", whole, concepts)
                return (*pieces[:place], first, *words.cut(rest + behind))
    return pieces


def _strange_around(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """인사이동: what seems to be a filler between strange letters belongs to a strange word."""
    kinds = [piece.kind for piece in pieces]
    if kinds == ["unknown", "filler", "unknown"]:
        return (Piece("unknown", "".join(piece.text for piece in pieces)),)
    if kinds[-2:] == ["tail", "unknown"] and len(pieces) > 2:
        tail, strange = pieces[-2:]
        if tail.text in NOUN_ENDINGS and len(strange.text) == 1:  # 방문요양
            return (*pieces[:-2], Piece("unknown", tail.text + strange.text))
    if kinds[-2:] == ["filler", "unknown"] and pieces[-1].text in _LOAN_ENDS:  # 사이즈
        return (*pieces[:-2], Piece("unknown", pieces[-2].text + pieces[-1].text))
    return pieces


_LOAN_ENDS = frozenset("즈스드트크프츠브그르")
"""Last letters of words from other languages, and no endings."""


def _without_accidents(pieces: Sequence[Piece], words: Words) -> Sequence[Piece]:
    """토지대장: two letters that only happen to stand inside a word of ours are no word."""
    if not any(piece.kind == "unknown" for piece in pieces):
        return pieces
    strange = next(n for n, piece in enumerate(pieces) if piece.kind == "unknown")
    known = [piece for piece in pieces if piece.kind in ("known", "concept")]
    # 상반키: two letters and one strange letter behind them.
    short_rest = (
        len(pieces) == 2
        and strange == 1
        and len(pieces[1].text) == 1
        and pieces[1].text not in COUNTING
    )
    accidental = [
        piece
        for n, piece in enumerate(pieces)
        if _is_behind_a_letter(pieces, n, words)
        or (
            (n > strange or short_rest)
            and piece.kind == "known"
            and len(piece.text) == 2
            and not words.vocabulary.is_word(piece.text)
            and piece.text not in words.lexicon.concept_of_word
        )
    ]
    if not known or len(accidental) < len(known):
        return pieces
    return [Piece("unknown", "".join(piece.text for piece in pieces))]


def _is_behind_a_letter(pieces: Sequence[Piece], at: int, words: Words) -> bool:
    """꿈나무: behind one strange letter no meaning that the knowledge has not begins."""
    piece, before = pieces[at], pieces[at - 1] if at else None
    if piece.kind != "concept" or before is None or words.occurs(piece.concepts):
        return False
    return before.kind == "unknown" and len(before.text) == 1 and at == 1


def _in_strange_compound(pieces: Sequence[Piece], place: int, words: Words) -> bool:
    """음식물쓰레기, 보건증, 주차딱지: a known piece in a compound that is another word."""
    before = pieces[place - 1] if place else None
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if before is not None and before.kind == "unknown" and len(before.text) > 1:
        return True
    if before is not None and before.kind == "concept" and not words.occurs(before.concepts):
        return True
    if after is None or after.text in words.lexicon.generic:
        return False
    return after.kind == "unknown" and all(p.kind == "tail" for p in pieces[place + 2 :])


_NEGATED_VERB = regex(r"\s(?:않|못|말)")
_NEGATED = regex(r"\s*(?:않|안|못|말|마|아니|도|는|를)")
_NOUN_MAKERS = frozenset(
    "함비증료권차업법률액세표집품기대실원장판망값물벨등콜존룸방단관탑봉통칩핀팩킷회소빵죽떡탕"
)
"""Last letters that make another noun of the one before: 구급함."""


def _other_noun(pieces: Sequence[Piece], place: int) -> str:
    """구급함: a word of ours with one letter more is the name of another thing."""
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if after is None or after.kind != "unknown" or after.text not in _NOUN_MAKERS:
        return ""
    return pieces[place].text + after.text


def _corrected_together(before: str, word: str, words: Words) -> tuple[str, str] | None:
    """돌봄 공벡 → 돌봄 공백: a word of ours that was taken apart and mistyped."""
    stem = strip_particle(word)[0]
    if not before or len(before + stem) < SHORTEST_TOGETHER:
        return None
    meant = words.mistyped(before + stem, SLIP_LIMIT)
    if meant is None or not meant.startswith(before) or len(meant) != len(before + stem):
        return None
    return stem, meant[len(before) :]


_SHORT_VERB = regex(r"[가-힣][는고면서하]")
"""먹는, 통하게: a verb of its own, and no 막는 or 통학."""
_GIVEN = regex(r"\s(?:주|줘|줬|드리|드렸)")
"""타다 주는: what is done for somebody is a verb, also in this form."""


def _corrected(word: str, words: Words) -> tuple[str, str] | None:
    stem, particle = strip_particle(word)
    for candidate in dict.fromkeys((word, stem)):
        meant = words.mistyped(candidate, SLIP_LIMIT)
        if (
            meant is None or meant in CUE_WORDS or _SHORT_VERB.fullmatch(candidate)
        ):  # 하반끼: a mistyped cue, put right as such
            continue
        if candidate == word or particle:
            return candidate, meant
    if len(stem) >= 4 and (meant := words.vocabulary.in_title(stem)) and meant != stem:
        return stem, meant
    whole = words.vocabulary.shortened(stem)
    return (stem, whole) if whole is not None else _piece_heard(stem, words)


def _piece_heard(stem: str, words: Words) -> tuple[str, str] | None:
    """치메검사: one piece of it is written as it sounds, and the others are known."""
    pieces = words.cut(stem)
    strange = [piece.text for piece in pieces if piece.kind == "unknown"]
    if len(strange) != 1 or len(pieces) < 2 or any(p.kind == "elsewhere" for p in pieces):
        return None
    meant = words.heard(strange[0])
    return (strange[0], stem.replace(strange[0], meant)) if meant is not None else None


GLUED: Mapping[str, Facet] = {
    "보상": "reward", "시상": "reward", "출처": "source", "성적": "rank", "장소": "where",
}  # fmt: skip
"""남원읍투게더보상: a field may be glued to what it is asked of."""


def _is_paper(stem: str, follows: str) -> bool:
    """원산지 표시, 실종 전단지: a noun; a verb in 지 is asked (했지?) or denied (하지 않다)."""
    if len(stem) < 2 or _NEGATED.match(follows) or "?" in follows:
        return False
    return not any(final_consonant(letter) == "ㅆ" for letter in stem)


def is_keyed(draft: Draft) -> bool:
    """True where a key of a case was named before."""
    return bool(draft.departments or draft.ranks or draft.title_ends)
