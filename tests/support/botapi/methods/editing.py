"""Messages that are changed, deleted, copied, forwarded and pinned."""

from __future__ import annotations

from tests.support.botapi.chats import Chat
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request
from tests.support.botapi.methods.media import FOLDERS, media_of
from tests.support.botapi.methods.sending import check_access, sent, within, writable
from tests.support.botapi.request import Request, non_empty
from tests.support.botapi.world import World

DELETABLE = 48 * 3600
"""Seconds after which a message stays."""
CONTENT = (
    "text", "entities", "caption", "caption_entities", "photo", "document", "sticker", "voice",
    "video", "audio", "animation", "video_note", "location", "contact", "poll", "venue", "dice",
    "link_preview_options",
)  # fmt: skip
UNMODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def edit_message_text(world: World, request: Request) -> Json | bool:
    """editMessageText."""
    content = non_empty(request.formatted("text")).wire()
    if request.get("link_preview_options"):
        content["link_preview_options"] = request.params["link_preview_options"]
    return _edit(world, request, content, ("text", "entities", "link_preview_options"), "text")


def edit_message_caption(world: World, request: Request) -> Json | bool:
    """editMessageCaption."""
    found = request.formatted("caption")
    content = found.wire("caption", "caption_entities") if found.text else {}
    return _edit(world, request, content, ("caption", "caption_entities"), "")


def edit_message_media(world: World, request: Request) -> Json | bool:
    """editMessageMedia: a picture or a document, with the caption that comes with it or none."""
    media = request.params["media"]
    if media["type"] not in FOLDERS:
        raise bad_request(f"media of type {media['type']} is not built in")
    content = media_of(world, request, media | {media["type"]: media["media"]}, media["type"])
    replaced = ("text", "entities", "link_preview_options", "caption", "caption_entities")
    return _edit(world, request, content, (*replaced, *FOLDERS), "")


def edit_message_reply_markup(world: World, request: Request) -> Json | bool:
    """editMessageReplyMarkup."""
    return _edit(world, request, {}, (), "")


def delete_message(world: World, request: Request) -> bool:
    """deleteMessage."""
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    number = request.params["message_id"]
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to delete not found")
    if not _is_deletable(world, chat, message):
        raise bad_request("message can't be deleted for everyone")
    _delete(world, chat, number)
    return True


def delete_messages(world: World, request: Request) -> bool:
    """deleteMessages: those that cannot be found or deleted are skipped."""
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    for number in request.params["message_ids"]:
        message = chat.messages.get(number)
        if message is not None and _is_deletable(world, chat, message):
            _delete(world, chat, number)
    return True


def copy_message(world: World, request: Request) -> Json:
    """copyMessage."""
    chat = writable(world, request)
    message = _source(world, request, "message to copy not found")
    content = {name: message[name] for name in CONTENT if name in message}
    if "caption" in request.params:
        content |= request.formatted("caption").wire("caption", "caption_entities")
    return {"message_id": sent(world, request, chat, content)["message_id"]}


def forward_message(world: World, request: Request) -> Json:
    """forwardMessage."""
    chat = writable(world, request)
    message = _source(world, request, "message to forward not found")
    content = {name: message[name] for name in CONTENT if name in message}
    return sent(world, request, chat, content | {"forward_origin": origin(message)})


def pin_chat_message(world: World, request: Request) -> bool:
    """pinChatMessage."""
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    if request.params["message_id"] not in chat.messages:
        raise bad_request("message to pin not found")
    if chat.kind != "private" and chat.status(world.me.id) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = request.params["message_id"]
    world.signal.notify()
    return True


def unpin_chat_message(world: World, request: Request) -> bool:
    """unpinChatMessage."""
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    if request.get("message_id", chat.pinned) != chat.pinned or chat.pinned is None:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    world.signal.notify()
    return True


def set_message_reaction(world: World, request: Request) -> bool:
    """setMessageReaction."""
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    if request.params["message_id"] not in chat.messages:
        raise bad_request("message to react not found")
    return True


def origin(message: Json) -> Json:
    """Where a forwarded message comes from."""
    if "forward_origin" in message:
        found: Json = message["forward_origin"]
        return found
    if "from" in message:
        return {"type": "user", "sender_user": message["from"], "date": message["date"]}
    return {
        "type": "channel",
        "chat": message["chat"],
        "message_id": message["message_id"],
        "date": message["date"],
    }


def _edit(
    world: World, request: Request, content: Json, replaced: tuple[str, ...], needed: str
) -> Json | bool:
    if "inline_message_id" in request.params:
        message = world.inline_messages.get(request.params["inline_message_id"])
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
    else:
        message = _own_message(world, request)
    if needed and needed not in message:
        raise bad_request(f"there is no {needed} in the message to edit")
    kept = {
        name: value for name, value in message.items() if name not in {*replaced, "reply_markup"}
    }
    markup = request.get("reply_markup")
    # Without a keyboard in the request the message loses its own; an empty one is none.
    buttons = {"reply_markup": markup} if markup and markup.get("inline_keyboard") else {}
    changed = kept | content | buttons
    if changed == message:
        raise bad_request(UNMODIFIED)
    message.clear()
    message.update(changed)
    if "inline_message_id" in request.params:
        world.signal.notify()
        return True
    message["edit_date"] = world.clock.date()
    world.signal.notify()
    return within(message) | {
        name: message[name] for name in ("reply_to_message",) if name in message
    }


def _own_message(world: World, request: Request) -> Json:
    if "chat_id" not in request.params:
        raise bad_request("chat_id is empty")
    if "message_id" not in request.params:
        raise bad_request("message identifier is not specified")
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    message = chat.messages.get(request.params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    posted = chat.kind == "channel" and "sender_chat" in message
    if not posted and message.get("from", {}).get("id") != world.me.id:
        raise bad_request("message can't be edited")
    return message


def _is_deletable(world: World, chat: Chat, message: Json) -> bool:
    if world.clock.now() - message["date"] > DELETABLE:
        return False
    own = message.get("from", {}).get("id") == world.me.id
    return own or chat.kind == "private" or chat.status(world.me.id) == "administrator"


def _delete(world: World, chat: Chat, number: int) -> None:
    del chat.messages[number]
    chat.deleted.append(number)
    world.signal.notify()


def _source(world: World, request: Request, missing: str) -> Json:
    chat = world.chat(request.params["from_chat_id"])
    check_access(world, chat)
    message = chat.messages.get(request.params["message_id"])
    if message is None:
        raise bad_request(missing)
    return message
