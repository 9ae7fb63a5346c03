"""Errors → Korean sentences: one for every code of `bot`, `knowledge` and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from knowledge.korean.patterns import regex

Values = Mapping[str, object]

UNEXPECTED = "예상하지 못한 문제가 생겼습니다. --debug를 붙여 다시 실행하면 자세히 볼 수 있습니다."

_SETTING = {
    "token_form": "BotFather가 준 토큰(숫자:영문과 숫자)을 그대로 넣어 주세요.",
    "address": "http:// 또는 https://로 시작하는 서버 주소를 넣어 주세요.",
    "database_address": "sqlite+aiosqlite:///파일경로 또는 postgresql+asyncpg://로 시작하는 "
    "주소를 넣어 주세요.",
    "log_format": "text와 json 가운데 하나를 넣어 주세요.",
    "listen": "127.0.0.1:8080처럼 주소와 포트(0~65535)를 넣어 주세요.",
    "session_key": "32자보다 짧지 않은 무작위 글자를 넣어 주세요.",
    "secret": "16자보다 짧지 않은 무작위 글자를 넣어 주세요.",
    "admin_ids": "텔레그램 계정 번호(숫자)를 넣어 주세요. 여럿이면 쉼표로 나눕니다.",
    "switch": "0과 1 가운데 하나를 넣어 주세요.",
    "send_rate": "1부터 1000까지의 수를 넣어 주세요.",
    "keep_days": "1부터 3650까지의 날수를 넣어 주세요.",
    "trusted_proxies": "프록시의 IP 주소를 넣어 주세요. 여럿이면 쉼표로 나눕니다.",
}

_CONTENT = {
    "empty": "제목을 적어 주세요.",
    "too_long": "제목은 200자, 내용은 {limit}자까지 적을 수 있습니다.",
    "buttons": "단추는 {limit}개까지 붙일 수 있습니다.",
    "media": "이미 보낸 글에 사진이나 파일을 새로 붙일 수 없습니다.",
    "nothing_new": "그 판에 새로 더하거나 바로잡은 사례가 없습니다.",
    "topics": "받을 주제를 하나 이상 골라 주세요.",
    "when": "시각은 2021-09-15 09:30처럼 적어 주세요. 한국 시각입니다.",
    "past": "그 시각은 이미 지났습니다. 앞으로의 시각을 적어 주세요.",
    "same": "글이 그대로입니다. 고칠 것을 적어 주세요.",
    "photo": "사진 파일이 아닙니다. 파일로 붙여 주세요.",
    "photo_size": "사진은 {limit}MB까지 붙일 수 있습니다.",
    "document_size": "파일은 {limit}MB까지 붙일 수 있습니다.",
    "download_size": "텔레그램으로는 {limit}MB까지 받을 수 있습니다. 더 큰 파일은 saryebot "
    "announce로 붙여 주세요.",
}
_UNFIT = {
    "case": "그런 사례는 이제 없습니다. 다시 골라 주세요.",
    "meaning": "그 말은 알아듣지 못합니다. 다른 말로 적어 주세요.",
    "word": "같은 말은 낱말 하나로 적어 주세요.",
    "empty": "글자나 숫자를 적어 주세요.",
    "too_long": "{limit}자까지 적을 수 있습니다.",
    "not_answered": "이렇게 배워도 뜻하신 답이 나오지 않습니다. 다르게 알려 주세요.",
}
_STEPS = {
    "edit": "고칠",
    "submit": "승인을 부탁할",
    "revise": "초안으로 되돌릴",
    "approve": "승인할",
    "start": "보내기 시작할",
    "pause": "멈출",
    "resume": "이어서 보낼",
    "cancel": "취소할",
    "finish": "끝낼",
    "propose": "정정할",
    "retract": "정정을 거둘",
    "correct": "정정할",
    "recall": "회수할",
    "resend": "다시 보낼",
}

_LINE = {
    "too_long": "한 줄이 너무 깁니다(최대 {limit}바이트).",
    "not_utf8": "UTF-8로 적힌 줄이 아닙니다.",
    "not_json": "JSON으로 읽을 수 없는 줄입니다.",
    "not_object": "한 줄에는 JSON 객체 하나가 있어야 합니다.",
    "id": "id는 글자나 정수여야 합니다.",
    "text_missing": "text가 없습니다.",
    "text": "text는 글자여야 합니다.",
    "context": "context는 글자의 목록이어야 합니다.",
    "role": "role은 public 또는 admin이어야 합니다.",
    "today": "today는 2021-09-15처럼 적은 날짜여야 합니다.",
    "surrogate": "글자로 볼 수 없는 코드가 들어 있습니다.",
    "unanswered": "이 질문에는 답하지 못했습니다.",
}

# Why the page does not answer a request.
_PAGE = {
    "page_too_large": "보내신 내용이 너무 깁니다. 질문을 짧게 줄여 다시 보내 주세요.",
    "page_too_long": "질문은 {limit}자까지 적을 수 있습니다. 짧게 줄여 다시 보내 주세요.",
    "page_too_slow": "질문이 끝까지 오지 않았습니다. 다시 보내 주세요.",
    "page_not_a_form": "읽을 수 없는 형식입니다. 이 화면의 질문 칸에 적어 보내 주세요.",
    "page_not_ours": "이 화면에서 보낸 질문인지 확인하지 못했습니다. 쿠키를 허용한 뒤 '묻기'를 "
    "다시 눌러 주세요.",
    "page_too_many": "질문이 짧은 동안 많이 들어왔습니다. {seconds}초 뒤에 다시 보내 주세요.",
    "page_missing": "찾으시는 화면이 없습니다. 주소를 확인하거나 여기에서 바로 물어보세요.",
    "page_case_missing": "이 주소의 사례는 자료에 없습니다. 여기에서 바로 물어보세요.",
    "page_method": "이 주소로는 보낼 수 없습니다. 여기에서 바로 물어보세요.",
}

# Why a document that was sent is not read.
_DOCUMENT = {
    "document": "파일을 읽지 못했습니다. 잠시 뒤에 다시 보내거나 다른 형식으로 저장해 "
    "보내 주세요.",
    "document_too_large": "파일이 너무 큽니다(최대 {limit}MB). 결과 표가 있는 부분만 따로 저장해 "
    "보내 주세요.",
    "document_unknown_format": "읽을 수 없는 형식의 파일입니다. hwpx, hwp, docx, pdf, xlsx, csv, "
    "html, txt 파일을 보내 주세요.",
    "document_encrypted": "암호나 문서 보안(DRM)이 걸린 파일은 읽을 수 없습니다. 푼 다음 다시 "
    "저장해 보내 주세요.",
    "document_damaged": "파일이 손상되었거나 끝까지 받아지지 않았습니다. 원본을 다시 저장하거나 "
    "내려받아 보내 주세요.",
    "document_too_complex": "파일의 내용이 너무 많거나 복잡해서 읽을 수 없습니다. 결과 표가 있는 "
    "부분만 따로 저장해 보내 주세요.",
    "document_too_slow": "파일을 {seconds}초 안에 다 읽지 못했습니다. 결과 표가 있는 부분만 따로 "
    "저장해 보내 주세요.",
    "document_empty": "파일에 글이 없습니다. 보내려던 파일이 맞는지 확인해 주세요.",
    "document_image_only": "글자 없이 그림만 있는 파일입니다(스캔한 문서 등). 글자가 있는 파일을 "
    "보내거나 내용을 글로 붙여 넣어 주세요.",
}

# Formats before those that are read, and what to do with them.
_OLD_FORMATS = {
    "doc": "옛 형식의 워드 파일(.doc)은 읽을 수 없습니다. .docx로 다시 저장해 보내 주세요.",
    "xls": "옛 형식의 엑셀 파일(.xls)은 읽을 수 없습니다. .xlsx로 다시 저장해 보내 주세요.",
    "hwp3": "옛 형식의 한글 파일(한글 97 이하)은 읽을 수 없습니다. .hwpx로 다시 저장해 "
    "보내 주세요.",
}

_USAGE = {
    "no_command": "'{name}' 명령은 없습니다. saryebot --help로 명령을 볼 수 있습니다.",
    "no_option": "'{name}' 옵션은 없습니다. --help로 옵션을 볼 수 있습니다.",
    "missing": '질문을 적어 주세요. 예: saryebot ask "3위 사례"',
    "file": "'{name}' 파일을 열 수 없습니다.",
    "resend": "--failed, --blocked, --unknown 가운데 무엇을 다시 보낼지 적어 주세요.",
    "no_case": "'{name}' 사례는 없습니다.",
    "role": "'{name}' 역할은 없습니다. 소유자(owner), 편집자(editor), 열람자(viewer)가 있습니다.",
    "browser_number": "로그인 화면에 보이는 번호를 적어 주세요. 예: saryebot admins code k7mq2a",
    "page_or_all": "--page와 --all 가운데 하나만 적어 주세요.",
    "csv_or_json": "--csv와 --json 가운데 하나를 적어 주세요.",
    "audit_file": "'{name}' 파일은 saryebot audit export --json이 쓴 파일이 아닙니다.",
    "from_after_to": "--from이 --to보다 늦습니다.",
    "one_meaning": "--case, --meaning, --none 가운데 하나를 적어 주세요.",
    "subscriber_line": "{name}번째 줄을 읽을 수 없습니다. "
    '{{"chat": 12345, "topics": ["all"]}}처럼 적어 주세요.',
    "text_or_file": "--jsonl에는 파일 하나만 줄 수 있습니다.",
    "date": "'{name}'은 날짜가 아닙니다. 2021-09-15처럼 적어 주세요.",
    "override_empty": "--override에는 까닭을 적어 주세요.",
    "dry_run_or_publish": "--dry-run과 --publish는 함께 쓸 수 없습니다.",
    "ruling": "이름 뒤에 keep, take, alias 가운데 하나를 적어 주세요.",
    "version_number": "'{name}'은 판의 번호가 아닙니다. saryebot versions로 볼 수 있습니다.",
    "export_format": "'{name}' 형식으로는 적을 수 없습니다. json, csv, xlsx가 있습니다.",
    "export_to_terminal": "xlsx는 화면에 적을 수 없습니다. 파일 이름을 적어 주세요.",
    "backup_to_terminal": "화면에는 적을 수 없습니다. 파일 이름을 적거나 > 로 파일에 보내 주세요.",
    "restore_from_terminal": "파일이 필요합니다. 파일 이름을 적거나 < 로 넣어 주세요.",
    "file_written": "'{name}' 파일에 적을 수 없습니다.",
    "json_or_jsonl": "--json과 --jsonl은 함께 쓸 수 없습니다.",
    "absent": "'{name}' 자리에 적은 것이 없습니다. 쓰는 법: {usage}",
    "unfit": "'{name}' 자리에 쓸 수 없는 값입니다. 쓰는 법: {usage}",
    "other": "명령을 이해하지 못했습니다. 쓰는 법: {usage}",
}
_BACKUP = {
    "nothing": "백업할 데이터베이스가 아직 없습니다({path}).",
    "exists": "같은 이름의 파일이 이미 있습니다({path}). 아무것도 덮어쓰지 않았습니다.",
    "in_use": "봇이나 다른 프로그램이 데이터베이스를 쓰고 있습니다({path}). 봇을 끈 다음 다시 해 "
    "주세요. 아무것도 바꾸지 않았습니다.",
    "server": "서버의 데이터베이스는 그 서버의 도구로 백업하고 되돌립니다. PostgreSQL이라면 "
    "pg_dump와 pg_restore입니다.",
}
_NO_PACKAGE = regex(r"no package (\w+)")


def _setting(values: Values) -> str:
    name, problem = values["variable"], str(values["problem"])
    if problem == "unreadable":
        return (
            f"{name} 파일을 읽을 수 없습니다. UTF-8로 저장되었는지, 읽기 권한이 있는지 "
            "확인해 주세요."
        )
    advice = _SETTING.get(problem, "값을 확인해 주세요.")
    return f"{name} 설정이 잘못되었습니다. {advice}"


def _data_file(values: Values) -> str:
    line = values.get("line")
    where = f"{values['file']} {line}번째 줄" if line is not None else f"{values['file']}"
    return f"자료 파일을 쓸 수 없습니다({where}): {values['problem']}"


def _step(values: Values) -> str:
    from bot.replies.announcements import stage_word

    act = _STEPS.get(str(values.get("step")), "그렇게 할")
    if values.get("operation") == "too_late":
        return "보낸 지 48시간이 지나 회수할 수 없습니다. 정정은 할 수 있습니다."
    stage = stage_word(values.get("stage"), values.get("operation"))  # type: ignore[arg-type]
    return f"지금은 {act} 수 없습니다(상태: {stage})."


def _nothing(values: Values) -> str:
    if values.get("step") == "proposal":
        return "승인을 기다리는 정정이 없습니다. 아무것도 바꾸지 않았습니다."
    return "그렇게 할 메시지가 없습니다. 아무것도 바꾸지 않았습니다."


def _content(values: Values) -> str:
    return _CONTENT.get(str(values.get("problem")), "내용을 확인해 주세요.").format_map(
        {"limit": "", **values}
    )


def _lesson_unfit(values: Values) -> str:
    found = _UNFIT.get(str(values.get("problem")), "이렇게는 배우지 못합니다.")
    return found.format_map({"limit": "", **values})


def _lesson_breaks(values: Values) -> str:
    count = values.get("questions")
    return f"맞던 답 {count}개가 틀리게 됩니다. 그래도 배우게 하려면 까닭을 적어 주세요."


def _database_address(values: Values) -> str:
    package = _NO_PACKAGE.fullmatch(str(values.get("problem")))
    if package:
        return (
            f"이 데이터베이스를 쓰려면 파이썬 패키지 {package[1]} 설치가 필요합니다. 설치하거나 "
            "SARYEBOT_DATABASE_URL 설정을 바꿔 주세요."
        )
    return f"SARYEBOT_DATABASE_URL 설정이 잘못되었습니다. {_SETTING['database_address']}"


def _line(values: Values) -> str:
    return _LINE[str(values["problem"])].format_map(values)


def _usage(values: Values) -> str:
    return _USAGE[str(values["problem"])].format_map(values)


def _old_format(values: Values) -> str:
    return _OLD_FORMATS.get(str(values["format"]), _DOCUMENT["document_unknown_format"])


def _version_moved(values: Values) -> str:
    who = f"{values['actor']} 님이 " if values.get("actor") else ""
    return (
        f"그사이 {who}{values['current']}판을 공개했습니다. 아무것도 바꾸지 않았습니다. 바뀐 "
        f"자료를 보고(saryebot diff) 다시 해 주세요."
    )


def _publishing_elsewhere(values: Values) -> str:
    who = f"{values['actor']} 님이" if values.get("actor") else "다른 사람이"
    return (
        f"지금 {who} 자료를 공개하고 있습니다. 아무것도 바꾸지 않았습니다. 끝난 뒤에 다시 해 "
        f"주세요. 도중에 끊긴 것이라면 {values['seconds']}초 뒤에 할 수 있습니다."
    )


_NOT_PUBLISHED = {
    "year_missing": "{name}번째 대회의 연도를 알 수 없습니다. --published로 자료가 나온 날을 "
    "알려 주거나, 터미널에서 검토하며 연도를 적어 주세요.",
    "published_missing": "자료가 나온 날을 알아야 합니다. --published 2021-09-15처럼 적어 주세요.",
    "record_empty": "내용이 없는 사례가 있습니다.",
    "nothing_left": "공개할 사례가 하나도 남지 않았습니다.",
}
_NOT_A_RESULT = {
    "finalists": "본선에 오른 사례를 알리는 글이라 공개하지 않습니다. 결과가 나온 뒤의 글을 넣어 "
    "주세요.",
    "call": "공모를 알리는 글이라 공개할 결과가 없습니다.",
    "unknown": "결과를 알리는 글이 아니거나 읽어 내지 못했습니다. --dry-run으로 무엇을 "
    "읽었는지 볼 수 있습니다.",
}


def _stopped(values: Values) -> str:
    from bot.replies.stopping import stopped

    over = values["over"]
    parts = [str(one) for one in over] if isinstance(over, (list, tuple)) else [str(over)]
    return (
        f"공개하지 않았습니다. {stopped(parts)}. 그래도 공개하려면 --override에 까닭을 적어 "
        f"주세요. 까닭은 기록에 남습니다."
    )


def _closed(values: Values) -> str:
    if values["state"] == "published":
        return f"이미 {values['version']}판으로 공개했습니다."
    return "그만둔 검토입니다. 다시 열면 이어서 할 수 있습니다."


def _unfit(field: str) -> str:
    from bot.replies.review import unfit

    return unfit(field)


def _no_right(values: Values) -> str:
    from bot.people.roles import ROLES
    from bot.replies.administering import ROLE_WORDS

    words = [ROLE_WORDS[role] for role in ROLES if role == values.get("role")]
    if not words:
        return "관리자만 할 수 있습니다."
    return f"지금 역할({words[0]})로는 할 수 없습니다. 소유자에게 부탁해 주세요."


def _fixed(template: str) -> Callable[[Values], str]:
    return lambda values: template.format_map(values)


_SENTENCES: Mapping[str, Callable[[Values], str]] = {
    "setting": _setting,
    "line": _line,
    "usage": _usage,
    "data_file": _data_file,
    "unknown_claim": _fixed(
        "이름이 '{key}'인 엇갈린 값은 없습니다. 그사이에 정했을 수 있습니다. 남은 것은 /review나 "
        "saryebot conflicts에서 볼 수 있습니다."
    ),
    "undecidable_claim": _fixed(
        "그렇게 정할 수 없는 값입니다. 다른 이름(alias)은 사례명에만 씁니다."
    ),
    "unknown_version": _fixed("그런 자료 판({version})은 없습니다."),
    "review": _fixed("이 자료는 공개할 수 없습니다."),
    "not_a_result": lambda values: _NOT_A_RESULT.get(
        str(values["kind"]), _NOT_A_RESULT["unknown"]
    ),
    "unpublishable": lambda values: _NOT_PUBLISHED.get(
        str(values["problem"]), "이 자료는 공개할 수 없습니다."
    ).format_map(values),
    "publication_stopped": _stopped,
    "review_unknown": _fixed("그런 검토는 없습니다({id}). 오래되어 지웠을 수 있습니다."),
    "review_closed": _closed,
    "review_outdated": _fixed(
        "그 사이에 바뀌어 아무것도 하지 않았습니다. 지금 상태를 다시 보고 정해 주세요."
    ),
    "review_target": _fixed("고칠 곳을 찾지 못했습니다({target}). 검토를 다시 열어 주세요."),
    "review_unfit": lambda values: _unfit(str(values["field"])),
    "review_nothing_to_undo": _fixed("되돌릴 것이 없습니다."),
    "review_not_public": _fixed("이미 공개된 자료인지 먼저 답해 주세요."),
    "review_check_failed": _fixed(
        "질문표에 답해 보지 못했습니다. 아무것도 바꾸지 않았습니다. 잠시 뒤에 다시 해 주세요."
    ),
    "review_export": _fixed(
        "내보낸 자료 파일이 너무 커서 여기서 검토하지 못합니다. 봇이 켜진 컴퓨터에서 saryebot "
        "import로 읽어 주세요."
    ),
    "not_one_case": _fixed(
        "두 사례를 하나로 합칠 수 없습니다. 지금 공개된 같은 대회의 두 사례만 합칩니다."
    ),
    "version_moved": _version_moved,
    "publishing_elsewhere": _publishing_elsewhere,
    "build_failed": _fixed(
        "자료 {version}판을 답할 수 있게 준비하지 못했습니다. 로그를 확인해 주세요."
    ),
    "telegram_token_refused": _fixed(
        "텔레그램이 토큰을 받아들이지 않았습니다. SARYEBOT_TELEGRAM_TOKEN 설정과 "
        "SARYEBOT_TELEGRAM_API_URL 설정을 확인해 주세요."
    ),
    "database_unwritable": _fixed(
        "데이터베이스를 쓸 수 없습니다({path}). 폴더와 쓰기 권한을 확인하거나 "
        "SARYEBOT_DATABASE_URL 설정을 바꿔 주세요."
    ),
    "database_locked": _fixed(
        "다른 프로그램이 데이터베이스를 쓰고 있습니다({path}). 잠시 뒤에 다시 실행해 주세요."
    ),
    "database_newer": _fixed(
        "데이터베이스가 이 프로그램보다 새 판으로 만들어졌습니다({path}). 프로그램을 새 판으로 "
        "바꿔 주세요."
    ),
    "database_damaged": _fixed(
        "데이터베이스 파일이 손상되었거나 데이터베이스가 아닙니다({path}). 백업한 파일로 바꾸거나 "
        "SARYEBOT_DATABASE_URL 설정을 확인해 주세요."
    ),
    "database_address": _database_address,
    "database": _fixed("데이터베이스에 문제가 생겼습니다({path})."),
    "backup": lambda values: _BACKUP.get(
        str(values["problem"]), "데이터베이스를 백업하지 못했습니다({path})."
    ).format_map(values),
    "write_lost": _fixed("저장하지 못했습니다({path}). 다시 시도해 주세요."),
    "writer_closed": _fixed("프로그램이 끝나는 중이라 저장하지 못했습니다."),
    "listen": _fixed(
        "웹 페이지를 {address} 주소로 열 수 없습니다. 다른 프로그램이 이 포트를 쓰고 있지 않은지 "
        "확인하거나, SARYEBOT_LISTEN 설정에 다른 주소를 넣어 주세요."
    ),
    "not_running": _fixed("봇이 정상으로 답하지 않습니다({address}). 로그를 확인해 주세요."),
    **{code: _fixed(template) for code, template in _PAGE.items()},
    **{code: _fixed(template) for code, template in _DOCUMENT.items()},
    "document_old_format": _old_format,
    "learning": _fixed("배우지 못했습니다."),
    "question_unknown": _fixed("이 질문은 이제 없습니다. 목록을 다시 열어 주세요."),
    "lesson_unknown": _fixed("이 배움은 이제 없습니다. 질문을 다시 열어 주세요."),
    "question_moved_on": _fixed("그새 다른 분이 정했거나 이미 눌렀습니다. 다시 열어 주세요."),
    "lesson_unfit": _lesson_unfit,
    "lesson_breaks": _lesson_breaks,
    "trial_failed": _fixed("질문표에 답해 보지 못했습니다. 잠시 뒤에 다시 해 주세요."),
    "not_drawn": _fixed("그림을 그리지 못했습니다. --picture 없이 다시 실행해 주세요."),
    "apart": _fixed("일을 끝내지 못했습니다. 잠시 뒤에 다시 해 주세요."),
    "announcement": _fixed("공지를 처리하지 못했습니다."),
    "announcement_unknown": _fixed(
        "그런 소식은 없습니다({id}). saryebot announce list로 볼 수 있습니다."
    ),
    "announcement_step": _step,
    "announcement_outdated": _fixed(
        "그 사이에 바뀌어 아무것도 하지 않았습니다. 지금 상태를 다시 보고 정해 주세요."
    ),
    "announcement_nothing": _nothing,
    "announcement_second_person": _fixed(
        "쓴 사람은 승인할 수 없습니다. 다른 관리자가 승인해 주세요. 관리자가 한 명뿐이면 "
        "SARYEBOT_SINGLE_APPROVAL 설정을 켜 주세요."
    ),
    "announcement_content": _content,
    "no_right": _no_right,
    "role": _fixed("역할을 바꾸지 못했습니다."),
    "login_refused": _fixed(
        "코드가 맞지 않거나, 이미 썼거나, 시간이 지났습니다. 새 코드를 받아 다시 적어 주세요."
    ),
    "login_number": _fixed(
        "브라우저의 번호가 아닙니다. 로그인 화면에 보이는 여섯 글자를 그대로 적어 주세요."
    ),
    "role_fixed": _fixed(
        "SARYEBOT_ADMIN_IDS 설정에 적힌 소유자({account})는 설정에서만 바꿀 수 있습니다."
    ),
    "role_last_owner": _fixed(
        "소유자가 한 명뿐이라 바꿀 수 없습니다. 먼저 다른 사람을 소유자로 정해 주세요."
    ),
    "role_none": _fixed("{account}번은 관리자가 아닙니다. 아무것도 바꾸지 않았습니다."),
    "role_moved": _fixed(
        "그 사이에 역할이 바뀌어 아무것도 하지 않았습니다. 지금 역할을 다시 보고 정해 주세요."
    ),
    "topic_unknown": _fixed(
        "그런 주제는 없습니다({topic}). saryebot subscribers list가 주제를 모두 보여 줍니다."
    ),
    "lane_lost": _fixed("다른 프로그램이 보내고 있습니다."),
    "disk_full": _fixed("저장할 공간이 부족합니다({path}). 디스크를 비운 뒤 다시 실행해 주세요."),
}


def codes() -> frozenset[str]:
    """Every code that has a sentence of its own."""
    return frozenset(_SENTENCES)


def sentence(code: str, values: Values) -> str:
    """What a person reads about the error `code` with its `values`; one line."""
    make = _SENTENCES.get(code)
    if make is None:
        return UNEXPECTED
    return " ".join(make(values).split())


def apology(reference: str) -> str:
    """What a person reads when an answer failed; `reference` is in the log with the details."""
    return (
        "죄송합니다. 답을 만드는 중에 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요. "
        f"계속되면 담당자에게 이 번호를 알려 주세요: {reference}"
    )
