"""Whether something is so: 5위가 맞는지, 하반기죠?, 1위라던데."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.korean.quantities import DONE

WHETHER_SO = regex(
    r"맞|(?<=\s)아냐(?:요)?(?=\s?\?)|(?<=\s)아님(?=\s?\?)|아닌가|아니(?:에|야|었|냐|죠|지|고)|아녀|(?:였|이었)(?:나|지|던가|죠|어|습)"
    r"|(?:[가-힣\d%]|\x1f)(?:인가요?|인지|이?[죠지]|이?지요|이냐|이?라며|이?라던데|이?라면서|이?라고)(?:요)?[\s?.!~]*$"
    r"|(?:반기|년도?)\s?(?:것|거|꺼)(?:야|예요|에요|임)(?=[\s?.!~]*$)"
    r"|(?:반기|년도?)\s?건가(?:요)?(?=[\s?.!~]*$)"
    r"|입니까|(?:이?예요|이에요|이?야|임|이?라고요?|이?래요?)\s?\?"
)
"""맞아, 아니야, 였나, 이죠: what is said before is held against something."""
HEARD_SO = regex(
    r"(?:이?라고|다고)\s?(?:쓰면|써도|적으면|적어도|하면|해도|말하면|말해도|보고하면|보고해도|나가면|나가도)\s?"
    r"(?:안\s?)?(?:되|돼|될|됩|맞|틀리|틀린|괜찮)[가-힣]*[\s?.!~]*$"
    r"|(?:이?라는데|이?라던데|다는데|다던데|맞는지|인지)\s(?:좀\s|한\s?번\s)?확인[가-힣\s]*[?.!~]*$|"
    r"(?:이?라고|했다고|였다고)\s?(?:나갔|나왔|나오|하던|하는데|들었|적혀|적었|돼\s?있|되어\s?있|썼|쓰여|봤)[가-힣]*[\s?.!~]*$"
    r"|(?:받는|탄|준|주는|나간|된)(?:다며|다면서|다던데|다는데)(?:요)?[\s?.!~]*$"
    r"|(?:였|이었)(?:다며|다면서|다던데|다는데)(?:요)?[\s?.!~]*$|(?:했|받았|올랐|됐|되었|탔|한)(?:다며|다면서|다던데|다는데|지|죠|었지)(?:요)?[\s?.!~]*$"
    r"|[었았냈갔났졌렸]다(?:며|면서)(?:요)?[\s?.!~]*$"
)
"""1위 했다면서: somebody has heard so."""
SO_MANY = regex(
    rf"(?<![가-힣\d])(?!{DONE})(\d{{1,3}}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?"
    r"(?:(건|개(?!\s?(?:부서|과)))|개\s?(?:부서|과)|곳|군데)"
)
"""5건이지: so many of what is counted, by the number, and whether cases and no places are."""
ANOTHER_ASKED = regex(r"누구|누가|어디|뭐|뭘|무엇|무슨|몇|언제|에도\s|적\s?(?:이\s?)?[있없]|없")
"""대상이 누구지, 상반기에도 받았죠: a field, or another case, and not what is held against it."""
_GET = (
    r"(?:받|나가|나갔|가[는나]|갔|있|주[는나]|나오|나와|타[는나]|탔|인가|이야|예요|이에요)[가-힣]*"
)
ALL_GET = regex(
    rf"(?<![가-힣])(?:다|모두|전부|전체)\s(?:[가-힣]+\s)?[가-힣]*(?:금|점|창|대회|보상)(?:[을를은도에이]|에도)?\s?{_GET}[\s?.!~]*$"
    rf"|(?:금|점|창|대회|보상)(?:[을를은도에이]|에도)?\s(?:다|모두|전부)\s{_GET}[\s?.!~]*$"
)
"""다 포상금 받아?: whether all of them have it, and not which of them."""
WHETHER_GIVEN = regex(
    rf"(?:금|점|창|대회|휴가|돈)(?:[을를은도에이]|에도|으로)?\s?(?:{_GET}|줌|받음)[\s?.!~]*$"
    rf"|^(?:그럼\s)?[가-힣\d\s]{{1,12}}[도은는]\s{_GET}[\s?.!~]*$"
)
"""9위 표창 줘?: whether the one case has that reward."""
ALREADY = regex(r"(?:받|갔|나갔|줬|탔|나왔|됐|되었|했)(?:았|었)?[나니냐어았었습던]|받았|했")
"""받았나: the sources only tell what is planned."""
NOT_SO = regex(r"아니(?:지|죠|지요|겠지|겠죠)[\s?.!~]*$")
"""상반기 거 아니지?: 네 agrees that it is not."""


EACH_PERSON = regex(r"(?:인|사람|명)당")
"""1인당 20만원이죠: what one person gets is told nowhere, whatever the reward is."""
