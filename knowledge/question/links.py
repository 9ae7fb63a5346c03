"""Links: what a button or a deep link sends, as a question.

    case:2021-h2-05   reward:…   service:…   beside:…   contest:2021-h2   rewards:2021-h2
    compare:ID,ID     year:2021  all  departments  rewards  why  wrong
    ranks (a picture of them)   more (of the list that was shown last)
    menu   by:rank    by:rank,2  in:rank,3  in:contest,2021-h2,2 (shelf, key, page)

목록 is the word for the menu. A bare case id (`2021-h2-03`) is a link to that case, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge.korean.patterns import regex
from knowledge.question.model import Browse, Filters, Question, Reference, Unknown
from knowledge.shelves import KINDS
from knowledge.snapshot import Snapshot

_LINK = regex(
    r"(?P<verb>case|reward|service|beside|contest|rewards|compare|year|by|in):(?P<ids>[a-z0-9_,\-]+)"
    r"|(?P<bare>all|departments|rewards|why|wrong|menu|ranks|more)"
)
_MENU_WORDS = frozenset({"목록", "/목록", "list", "/list"})
_PICTURE_WORDS = regex(
    r"순위표|(?:(?:전체|부서별)?순위표?)?(?:를|을)?(?:(?:그림|도표|차트|그래프)(?:으로|로)?|표로)"
    r"(?:보기|보여줘|보여주세요|보여줄래|볼래|볼래요|볼게|볼수있나요?|볼수있어요?|볼수있을까요?|봐도돼요?|그려줘|줘|주세요|부탁해|요)?"
)
_FIELDS = regex(
    r"(?:업무\s?)?(?:분야|주제)별(?:로)?(?:사례|우수사례)?(?:목록)?(?:보기|보여줘|보여주세요|볼래|알려줘|정리해줘)?"
)
GONE = "이 단추가 가리키던"
"""What a button led to that is not there any more."""
MOST_PAGES = 9_999
_YEAR = regex("[0-9]{4}")


def is_link(text: str) -> bool:
    """Whether `text` has the form of what a button sends, which no person writes."""
    return _LINK.fullmatch(text.strip()) is not None


def parse_link(text: str, snapshot: Snapshot) -> Question | None:
    """The question behind a link; None where `text` is no link.

    A link to a case or contest that is gone becomes a question about an unknown thing. Its ids
    are not in the question: whatever was typed into a link is not kept.
    """
    text = text.strip()
    if text in snapshot.knowledge.case_by_id:
        text = f"case:{text}"
    if text.casefold().rstrip(".!?~ ") in _MENU_WORDS:
        text = "menu"
    asked = "".join(text.split()).rstrip(".!?~")
    if _PICTURE_WORDS.fullmatch(asked):
        text = "ranks"
        if asked.startswith("표로"):  # of what was just listed, if anything was
            listed = Reference(kinds=frozenset({"this"}))
            return _question(text, Filters(), browse=Browse(picture=True), reference=listed)
    if _FIELDS.fullmatch(asked):
        text = "by:field"
    match = _LINK.fullmatch(text)
    if match is None:
        return None
    if match["bare"]:
        return _bare(match["bare"], text)
    if match["verb"] in ("by", "in"):
        return _browse(match["verb"], match["ids"].split(","))
    ids = tuple(dict.fromkeys(match["ids"].split(",")))
    verb = match["verb"]
    if verb == "year":
        if not _YEAR.fullmatch(ids[0]):
            return _gone()
        years = (int(ids[0]),)
        return _question(verb, Filters(years=years), whole_set=True, case_word=True)
    if verb in ("contest", "rewards"):
        contest = snapshot.knowledge.contest_by_id.get(ids[0])
        if contest is None:
            return _gone()
        halves = (contest.half,) if contest.half else ()
        filters = Filters(years=(contest.year,), halves=halves)
        if verb == "contest":
            return _question(text, filters, whole_set=True, case_word=True)
        return _question(text, filters, facets=("reward",))
    if any(i not in snapshot.knowledge.case_by_id for i in ids):
        return _gone()
    match verb:
        case "compare":
            return _question(text, Filters(cases=ids), comparison=True)
        case "beside":
            return _question(text, Filters(cases=ids[:1]), comparison=True)
        case "reward":
            return _question(text, Filters(cases=ids), facets=("reward",))
        case "service":
            return _question(text, Filters(cases=ids), facets=("still",), form="question")
        case _:
            return _question(text, Filters(cases=ids))


def _bare(word: str, text: str) -> Question:
    match word:
        case "all":
            return _question(text, Filters(), whole_set=True, case_word=True)
        case "departments":
            return _question(text, Filters(), aggregate="by_department")
        case "rewards":
            return _question(text, Filters(), facets=("reward",))
        case "menu":
            return _question(text, Filters(), browse=Browse())
        case "ranks":
            return _question(text, Filters(), browse=Browse(picture=True))
        case "more":
            more = Reference(kinds=frozenset({"more"}))
            return _question("더 보여줘", Filters(), reference=more)
        case _:
            return _question(text, Filters(), intent=word)


def _browse(verb: str, parts: Sequence[str]) -> Question:
    """by:KIND[,PAGE] or in:KIND,KEY[,PAGE]; a shelf that does not exist opens the menu."""
    kind, *rest = parts
    if kind not in KINDS:
        return _question("menu", Filters(), browse=Browse())
    key = rest.pop(0) if verb == "in" and rest else None
    page = rest[0] if rest else ""
    number = min(int(page[:9]), MOST_PAGES) if page.isdigit() else 1
    return _question("menu", Filters(), browse={"by": kind, "key": key, "page": number})


def _question(text: str, filters: Filters, **slots: Any) -> Question:
    return Question.model_validate({"text": text, "normalised": text, "filters": filters, **slots})


def _gone() -> Question:
    return Question(text="gone", normalised="gone", unknown=(Unknown(kind="topic", text=GONE),))
