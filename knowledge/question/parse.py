"""text → Question: the recognisers in their order.

The order is the grammar: numbers before names, names before cues, and whatever nobody
claimed becomes a term. A mistyped cue word (하반끼) is put right and the text read again.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from knowledge.korean.initials import initials, is_chat_noise, is_initials
from knowledge.korean.jamo import compose, decompose
from knowledge.korean.normalise import normalise
from knowledge.korean.particles import strip_particle
from knowledge.korean.reading import final_consonant
from knowledge.lexicon import Lexicon
from knowledge.question.aggregates import recognise_aggregates, recognise_listing
from knowledge.question.comparisons import recognise_comparison
from knowledge.question.facets import recognise_facets, recognise_grades
from knowledge.question.intents import recognise_intent
from knowledge.question.model import (
    Correction,
    Filters,
    Form,
    Question,
    Reference,
    Term,
)
from knowledge.question.names import recognise_names, recognise_other_names
from knowledge.question.numbers import recognise_ordinals, recognise_ranks, spell_quantities
from knowledge.question.outside import URGENT, recognise_national_result, recognise_outside
from knowledge.question.periods import recognise_periods
from knowledge.question.references import (
    recognise_case_word,
    recognise_prizes,
    recognise_references,
    recognise_sets,
)
from knowledge.question.rewards import FIGURE_ASKED, HOW_MUCH, recognise_rewards
from knowledge.question.scan import Draft, Scan
from knowledge.question.terms import GENERIC_WEIGHT, recognise_phrases, recognise_terms
from knowledge.question.translate import recover_layout, translate_english

if TYPE_CHECKING:
    from knowledge.snapshot import Snapshot

LONGEST = 400
"""Characters of a message that are read; a pasted article is no question."""
TITLE_STRETCH = 6
"""So many letters of a title in one stretch are read as the title says them."""
CUE_SLIP = 0.17
SHORT_CUE_SLIP = 0.2

_MEDALS = {ord("🥇"): " 1위 ", ord("🥈"): " 2위 ", ord("🥉"): " 3위 "}
_CODE = re.compile(r"[;{}=*\\|`$]|--")
_SPACED_OUT = re.compile(
    r"^(?:[가-힣] ){2,}[가-힣]\W*$|(?<![가-힣\d])(?:[가-힣] ){3,}[가-힣](?![가-힣])"
)
_STRAY_VOWEL = re.compile(r"[가-힣][ㅏ-ㅣ]+")
_CUE_WORDS = (
    "상반기", "하반기", "포상금", "근평가점", "표창", "전국대회", "비교", "보상", "사례",
    "우수사례", "목록", "최우수", "부서별", "도움말", "알려줘", "보여줘", "안녕하세요",
    "감사합니다", "출처", "인센티브", "가장", "읍면동", "상금", "차이", "순위", "건수",
    "전화번호", "담당자", "토요일",
    "적극행정", "경진대회", "꼴찌", "비교해", "비교해줘", "보상은", "성과", "내용",
)  # fmt: skip
_CUE_STROKES = {word: decompose(word) for word in _CUE_WORDS if len(word) > 2}
_SHORT_CUE_STROKES = {word: decompose(word) for word in ("보상", "표창", "상금", "출처", "순위")}
_CUE_INITIALS = {
    initials(word): word
    for word in ("상반기", "하반기", "사례", "비교", "목록", "포상금", "표창", "근평가점", "보상")
}
_REQUEST = re.compile(
    r"(?:알려|보여|찾아|말해|가르쳐|갈쳐|설명|소개|정리|뽑아|골라|고라|불러|나열|비교해|띄워|내놔|부탁|보내|모아|줍서)"
    r"|(?:사례|것|거|목록|내용|자료|좀)\s?(?:을|를)?\s?(?:주세요|줘|주라|달라|줄래|주실래)|여쭙|여쭤|궁금"
)
_PLACE_OR_WAY = re.compile(
    r"([가-힣])\s?(?:데|대|디|곳|방법|법)(?:이|가|은|는|을|를|도|요|라도)?(?:\s?(?:좀|있|없|어디|알|찾)[가-힣]*)*[\s?!.~]*$"
)
_SEEKING = re.compile(
    r"(?:[가-힣]나(?=\s[가-힣]+서$)|있나|없나|되나|하나|될까|있을까|있냐|없냐|찾습니다|찾아요|찾고\s?있)(?=[\s?.!,]|$)"
)
_QUESTION_END = re.compile(
    r"(?:\?|나요|까요?|니까|ㄹ까|인가|는가|은가|ㄴ가|나|냐|니|죠|지|꽈|코|젠|과|어요|아요|에요|예요|해요|돼요|되요|와요|가요|래요|대요|여요"
    r"|셔요|세요|수과|수꽈|수가|우꽈|신가|던데요?|는데요?|을까|어|아|야|임|음|해|돼|와|요)[\s?!.~ㅋㅎㅠㅜ]*$"
)
_STATEMENT_END = re.compile(
    r"(?:겄소|것소|소|라우|랑께|당께|니더|시더|심더|데이|마씸?|수다|쿠다|우다|구마|구먼|디요|이에요|예요|어요|아요|해요|네요|습니다|ㅂ니다|니다|다|는데|어서요?|아서요?|데요|거든요?|죠|음|슴|게요)[\s!.~ㅋㅎㅠㅜ]*$"
)
_DESCRIPTION = re.compile(
    r"(?:위한|관련(?:된|한)?|관한|대한|분야|쪽|부문|[한는은던된될할운찬]|있는|없는)\s?(?:우수\s?)?(?:사례|시책|사업|것|거|수상작)"
    r"|관련\s?(?:된|한)?\s?(?:것|거|게|사례)|관련(?:된)?[\s?!.~]*$|분야|부문|[가-힣]+\s?쪽\s?(?:사례|은|으로)"
)


def parse(text: str, snapshot: Snapshot, today: dt.date) -> Question:
    """Understands one message.

    `text` is any Unicode text; `today` resolves 작년 and 올해. Never raises.
    """
    raw = text[:LONGEST].encode("utf-8", "replace").decode().translate(_MEDALS)
    lexicon = snapshot.lexicon
    recovered, corrections = recover_layout(raw, _Known(snapshot), lexicon.english)
    normalised = _spelled(_joined(normalise(recovered)).removeprefix("/"), lexicon)
    korean, translated = normalised, False
    if not _CODE.search(normalised):
        korean, translated = translate_english(normalised, lexicon.english, snapshot.names.latin)
    korean = spell_quantities(_expand_initial_cues(korean, snapshot))
    draft = Draft(corrections=list(corrections))
    question = _read(korean, raw, draft, snapshot, today)
    better, slips = _put_right(korean, question, snapshot)
    if slips:
        again = Draft(corrections=[*corrections, *slips])
        question = _read(better, raw, again, snapshot, today)
    question = _weak_words_alone(_own_organisation_aside(question, snapshot), snapshot)
    if translated:
        question = question.model_copy(update={"latin_only": True})
    return question


def _own_organisation_aside(question: Question, snapshot: Snapshot) -> Question:
    """Our own name says nothing where all cases are ours (서귀포 바람)."""
    own = snapshot.knowledge.organisation
    if question.filters.organisations != (own,) or set(snapshot.names.organisations) != {own}:
        return question
    filters = question.filters.model_copy(update={"organisations": ()})
    return question.model_copy(update={"filters": filters})


def _weak_words_alone(question: Question, snapshot: Snapshot) -> Question:
    """서비스 and nothing else: a word without a meaning of its own is searched after all."""
    if question.terms or question.marks or question.intent != "ask" or question.case_word:
        return question
    pieces = snapshot.index.vocabulary.pieces
    words = [word for word in re.findall(r"[가-힣]{2,}", question.normalised) if word in pieces]
    terms = tuple(Term(text=word, weight=GENERIC_WEIGHT) for word in words)
    return question.model_copy(update={"terms": terms})


def _read(korean: str, raw: str, draft: Draft, snapshot: Snapshot, today: dt.date) -> Question:
    scan = Scan(korean)
    words = snapshot.words
    recognise_national_result(scan, draft)
    recognise_periods(scan, draft, today)
    recognise_ranks(scan, draft)
    _claim_title_phrases(scan, draft, snapshot)
    recognise_names(scan, draft, snapshot.names)
    _recognise_initials(scan, draft, snapshot)
    recognise_intent(scan, draft)
    recognise_grades(scan, draft)
    pieces = words.vocabulary.pieces
    recognise_outside(scan, draft, snapshot.lexicon, pieces.__contains__)
    recognise_references(scan, draft)
    recognise_case_word(scan, draft)
    recognise_rewards(scan, draft)
    recognise_phrases(scan, draft, words)
    recognise_comparison(scan, draft)
    recognise_aggregates(scan, draft)
    recognise_prizes(scan, draft)
    recognise_ordinals(scan, draft)
    recognise_facets(scan, draft)
    recognise_listing(scan, draft)
    recognise_sets(scan, draft)
    recognise_other_names(
        scan,
        draft,
        snapshot.names,
        lambda word: word in words.vocabulary.pieces or word in words.lexicon.concept_of_word,
    )
    recognise_terms(scan, draft, words)
    draft.urgent = bool(URGENT.search(korean))
    return _question(raw, korean, draft)


def _question(raw: str, korean: str, draft: Draft) -> Question:
    filters = Filters(
        years=tuple(draft.years),
        halves=tuple(h for h in draft.halves if h not in draft.without_halves),
        ranks=tuple(draft.ranks),
        rank_range=draft.rank_range,
        extreme=draft.extreme,
        grades=tuple(draft.grades),
        departments=tuple(draft.departments),
        organisations=tuple(draft.organisations),
        place_class=draft.place_class,
        rewards=tuple(draft.rewards),
        amounts=tuple(draft.amounts),
        initials=tuple(draft.initials),
        without_departments=tuple(draft.without_departments),
        without_halves=tuple(draft.without_halves),
        without_ranks=tuple(draft.without_ranks),
    )
    kinds: Any = frozenset(draft.references)
    if draft.rewards and "담당자 이름" in draft.outside:
        draft.outside.remove("담당자 이름")
    figure_asked = bool(FIGURE_ASKED.search(korean))
    how_much = HOW_MUCH.search(korean) and not figure_asked
    elsewhere = any(t.elsewhere for t in draft.terms)
    if how_much and not (draft.aggregate or draft.outside or elsewhere):
        if any(t.known and t.weight >= 0.8 for t in draft.terms) and not draft.rewards:
            draft.outside.append("금액")
        else:
            draft.facet("reward")
    return Question(
        text=raw,
        normalised=korean,
        intent=draft.intent,
        form=_form(korean, draft),
        filters=filters,
        latest=draft.latest,
        previous=draft.previous,
        unknown=tuple(draft.unknown),
        facets=tuple(draft.facets),
        outside=tuple(draft.outside),
        reward_filter=draft.reward_filter,
        reward_missing=draft.reward_missing,
        giver_asked=draft.giver_asked,
        figure_asked=figure_asked,
        of_selected=tuple(draft.of_selected),
        aggregate=draft.aggregate,
        listing=draft.listing,
        comparison=draft.comparison,
        whole_set=draft.whole_set,
        case_word=draft.case_word,
        terms=tuple(draft.terms),
        reference=Reference(kinds=kinds, ordinals=tuple(draft.ordinals)),
        elliptical=draft.elliptical,
        urgent=draft.urgent,
        greeted=draft.greeted,
        corrections=tuple(dict.fromkeys(draft.corrections)),
        marks=tuple(draft.marks),
    )


def _form(text: str, draft: Draft) -> Form:
    if _DESCRIPTION.search(text):
        return "description"
    if _REQUEST.search(text):
        return "request"
    if "?" in text or _QUESTION_END.search(text) or _SEEKING.search(text) or _seeks(text):
        return "question"
    if _STATEMENT_END.search(text):
        return "statement"
    return "phrase"


def _spelled(text: str, lexicon: Lexicon) -> str:
    """센타 → 센터: loan words as they are spelled today; 4·3 as 4.3."""
    for variant, standard in lexicon.variants.items():
        if variant in text:
            text = text.replace(variant, standard)
    return text


def _seeks(text: str) -> bool:
    """아이 맡길 데, 한 번에 내는 방법: a place or a way behind a verb that ends in ㄴ or ㄹ."""
    match = _PLACE_OR_WAY.search(text)
    return match is not None and final_consonant(match[1]) in ("ㄴ", "ㄹ")


def _joined(text: str) -> str:
    """하 반 기 사 례 → 하반기사례, 9우ㅣ → 9위: what a hasty thumb took apart."""
    text = _STRAY_VOWEL.sub(lambda m: compose(decompose(m.group())), text)
    return _SPACED_OUT.sub(lambda m: m.group().replace(" ", ""), text)


class _Known:
    """Tells whether a recovered text holds something that can be asked about."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __call__(self, text: str) -> bool:
        letters = re.sub(r"\s", "", text)
        if re.search(r"\d\s?[위등]|\d+년", letters):
            return True
        bigrams = {letters[i : i + 2] for i in range(len(letters) - 1)}
        if bigrams & self._snapshot.index.vocabulary.bigrams:
            return True
        if any(word in letters for word in _CUE_WORDS):
            return True
        lexicon = self._snapshot.lexicon
        return (
            any(
                letters[i:j] in lexicon.concept_of_word
                or letters[i:j] in self._snapshot.names.exact
                for i in range(len(letters))
                for j in range(i + 2, min(len(letters), i + 8) + 1)
            )
            or letters in lexicon.filler_words
        )


