"""Messages that are no question about a case: greetings, thanks, rude words, help."""

from __future__ import annotations

import re

from knowledge.korean.patterns import regex
from knowledge.question.model import Intent
from knowledge.question.scan import Draft, Scan

_END = r"\w*"
_SMALLTALK: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (
        "greeting",
        regex(
            rf"안녕(?!히)(?:하|하세요|하십니까|요)?{_END}|안뇽{_END}|안냥{_END}|안녀(?:ㅇ|엉){_END}|하이(?:루|요"
            rf"|염)?(?=\s|$|[!~.])|헬로우?|할로|반가{_END}|반갑{_END}|처음\s?뵙{_END}"
            r"|(?:요즘\s?|오늘\s?)?날씨(?:가|도|는)?\s?(?:[가-힣]+\s){0,2}(?:추워|추운|춥|더워|덥|더운|쌀쌀|선선|화창|궂|좋|무더|포근|시원)"
            r"[가-힣]*(?:[가-힣\s]{0,12})?[.!~]+(?=\s)"
            rf"|안부\s?(?:를|도|좀|나)?\s?전[해하]{_END}(?:\s?(?:주|드)\w*)?|혼저\s?옵서{_END}|좋은\s?(?:아침|하루|오후|저녁|밤){_END}|(?<![가-힣])(?:ㅎㅇ|ㅎ2|ㅇㄴ)(?=\s|$"
            rf"|[!~.])|굿모닝|수고\s?(?:많|하(?!셨|세)|가|허|헙|합){_END}|고생\s?(?:많|하(?!셨)){_END}|여보세요|계세요|계십니까|실례합니다"
        ),
    ),
    (
        "thanks",
        regex(
            rf"고마(?:워|웠|운){_END}|고맙{_END}|(?<!사무)(?<!자체)(?<!종합)(?<!내부)감사(?![과원관팀실]|위원|담당|보고|결과){_END}|땡큐|쌩유|땡스|(?<![ㄱ-ㅎ])ㄱㅅ(?![ㄱ-ㅎ])|고맙수다"
            rf"|잘\s?(?:봤|보았|알겠|알았|읽었|확인했){_END}|도움\s?(?:이|많이)?\s?(?:됐|되었|됬){_END}|덕분에"
            rf"|(?:수고|고생)\s?(?:했|하셨|많았|많으셨){_END}|폭삭\s?속았{_END}"
        ),
    ),
    (
        "farewell",
        regex(
            rf"안녕히\s?{_END}|(?:수고|고생)\s?하세{_END}|잘\s?(?:가|있어|자|지내){_END}(?=\s|$|[!~.])|(?<![가-힣])바이(?:바이)?(?=\s|$|[!~.])"
            rf"|(?:감기|건강|몸)\s?조심{_END}|(?:좋은|즐거운|행복한|편안한)\s?(?:하루|시간|주말|저녁|밤)\s?(?:되|보내){_END}"
            rf"|굿나잇|나중에\s?(?:봐|또|올게){_END}|또\s?(?:올게|봐요|보자){_END}|이만\s?{_END}|그만(?:할게|하자"
            rf"|해)?{_END}|끝(?=$|[!~.]|\s(?!거|것|꺼|건|사례|순위))"
        ),
    ),
    (
        "rude",
        regex(
            rf"멍청{_END}|무능{_END}|등신{_END}|[가-힣]+하게\s?(?:만드네|만드냐|하네|생겼네)요?|바보{_END}|병신{_END}|븅신|ㅂㅅ|(?<![글다])[시씨]발(?![급송행표점]){_END}|(?<!글)씨바(?!로){_END}|ㅅㅂ|ㅆㅂ|존나{_END}"
            rf"|ㅈㄴ|개(?:새끼|소리|같은|판){_END}|새끼(?!를?\s?(?:낳|밴|뱄|가졌|키우|강아지|고양이|돼지|송아지))(?!손가락|발가락){_END}|꺼져(?!\s?(?:있|버|서|가)){_END}|닥쳐{_END}|쓰레기\s?(?:봇|같|야){_END}"
            rf"|똥멍청{_END}|돌대가리{_END}|(?:미친|헛|딴|쓸데없는)\s?소리(?:는|나)?(?:\s?(?:하지\s?)?(?:말고|마시고|그만)\w*)?|미친{_END}|지랄{_END}|(?<![감전])염병{_END}"
            r"|(?<![가-힣])(?:일|대답|답변|이해)(?:을|도)?\s?(?:참\s?|진짜\s?|너무\s?|되게\s?|더럽게\s?)?못\s?(?:하네|한다|하냐|하니)\w*"
            rf"|답답(?:하|해|허){_END}|짜증{_END}"
            rf"|한심{_END}|엉터리{_END}|(?:쓸모|도움)\s?(?:없|안\s?되){_END}|못\s?알아\s?(?:듣|먹){_END}"
            rf"|뭐\s?이따위{_END}|왜\s?이\s?모양{_END}|(?:이따위|이딴){_END}|열받{_END}|빡치{_END}|구려|후지다|후진"
        ),
    ),
    (
        "identity",
        regex(
            rf"(?:너|넌|니가|네가|당신|자네|봇|이\s?봇)(?:은|는|의|도|가)?\s?(?:누구|뭐야|뭐니|뭐임|이름|정체|몇\s?살|사람|로봇"
            rf"|인공지능|AI|ai|챗봇|기계){_END}(?:\s?(?:뭐|이|사람){_END})?|누구(?:세요|십니까|냐|니|임)(?=\s|$"
            rf"|\?|[!~.])|(?:봇|너|챗봇|프로그램)(?:은|는|을|를)?\s?(?:누가|어디서|어디에서)\s?만\w*|자기\s?소개{_END}|(?:사람|로봇|인공지능|챗봇|봇)\s?(?:이야|이에요|인가요|이니|이세요|이냐|입니까"
            rf"|맞){_END}|챗\s?(?:지피티|gpt)|(?<![a-z])ai\s?(?:야|이야|예요|에요|니|냐|인가요?|인지|입니까)(?=\s|$|\?)"
            rf"|^(?:진짜\s)?(?:사람|직원|상담사|상담원)(?:이랑|하고|과|와|한테|이)?\s?(?:직접\s)?(?:얘기|이야기|통화|대화|상담|연결|바꿔){_END}"
            rf"(?:\s?(?:싶|해|할|주|수){_END})*[\s?!.~]*$"
        ),
    ),
    (
        "reaction",
        regex(
            r"^[\s.!~?]*(?:(?:또|더|하나\s?더|뭐\s?(?:좀|하나)?|질문|이것도)?\s?(?:물어\s?봐도|여쭤\s?봐도|질문\s?해도)\s?(?:돼|되|될|괜찮)[가-힣]*|네+|넵|넹|예|응+|웅|어|오+|와+|우와|헐+|아하|아+|음+|ㅇㅇ|ㅇㅋ|오케이|오키|ok|okay|굿|굳"
            r"|good|nice|대박|좋아요?|좋네요?|좋습니다|최고(?:예요|에요|네요|다|야)?|짱|잘한다|훌륭해요?|맞(?:아|네|습니다|구나|군)요?|그래요?|그렇네요?|대단해요?|멋져요?|그렇구나"
            r"|그렇군요?|알겠(?:어요?|습니다)|알았(?:어요?|습니다)|확인(?:했습니다|했어요)?|ㅋ+|ㅎ+|ㅠ+|ㅜ+|ㅋㅎ+|하하+|호호+"
            r"|히히+|(?:아닙니다|아니에요|아뇨)?[,.]?\s?(?:됐습니다|됐어요?|됐네요?|됐음|됐다|괜찮습니다|괜찮아요)|(?:(?:에게|에계|애걔|에이|와|헐|오|생각보다|너무|꽤|되게|진짜|엄청|참|좀)\s)*(?:적|많|짜|크|부럽|아깝|짭짤하|쏠쏠하|약하|후하)(?:네|다|구나|군|넹)요?|심심(?:해|함|하네|하다)?요?|놀자|사랑해?요?|테스트|test|ㅎㅇㅌ|화이팅|파이팅)[\s.!~?ㅋㅎㅠㅜ]*$"
        ),
    ),
)
_WHO_IS_THERE = regex(
    r"^여기(?:가|는)?\s?(?:어디|[가-힣]{0,4}(?:[시군구도]청|[읍면동]사무소|민원실|보건소|콜센터|주민센터))"
    r"(?:야|이야|예요|이에요|에요|인가요?|입니까|죠|이죠|맞나요|맞아요?|\s맞[가-힣]*)[\s?!.~]*$"
)
"""여기 서귀포시청인가요: whom one writes to, and no case of theirs."""
_HELP = regex(
    rf"도움말{_END}|^도움$|도와\s?줘{_END}|사용\s?(?:법|방법|설명){_END}|이용\s?(?:법|안내|방법)(?=\s|$|\?|을|이|은"
    rf"|좀){_END}|(?:어떻게|어찌|어떵)\s?(?:써|쓰|쓰는|사용|물어|질문|이용\s?해\s?야|시작)(?:야|하|해|면|는|나|니"
    rf"|보)?{_END}"
    rf"|(?:뭐|뭘|무엇을?|무얼|어떤\s?(?:걸|것을?|거|질문)|무슨\s?(?:질문|말))\s?(?:을\s?)?(?:물어|물을|질문|할\s?수"
    rf"|알\s?수|검색|도와|해\s?줄|할\s?줄|대답|답해|알려\s?줄\s?수|아는|알고|알아|알려줄){_END}(?:\s?(?:수|볼\s?수"
    rf"|줄)\s?{_END})?(?:\s?{_END})?"
    rf"|(?:여기|여긴|여기는|이거|이건|이\s?봇은?)\s?(?:뭐|뭘|무얼)\s?(?:하|허)(?:는|신)\s?(?:데|디|곳|거|봇){_END}"
    rf"|(?:뭐|뭘|머|무얼|무엇을)\s?(?:하|허)(?:시?는|신)\s?(?:챗봇|봇|애|놈|녀석|친구|아이|프로그램|물건|앱){_END}"
    rf"|(?:여기|여기서|여기서는|여긴|이\s?봇은?)\s(?:뭐|뭘|무얼|무엇을)\s?(?:알려|도와|물어|답해)\s?(?:줘|주|줄|드|도){_END}"
    rf"|기능{_END}|설명서|가이드|(?<![가-힣])(?<!사례 )(?<!목록 )(?<!전체 )(?<!부서 )"
    rf"(?:예시|보기(?!가|는|에|도|만|싫|힘|좋))(?:\s?질문)?{_END}"
    rf"|질문\s?(?:예시|예|방법|하는\s?법){_END}"
    rf"|(?<![a-z])help(?![a-z])|/help|/start|^시작(?:하기|할게|해)?$|^처음(?:으로|부터)?(?:\s?다시)?[\s.!~]*$"
    rf"|(?<![가-힣] )(?<![가-힣])메뉴(?:얼|판)?{_END}(?=\s|$|\?"
    rf"|보)|처음\s?(?:이에요|이라|써|왔|사용|인데){_END}|명령어{_END}|(?:뭐라고|어떻게|뭐라)\s?(?:물어|묻|질문|말하|적"
    rf"|치){_END}(?:\s?(?:돼|되|하){_END})?|(?:처음|첨)\s?(?:와|온|왔|이|써|들어){_END}|(?<![가-힣])할\s?(?:수"
    rf"|줄)\s?(?:있|아)는\s?(?:게|거|것|일)?{_END}"
)
_WHY = regex(
    rf"^\s*왜(?:요|죠|지|인데|인가요?)?\s*[?!.~]*$"
    rf"|왜\s?(?:이|그|요|저)(?:런|렇게|게|거)?\s?(?:답|대답|답변|나왔|나와|알려|결과){_END}|왜\s?(?:그렇|그래|그런|이렇"
    rf"|이래)(?=\s|$|\?|[가-힣]){_END}|(?:어떻게|어찌)\s?(?:이해|알아들|알았|찾았|해석){_END}|(?:답변?"
    rf"|대답)\s?(?:근거|이유){_END}|왜\s?이\s?사례{_END}|(?:무슨|뭔)\s?(?:근거|기준)(?:으로|로|이){_END}"
)
_WRONG = regex(
    r"다른\s?뜻이에요|그게\s?아니(?:고|라|야|에요|잖)\w*|그\s?말이\s?아니\w*|틀렸\w*|잘못\s?(?:알|찾"
    r"|이해)\w*|아닌데요?(?=\s|$|[.!~?])|그거\s?말고(?:(?:요|는요?)?(?=[\s?!.~]*$)|(?=\s?다른))"
    r"|^(?:아니\s)?이거\s?말고(?:요|는요?)?[\s?!.~]*$"
    r"|^\s*(?:아니|아뇨|노노|ㄴㄴ)(?:요|에요|야|라고|라고요)?[\s.!~?]*$"
    r"|^(?:답변?|대답|결과)(?:이|가)?\s?(?:이상|틀|엉뚱)\w*|^틀린\s?(?:거|것|답)\s?같\w*"
)
_ANNOUNCE = regex(
    rf"(?:공지|알림|안내문|소식|구독자)(?:\s?공지)?(?:를|을|는|은|에게|들에게|한테)?\s?(?:[가-힣]{{0,4}}\s?)?"
    rf"(?:보내|발송|올리|띄우|띄워|작성|전송|쏘"
    rf"|뿌리|하려면|하는\s?법){_END}|공지\s?(?:방법|하는){_END}"
)


