"""What the patterns of the recognisers share."""

from __future__ import annotations

from knowledge.korean.patterns import regex

CODE = regex(r"[;{}=*\\|`$]|--")
"""Signs that stand in program text and not in questions: its words are noise, not topics."""
END = r"\w*"
"""Whatever ending follows a stem: a claim takes the whole word."""
EACH = "나눠|나누|각각|각기|따로|구분|갈라서|가려서"
"""Alternatives: what asks for several things one by one (나눠서 보여줘, 따로따로)."""
GREW = (
    r"(?:(?:얼마나|얼만큼|몇\s?[가-힣]{1,3}?(?:이나|정도|쯤)?)\s?(?:더\s?)?"
    r"(?:늘[었어음]|줄[었어음]|많아[졌짐]|적어[졌짐]|빨라[졌짐]|짧아[졌짐]|단축)"
    r"|얼마나?\s?(?:막았|지켰|아[꼈껴낌]|절약|절감했|모았|모였|걷었|거뒀|거두었|받아냈|추징|환수))"
)
"""몇 명 늘었어, 얼마나 줄었어: what came of it, and no figure of its own."""
PARTICLE = r"(?:[은는이가을를의도만과와]|에서|에게|에|으로|로|랑|이랑|하고|까지|부터|요|이요)?"


WITHOUT = regex(
    r"\s?(?:(?:사례|것|거|꺼|건|쪽|관련|하나)\s?)?(?:는|은|를|을|도|만(?=\s?(?:빼|제외))|[이가](?=\s?아[닌니]))?\s?"
    r"(?:빼(?:요|봐|라)?(?=[.!~\s]*$)|빼\s?(?:줘|주세요|주고|자)|뺄게요?|뺄까요?|뺍시다|제외해\s?(?:줘|주세요)|제외합시다"
    r"|말고는?|빼고는?|빼면|뺀|제외(?:하고|한|하면)?|아닌(?!가|지|걸|데(?!만|는|\s?들))|아니고(?!요)|아니라(?![고며면서던는])"
    r"|이?외에|이?외의|이?외(?![가-힣])"
    r"|(?<=[은는] )(?:됐고|됐으니|되었고|필요\s?없고|봤고|봤으니|봤으니까|빠지고)"
    r"(?!\s그\s?(?:다음|아래|밑|위)))"
    r"(?=\s|$|\x1f|[가-힣])"
)
"""Behind a name, a rank or a half that is left out (보건소는 빼고, 상반기 말고)."""
