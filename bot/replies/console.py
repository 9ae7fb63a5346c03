"""Korean wording around the answers: the terminal's dialogue, help texts, the state of the bot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.replies.model import Reply

LEAVE_WORDS = frozenset({"끝", "종료", "exit", "quit"})
CHAT_START = "사례봇입니다. 적극행정 우수사례를 물어보세요. 끝내려면 '끝'을 적어 주세요."
CHAT_END = "대화를 마칩니다."
CHAT_FAILED = "답을 만드는 중에 문제가 생겼습니다. 다르게 물어봐 주세요."

NOT_CONNECTED = """\
텔레그램에는 연결되지 않았습니다. 봇 토큰이 없습니다.
연결하려면:
1. 텔레그램에서 @BotFather와 대화를 열고 /newbot을 보내 봇을 만듭니다.
2. BotFather가 준 토큰을 이 폴더의 .env 파일에 한 줄로 적습니다.
   SARYEBOT_TELEGRAM_TOKEN=받은_토큰
3. 봇을 끄고, 켤 때 쓴 명령(make run이나 saryebot run)을 다시 실행합니다.
그동안은 웹 페이지에서, 또는 이 터미널에서(나중에는 saryebot chat으로) 대화할 수 있습니다."""
PASTE = "글을 붙여 넣고 Ctrl-D를 눌러 주세요."
CONNECTING = "텔레그램에 연결합니다. 끝내려면 Ctrl-C를 누르세요."
PAGE_OPEN = "웹 페이지: {address} 끝내려면 Ctrl-C를 누르세요."

HELP: Mapping[str, str] = {
    "group": "사례봇: 적극행정 우수사례를 한국어로 묻고 답합니다.",
    "run": "봇을 시작합니다. 텔레그램 토큰이 없으면 웹 페이지와 터미널 대화를 엽니다.",
    "ask": '한 번 묻습니다. 예: saryebot ask "3위 사례"',
    "ask_json": "답을 JSON 객체 하나로 씁니다.",
    "ask_jsonl": "한 줄에 하나씩 적힌 JSON 질문에 차례로 답합니다. 파일이 없으면 표준 입력을 "
    "읽습니다.",
    "chat": "터미널에서 대화합니다.",
    "check": "설정과 데이터베이스를 살펴봅니다. 문제가 있으면 종료 상태가 1입니다.",
    "check_health": "켜져 있는 봇이 잘 있는지만 묻습니다. 아무것도 쓰지 않습니다.",
    "load": "자료 파일을 읽어 새 판으로 공개합니다. 폴더를 적지 않으면 봇에 든 자료를 읽습니다.",
    "import": "결과 발표 자료(hwp, hwpx, docx, pdf, xlsx, csv, html, txt)나 내보낸 파일을 읽어 "
    "검토하고 공개합니다. 파일이 없거나 -이면 붙여 넣은 글을 읽습니다(끝은 Ctrl-D).",
    "import_published": "자료가 나온 날. 예: 2021-09-15",
    "import_source_url": "자료의 주소.",
    "import_dry_run": "무엇을 읽었고 공개하면 무엇이 바뀌는지만 보여 줍니다.",
    "import_json": "읽은 초안을 JSON으로 씁니다. --publish가 없으면 아무것도 공개하지 않습니다.",
    "import_publish": "묻지 않고 공개합니다. 막는 것이 있으면 공개하지 않습니다.",
    "import_override": "막는 것이 있어도 공개하는 까닭. 기록에 남습니다.",
    "versions": "공개한 자료의 판을 모두 보여 줍니다: 언제, 누가, 무엇에서, 무엇을 바꿨는지.",
    "diff": "두 판의 다른 점을 보여 줍니다. 하나만 적으면 지금 판과, 적지 않으면 바로 앞 판과 "
    "견줍니다.",
    "rollback": "예전 판의 자료를 새 판으로 다시 공개합니다.",
    "conflicts": "출처끼리 엇갈려 곁에 둔 값을 보여 줍니다. 이름과 keep, take, alias를 적으면 "
    "정해서 새 판으로 공개합니다.",
    "export": "자료를 파일로 적습니다. saryebot import로 다시 읽을 수 있습니다.",
    "export_format": "파일의 형식. 없으면 파일 이름의 끝을 보고, 그것도 없으면 json입니다.",
    "export_version": "적을 판. 없으면 지금 판입니다.",
    "as_json": "JSON으로 씁니다.",
    "backup": "데이터베이스를 파일 하나로 복사합니다. 켜져 있는 동안에도 됩니다. 폴더를 적으면 "
    "이름을 지어 그 안에, -이면 표준 출력으로 씁니다.",
    "restore": "백업으로 되돌립니다. 봇을 끄고 합니다. 지금 것은 옆에 남겨 둡니다. 파일이 -이면 "
    "표준 입력을 읽습니다.",
    "worker": "소식을 보내는 일만 합니다. PostgreSQL에서는 여러 대가 나누어 할 수 있습니다.",
    "version": "프로그램의 판을 보여 줍니다.",
    "debug": "문제가 생기면 자세한 내용을 보여 줍니다.",
    "help": "이 도움말을 보여 줍니다.",
    "usage": "사용법: ",
    "options": "옵션",
    "commands": "명령",
}


def numbered(labels: Sequence[str]) -> str:
    """The buttons of a reply, one in a line, each with the number that presses it."""
    return "\n".join(f"{number}) {label}" for number, label in enumerate(labels, 1))


def telegram_state(*, connected: bool, api_root: str) -> str:
    """Line of `check` about Telegram."""
    if connected:
        return f"텔레그램: 토큰이 있습니다. 서버 {api_root}"
    return "텔레그램: 토큰이 없습니다."


def instead(reply: Reply) -> str | None:
    """Line of `ask` after a reply that found nothing: what can be asked instead."""
    if reply.kind != "none" or not reply.buttons:
        return None
    return f"예: {' · '.join(button.label for button in reply.buttons)}"


def page_open(address: str) -> str:
    """Line of `run` once the page can be opened at `address`."""
    return PAGE_OPEN.format(address=address)


def page_state(address: str | None) -> str:
    """Line of `check` about the page; `address` is None where `run` does not serve it."""
    if address is None:
        return "웹 페이지: 열지 않습니다. SARYEBOT_LISTEN 설정을 넣으면 함께 엽니다."
    return f"웹 페이지: run이 {address}에서 엽니다."


def log_state(form: str) -> str:
    """Line of `check` about the log."""
    return f"로그 형식: {form}"


def unused_state(variable: str) -> str:
    """Line of `check` about a variable that no setting reads."""
    return f"쓰이지 않는 설정: {variable}. 이름을 확인해 주세요."


def knowledge_state(*, database: str, version: int, contests: int, cases: int) -> str:
    """Lines of `check` about the database and what is in it."""
    return f"데이터베이스: {database} 정상\n자료: {version}판, 대회 {contests}개, 사례 {cases}건"


def loaded(*, version: int, cases: int, changed: bool) -> str:
    """What `load` says when the data files have been read."""
    if not changed:
        return f"바뀐 것이 없습니다. {version}판 그대로입니다(사례 {cases}건)."
    return f"{version}판을 공개했습니다(사례 {cases}건). 켜져 있는 봇도 곧 새 판으로 답합니다."


FROM_INPUT = "표준 입력"
BACKED_UP = (
    "{name} 파일에 백업했습니다({size:.1f}MB). 이용자의 질문이 들어 있으니 안전한 곳에 두세요."
)


def restored(*, version: int, kept: str | None, held: int) -> str:
    """What `restore` says: version of the knowledge, the file with what was there before, and how
    many announcements wait for a word."""
    lines = [f"백업으로 되돌렸습니다. 지금 자료는 {version}판입니다."]
    if kept is not None:
        lines.append(f"되돌리기 전의 것은 {kept} 파일에 있습니다. 확인한 뒤에 지우세요.")
    if held:
        lines.append(
            f"보내던 소식과 보낼 소식 {held}건을 멈추었습니다. 백업한 뒤에 이미 보낸 것인지 "
            "확인하고 이어서 보내거나 취소하세요."
        )
    lines.append("백업한 뒤의 구독 취소와 삭제 요청도 되돌아갔습니다. 다시 처리해 주세요.")
    return "\n".join(lines)


WORKING = "소식을 보낼 준비가 되었습니다. 끝내려면 Ctrl-C를 누르세요."
NO_TOKEN = "텔레그램 토큰이 없어 보낼 수 없습니다. SARYEBOT_TELEGRAM_TOKEN 설정을 넣어 주세요."

ALL_WELL = "상태: 정상"
NOT_WELL = "상태: 문제 있음"