_NEWS = r"(?:새\s?)?(?:소식|알림|결과\s?알림|공지|뉴스레터)"
SUBSCRIBE = regex(
    rf"(?<![가-힣])(?:구독|{_NEWS})(?:을|를|은|는|도|이|가)?\s?(?:(?:그만|이제|더는?|안)\s?){{0,2}}(?:신청|설정|해지|취소|받아\s?보|받기|받고|받을|받으려|끄기|끄고|끊"
    rf"|켜|그만|하고\s?싶|하려|하기|할래|할게|해요|해\s?줘){_END}(?:\s?싶{_END}|\s?(?:방법|법)\w*)?"
    rf"|^\s*(?:구독|알림)\s*[?!.~]*$|(?:나오면|뜨면|발표되면|올라오면)\s?(?:꼭\s?|바로\s?|저한테\s?|나한테\s?|미리\s?)?"
    rf"(?:알림|알려|연락|문자|메시지|톡)(?![가-힣]?\s?오는){_END}(?:\s?(?:줘|주세요|주시|줄|보내)\w*)?"
)
"""알림 받고 싶어요, 새 결과 나오면 알려줘: what comes is to be told, not what there is."""


_STRONGER = frozenset({("rude", "why"), ("thanks", "greeting"), ("farewell", "greeting")})
"""왜 이렇게 멍청해요, 안녕하세요 고마워요: the first of the two is what is said."""
LONGEST_WHY = 6
"""Words of a message that asks why it was answered so; a longer one (냉장고 소리가 커서 … 왜 그런
걸까요) asks why something is."""