def _expand_initial_cues(text: str, snapshot: Snapshot) -> str:
    """ㅎㅂㄱ 3ㅇ → 하반기 3위, unless a name of ours has these initials."""

    def expand(match: re.Match[str]) -> str:
        code = match.group()
        if code in snapshot.names.by_initials:
            return code
        return _CUE_INITIALS.get(code, code)

    text = re.sub(r"(?<![ㄱ-ㅎ])[ㄱ-ㅎ]{2,}(?![ㄱ-ㅎ])", expand, text)
    return re.sub(r"(\d)ㅇ(?=ㅅㄹ|\s|$)", r"\1위 ", text)


def _recognise_initials(scan: Scan, draft: Draft, snapshot: Snapshot) -> None:
    for match in re.finditer(r"(?<![ㄱ-ㅎ가-힣])[ㄱ-ㅎ][ㄱ-ㅎ\d]*[ㄱ-ㅎ](?![ㄱ-ㅎ])", scan.rest):
        code = match.group()
        if is_chat_noise(code) or not is_initials(code):
            continue
        scan.claim(match.start(), match.end())
        draft.initials.append(code)
        draft.mark(code, "초성")


def _claim_title_phrases(scan: Scan, draft: Draft, snapshot: Snapshot) -> None:
    """Pieces of a title that hold cue words (… 찾기 사업) are read as the title says them."""
    letters = [(i, ch) for i, ch in enumerate(scan.rest) if not ch.isspace()]
    flat = "".join(ch for _, ch in letters)
    grams = snapshot.index.title_grams
    at = 0
    while at <= len(flat) - TITLE_STRETCH:
        start = letters[at][0]
        titles = grams.get(flat[at : at + TITLE_STRETCH])
        if not titles or (start and re.match(r"[가-힣a-z0-9]", scan.rest[start - 1])):
            at += 1
            continue
        length = max(_shared(flat, at, title) for title in titles)
        if length:
            end = letters[at + length - 1][0] + 1
            if end < len(scan.rest) and re.match(r"[가-힣]", scan.rest[end]):
                end = _back_to_boundary(scan, start, end)
            text = scan.rest[start:end]
            flat_text = re.sub(r"\s", "", text)
            if len(flat_text) >= TITLE_STRETCH:
                scan.claim(start, end)
                draft.terms.append(Term(text=flat_text, weight=2.0))
                draft.mark(text, "사례명")
                at += len(flat_text)
                continue
        at += 1


