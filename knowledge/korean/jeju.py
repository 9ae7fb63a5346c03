"""The speech of Jeju, put as the rest of the country says it: 문 열엄수과 → 문 열어요.

First words are put as elsewhere (멧 시, 무신거), then the endings of verbs: what goes on
(-암수과, -엄수다), what is over (-아수다), what is meant (-젠), what is said (-덴), if and since
(-민, -난), and how one speaks to elders (-우꽈, -쿠다, 마씸).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.korean.jamo import FINALS, syllable_parts
from knowledge.korean.patterns import regex

_SIGNS = regex(
    r"[허헌헐헙댕멧궤ᆞ쿠꽈]|젠 |덜[ 은이을도]|[는은인던 ]디|하코|[하나되오프보으쓰버]민 "
    r"|[하되오이으]난 |[늦멀먹늙많싫]엉 |[찾받잡남앉]앙 |이영|기 전이|손지|바당|어수"
    r"|어신|어서|이서|엇[다어수인]|끝낭|아팡 |사름|밧디|돌앙|디 어선|[깡귤감] 탈 |마씸|마씨"
    r"| [강왕] |[뭐거우이]과|[이잊][져저]"
    r"|부러|뭐랜|무신|누게|메칠|새벡"
    r"|군디|놈삐|데[껴끼]|내불|더[끄끈]|어드레|어떵|하영|수[과광다]|[아어라와헤암엄햄헴이]신[고가디]"
    r"|[해여어아가와겨]사 |레 [가오왔강왐옴온갔감갈올못]"
    r"|읍니|골아|한티|[했았었였됐왔갔][댄덴]|온덴|[과개]라[?.]*$"
)
"""Letters without which none of the rules applies: most messages are left alone at once."""
_NOUNS = r"(?<![면특인])"
"""면허, 특허 and 인허가 are nouns."""
_OVER = FINALS.index("ㅆ")


def _with_final(letter: str, final: int) -> str:
    return chr(ord(letter) - (ord(letter) - 0xAC00) % len(FINALS) + final)


def _going_on(match: re.Match[str]) -> str:
    """열엄수과 → 열어요, 받암신고 → 받아요, 헴수다 → 해요."""
    letter = match[1]
    parts = syllable_parts(letter)
    if parts is None or parts[2] != "ㅁ" or parts[1] in "ㅗㅜㅡㅣ":
        return match.group()
    stem = _with_final(letter, 0)
    return f"{'해' if stem == '헤' else stem}요"


def _past(match: re.Match[str]) -> str:
    """올라수다 → 올랐어요, 받아신고 → 받았어요."""
    parts = syllable_parts(match[1])
    if parts is None or parts[2] or parts[1] not in "ㅏㅐㅓㅔㅕㅘㅝ":
        return match.group()
    letter = "해" if match[1] == "헤" else match[1]
    return f"{_with_final(letter, _OVER)}어요"


def _while(match: re.Match[str]) -> str:
    """살암신디 → 살아요, 와신디 → 왔는데."""
    parts = syllable_parts(match[1])
    if parts is None or parts[2] not in ("", "ㅁ"):
        return match.group()
    return _going_on(match) if parts[2] else f"{_with_final(match[1], _OVER)}는데"


def _old_vowel(match: re.Match[str]) -> str:
    """ᄒᆞᆫ → 한: the vowel that only Jeju has kept."""
    lead, _, final = match[1], match[2], match[3]
    code = (ord(lead) - 0x1100) * 588 + (ord(final) - 0x11A7 if final else 0)
    return chr(0xAC00 + code)


def _meant(match: re.Match[str]) -> str:
    """버리젠 → 버리려고, 받젠 → 받으려고."""
    parts = syllable_parts(match[1])
    bound = "" if parts is None or parts[2] in ("", "ㄹ") else "으"
    return f"{match[1]}{bound}려고"


def _why(match: re.Match[str]) -> str:
    """옴이우꽈 → 오는 거예요."""
    parts = syllable_parts(match[1])
    return (
        match.group()
        if parts is None or parts[2] != "ㅁ"
        else f"{_with_final(match[1], 0)}는 거예요"
    )


_Put = str | Callable[[re.Match[str]], str]
_WORDS: tuple[tuple[re.Pattern[str], _Put], ...] = (
    (regex(r"([\u1100-\u1112])(\u119e)([\u11a8-\u11c2])?"), _old_vowel),
    (regex(r"(?<![가-힣])무신\s?거"), "뭐"),
    (regex(r"(?<![가-힣])무신(?=\s)"), "무슨"),
    (regex(r"(?<![가-힣])누게가"), "누가"),
    (regex(r"(?<![가-힣])누게"), "누구"),
    (regex(r"(?<![가-힣])메칠"), "며칠"),
    (regex(r"(?<![가-힣])멧\s?(?=[시개건번군분명날월])"), "몇 "),
    (regex(r"군디"), "군데"),
    (regex(r"새벡이(?=\s)"), "새벽에"),
    (regex(r"새벡"), "새벽"),
    (regex(r"(?<![가-힣])놈삐"), "무"),
    (regex(r"(?<![가-힣])궤(?=\s?(?:데|버|내))"), "장롱"),
    (regex(r"(?:데[껴끼]|네[껴끼])(?:불|부러|버리)?|(?<![가-힣])내불(?=[려젠어러민])"), "버리"),
    (regex(r"더끈"), "닫는"),
    (regex(r"더끄"), "닫"),
    (regex(r"(?<![가-힣])어드레(?=우[꽈과])"), "어디"),
    (regex(r"(?<![가-힣])어드레"), "어디로"),
    (regex(r"(?<![가-힣])어떵\s?(?=[허헐헙하할합])"), "어떻게 "),
    (regex(r"(?<=어떻게 )헐"), "할"),
    (regex(r"(?<![가-힣])[경겅]\s?[허하]민"), "그러면"),
    (regex(r"(?<![가-힣])하영"), "많이"),
    (regex(r"(?<![가-힣])손지"), "손주"),
    (regex(r"(?<![가-힣])바당"), "바다"),
    (regex(r"(?<=[깡귤감]\s)타(?=[러레는젠])"), "따"),
    (regex(r"(?<=[깡귤감]\s)탈(?=\s)"), "딸"),
    (regex(r"(?<![가-힣])사름"), "사람"),
    (regex(r"(?<![가-힣])밧디(?=\s|$)"), "밭에"),
    (regex(r"(?<![가-힣])돌앙(?=\s)"), "데리고"),
    (regex(r"(?<=디 )어선(?=\s)"), "없어서"),
    (regex(r"(?<=[집밖밤낮])이(?=\s(?:왕|와|강|가서|아프))"), "에"),
    (regex(r"(?<=기 )전이(?=\s)"), "전에"),
    (regex(r"(?<=[가-힣]{2})덜(?=\s|[은이을도])"), "들"),
    (regex(r"(?<![가-힣])애덜"), "애들"),
    (regex(r"(?<=[가-힣])이영(?=\s)"), "이랑"),
    (regex(r"(?<=무)영(?=\s)"), "랑"),
    (regex(r"(?<![가-힣])(?:뭐|무시거)우?[꽈과]"), "뭐예요"),
    (regex(r"(?<![가-힣])뭐(?:랜|렌)"), "뭐라고"),
    (regex(r"(?<=[뭐거])마씨"), "예요"),
    (regex(r"(?<![가-힣])골아\s?(?=[봅보주줍])"), "말해 "),
    (
        regex(
            r"(?<![가-힣])([강왕])(?=\s(?:봐|보|물|뭐|사|떼|신|받|허|하|내|검|줘|주|써|쓰|줍|도와|살|찾|먹|봅))"
        ),
        "가서",
    ),
)
_VERBS: tuple[tuple[re.Pattern[str], _Put], ...] = (
    (regex(r"헌티|(?<=[가-힣])한티(?=\s|$)"), "한테"),
    (regex(r"(?<=[가-힣])헌디"), "한데"),
    (regex(r"(?<=[가-힣])헌(?=\s(?:거|것|건|디|데|사람|사름|사례|일|곳))"), "한"),
    (regex(r"(?<=[터로서등위]\s)헌(?=\s(?:거|것|건))"), "한"),
    (regex(r"(?<=[가-힣])헐(?=\s?(?:때|거|것|디|데|수|일))"), "할"),
    (regex(r"헙(?=니[까다]|디[까다]|데다)"), "합"),
    (regex(r"허염(?=수[과꽈다광])"), "햄"),
    (regex(r"(?<=[가-힣])허우[다꽈과]"), "해요"),
    (regex(r"(?<=[가-힣])허(?=[러레쿠])"), "하"),
    (regex(rf"{_NOUNS}(?<=[가-힣])허(?=[난민고여영]|는|던)"), "하"),
    (regex(r"(?<![가-힣])허(?=(?:난|민|영|는|던)(?:\s|$)|젠|는디|쿠)"), "하"),
    (regex(r"(?<=[하되오이으])난(?=\s|$)"), "니까"),
    (regex(r"(?<=[하나되오프보으쓰버])민(?=\s|$)"), "면"),
    (regex(r"(?<=[늦멀먹늙많싫])엉(?=\s)"), "어서"),
    (regex(r"(?<=[찾받잡남앉])앙(?=\s)"), "아서"),
    (regex(r"(?<=[끝])낭(?=\s)"), "나"),
    (regex(r"(?<=아)팡(?=\s)"), "파서"),
    (regex(r"((?![이언어그문과숙경실전])[가-힣])젠(?=\s?(?:[하허햄헴해일못안]|$))"), _meant),
    (regex(r"(?<=[온간한된난준본연])덴(?=\s?(?:[하허헙합햄헴고]|전화|말|연락|소식|$))"), "다고"),
    (regex(r"(?<=닫는)덴(?=\s)"), "다고"),
    (regex(r"(?<=[했았었였됐왔갔])[댄덴](?=\s?(?:[하허헙합햄헴고들]|$))"), "다고"),
    (regex(r"(?<=[이라])렌(?=\s?[하허헙합햄헴])"), "라고"),
    (
        regex(r"(?<=[사보하가떼받먹캐따주])레(?=\s(?:못\s)?(?:가|오|왔|강|왐|옴|온|갔|감|갈|올))"),
        "러",
    ),
    (regex(r"(?<=[해여어아가와겨])사(?=\s(?:되|됩|돼|허(?!가)|하|헙|합|헐|할))"), "야"),
    (regex(r"댕겨"), "다녀"),
    (regex(r"댕기"), "다니"),
    (regex(r"댕길"), "다닐"),
    (regex(r"댕긴"), "다닌"),
    (regex(r"(?<=[가이도] )(?:어수|엇수|엇)(?=다|과|어|인|우)"), "없"),
    (regex(r"(?<=[가이] )어서(?=\s|$)"), "없어서"),
    (regex(r"(?<=[가-힣] )어신(?=가|지|데)"), "없는"),
    (regex(r"(?<=[가-힣])[하허]코(?=[\s?.]*$)"), "할까"),
    (regex(r"(?<=[가-힣]\s)허코(?=[\s?.]*$)"), "할까"),
    # 디, where it is a place or joins a clause
    (regex(r"(?<=[는은인던]|[한헌])디(?=[\s?.,]|$)"), "데"),
    (
        regex(r"(?<=[가-힣] )디(?=[가를는도에](?:\s|$|[?.])|\s(?:있|없|이[수신시서]|어[수디]))"),
        "데",
    ),
    (regex(r"(?<=[가-힣])읍니(?=까|다)"), "습니"),
    # how one speaks to elders, and what is asked
    (regex(r"(?<=[되하])쿠[꽈과]"), "겠습니까"),
    (regex(r"(?<=[가오하되지보주])쿠다"), "겠어요"),
    (regex(r"(?<=[가-힣])수광(?=[\s?.]*$)"), "수과"),
    (regex(r"(?<![가-힣])이서수(?=[과꽈다])"), "이수"),
    (regex(r"(?<![가-힣])이(?:서)?마씸(?=[\s?.]*$)|(?<![가-힣])이서(?=[\s?.]*$)"), "있어요"),
    (regex(r"(?<=[가-힣]\s)이(?:수[과꽈]|신[고])(?=[\s?.]|$)"), "있나요"),
    (regex(r"(?<=[할을릴갈볼줄쓸될탈낼])수이(?:수[과꽈]|신고)(?=[\s?.]|$)"), " 수 있나요"),
    (regex(r"(?<=[가-힣]\s)이신[가지](?=[\s?.]|$)"), "있는지"),
    (regex(r"(?<=있)수[다과꽈]"), "어요"),
    (regex(r"(?<=[가-힣]\s)이수다(?=[\s.]|$)"), "있어요"),
    (
        regex(
            r"(?<![점검담])([가-힣])(?<![점검담])(?:수[과꽈다]|신[고가])(?:게|예|양)?(?=[\s?.!]|$)"
        ),
        _going_on,
    ),
    (regex(r"((?<![가-힣])[나와헤]|(?<=[가-힣])[아라와헤져봐나])수[과꽈다](?=[\s?.!]|$)"), _past),
    (regex(r"((?<![가-힣])[나와헤]|(?<=[가-힣])[아어라와헤])신[고가](?=[\s?.!]|$)"), _past),
    (regex(r"([가-힣])신디(?=\s|$)"), _while),
    (regex(r"([가-힣])이우[꽈과]"), _why),
    (regex(r"(?<=[거건누구게데로디])우?꽈"), "예요"),
    (regex(r"(?<=[가-힣])이우[꽈과다]"), "이에요"),
    (regex(r"(?<=[가-힣])우[꽈과](?=[\s?.]*$)"), "요"),
    (regex(r"(?<=[뭐과게개거디구])라(?=[\s?.]*$)"), "야"),
    (regex(r"(?<![가-힣])[이잊][져저]\s?[부불][렁러리엉]"), "잊어버리"),
    (regex(r"(?<=[가-힣][아어여])부러(?=\s|$)"), "버려"),
)


def from_jeju(text: str) -> str:
    """`text` with the words and endings that the rules know; all else stays."""
    if _SIGNS.search(text) is None:
        return text
    for pattern, put in (*_WORDS, *_VERBS):
        text = pattern.sub(put, text)
    return text