def recognise_who_is_there(scan: Scan, draft: Draft) -> None:
    """Claims the question who is there before the office that it names is looked up."""
    for _ in scan.take(_WHO_IS_THERE):
        draft.intent = "identity"
        draft.greeted = True


def recognise_intent(scan: Scan, draft: Draft) -> None:
    """Claims small talk, help and meta questions; the first of them becomes the intent.

    The parser keeps the intent only where nothing else was asked: a greeting before a
    question does not hide the question.
    """
    for match in scan.take(_ANNOUNCE):
        draft.intent = "announce"
        draft.mark(match.group(), "공지")
    for match in scan.take(SUBSCRIBE):
        draft.intent = "subscribe"
        draft.mark(match.group(), "구독")
    for intent, pattern in (("why", _WHY), ("wrong", _WRONG)):
        told_before = intent == "why" and len(scan.text.split()) > LONGEST_WHY
        for match in () if told_before else scan.take(pattern):
            draft.intent = intent  # type: ignore[assignment]
            draft.mark(match.group(), "되묻기")
    for found, pattern in _SMALLTALK:
        for _ in scan.take(pattern):
            draft.greeted = True
            if draft.intent == "ask" or (found, draft.intent) in _STRONGER:
                draft.intent = found
    for match in scan.take(_HELP):
        if draft.intent in ("ask", "greeting", "thanks", "rude", "reaction", "identity"):
            draft.intent = "help"
        draft.mark(match.group(), "도움말")