def _shared(text: str, at: int, title: str) -> int:
    """How many letters of `text` from `at` stand in `title` in one stretch."""
    start = title.find(text[at : at + TITLE_STRETCH])
    size = TITLE_STRETCH
    while (
        at + size < len(text)
        and start + size < len(title)
        and text[at + size] == title[start + size]
    ):
        size += 1
    return size


def _back_to_boundary(scan: Scan, start: int, end: int) -> int:
    rest = re.match(r"[가-힣]+", scan.rest[end:])
    tail = rest.group() if rest else ""
    whole = re.search(r"\S*$", scan.rest[start:end])
    word = (whole.group() if whole else "") + tail
    if strip_particle(word)[1] == tail or tail in ("은", "는", "이", "가", "을", "를", "의", "에"):
        return end
    space = scan.rest.rfind(" ", start, end)
    return space if space > start else end


def _put_right(
    korean: str, question: Question, snapshot: Snapshot
) -> tuple[str, list[Correction]]:
    """Mistyped cue words among the unknown terms, put right in the text."""
    slips: list[Correction] = []
    for term in question.terms:
        if term.known or term.elsewhere or len(term.text) < 2:
            continue
        keyed = not question.filters.empty
        at = korean.find(term.text)
        longer = [korean[at : at + len(term.text) + more] for more in (2, 1)] if at >= 0 else []
        for heard in (*(w for w in longer if " " not in w), term.text, term.text[:-1]):
            if len(heard) < (2 if keyed else 3):
                continue
            hit = process.extractOne(
                decompose(heard),
                _CUE_STROKES if len(heard) > 2 else _SHORT_CUE_STROKES,
                scorer=Levenshtein.normalized_distance,
                score_cutoff=CUE_SLIP if len(heard) > 2 else SHORT_CUE_SLIP,
            )
            if hit and heard in korean and heard not in _CUE_STROKES:
                korean = korean.replace(heard, hit[2], 1)
                slips.append(Correction(heard=heard, meant=hit[2]))
                break
    return korean, slips
