"""What the bot says about itself: names, descriptions, commands, menu buttons."""

from __future__ import annotations

import json

from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request
from tests.support.botapi.request import Request
from tests.support.botapi.world import World

MENU_BUTTON: Json = {"type": "commands"}


def get_me(world: World, request: Request) -> Json:
    """getMe."""
    return world.wire_me()


def set_my_commands(world: World, request: Request) -> bool:
    """setMyCommands."""
    names = [command["command"] for command in request.params["commands"]]
    if len(set(names)) < len(names):
        raise bad_request("BOT_COMMAND_DUPLICATE")
    world.profile.commands[_scope(world, request)] = request.params["commands"]
    return True


def get_my_commands(world: World, request: Request) -> list[Json]:
    """getMyCommands."""
    return world.profile.commands.get(_scope(world, request), [])


def delete_my_commands(world: World, request: Request) -> bool:
    """deleteMyCommands."""
    world.profile.commands.pop(_scope(world, request), None)
    return True


def set_text(world: World, request: Request) -> bool:
    """setMyName, setMyDescription and setMyShortDescription."""
    name = _text_name(request.method)
    place = (name, request.get("language_code", ""))
    text = request.get(name, "")
    if text:
        world.profile.texts[place] = text
    else:
        world.profile.texts.pop(place, None)
    return True


def get_text(world: World, request: Request) -> Json:
    """getMyName, getMyDescription and getMyShortDescription."""
    name = _text_name(request.method)
    texts = world.profile.texts
    language = request.get("language_code", "")
    usual = world.me.first_name if name == "name" else ""
    return {name: texts.get((name, language)) or texts.get((name, "")) or usual}


def set_chat_menu_button(world: World, request: Request) -> bool:
    """setChatMenuButton."""
    world.profile.menu_buttons[_menu_chat(world, request)] = request.get(
        "menu_button", MENU_BUTTON
    )
    return True


def get_chat_menu_button(world: World, request: Request) -> Json:
    """getChatMenuButton."""
    buttons = world.profile.menu_buttons
    return buttons.get(_menu_chat(world, request)) or buttons.get(0) or MENU_BUTTON


def _menu_chat(world: World, request: Request) -> int:
    chat = request.get("chat_id", 0)
    if chat and world.chat(chat).kind != "private":
        raise bad_request("chat not found")
    return int(chat)


def _scope(world: World, request: Request) -> tuple[str, str]:
    scope = request.get("scope", {"type": "default"})
    if "chat_id" in scope:
        scope = scope | {"chat_id": world.chat(scope["chat_id"]).id}
    language = request.get("language_code", "")
    if language and (len(language) != 2 or not language.isascii() or not language.islower()):
        raise bad_request("invalid language code specified")
    return json.dumps(scope, sort_keys=True), language


def _text_name(method: str) -> str:
    kind = method.removeprefix("get").removeprefix("set").removeprefix("My")
    return {"Name": "name", "Description": "description"}.get(kind, "short_description")
