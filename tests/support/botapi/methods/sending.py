"""Messages of the bot: who may get them, and what they look like in the chat."""

from __future__ import annotations

from tests.support.botapi.chats import Chat
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request, forbidden
from tests.support.botapi.request import Request, non_empty
from tests.support.botapi.world import World

REFERRED = ("reply_to_message", "pinned_message")
"""A message within a message does not carry these again."""


def send_message(world: World, request: Request) -> Json:
    """sendMessage."""
    chat = writable(world, request)
    content = non_empty(request.formatted("text")).wire()
    if request.get("link_preview_options"):
        content["link_preview_options"] = request.params["link_preview_options"]
    return sent(world, request, chat, content)


def send_chat_action(world: World, request: Request) -> bool:
    """sendChatAction."""
    writable(world, request)
    return True


def writable(world: World, request: Request) -> Chat:
    """The chat of a request that sends. RefusedError where Telegram does not let the bot in."""
    chat = world.chat(request.params["chat_id"])
    check_access(world, chat)
    if chat.kind == "channel" and chat.status(world.me.id) != "administrator":
        raise bad_request("need administrator rights in the channel chat")
    return chat


def check_access(world: World, chat: Chat) -> None:
    """RefusedError where the bot is not in `chat` (any more)."""
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
        )
    status = chat.status(world.me.id)
    if chat.kind == "private":
        if world.people[chat.id].deactivated:
            raise forbidden("user is deactivated")
        if status == "kicked":
            raise forbidden("bot was blocked by the user")
        if status == "left":
            raise forbidden("bot can't initiate conversation with a user")
        return
    kind = f"{chat.kind} chat"
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    if status == "left":
        raise forbidden(f"bot is not a member of the {kind}")


def sent(world: World, request: Request, chat: Chat, content: Json) -> Json:
    """Puts the bot's message into `chat` and returns it."""
    thread = _thread(chat, request)
    extras: Json = {}
    answered = _answered(world, chat, request)
    if answered is not None:
        extras["reply_to_message"] = answered
        thread = thread or answered.get("message_thread_id")
    markup = request.get("reply_markup", {})
    if "inline_keyboard" in markup:
        extras["reply_markup"] = markup
    if request.get("protect_content"):
        extras["has_protected_content"] = True
    sender = None if chat.kind == "channel" else world.me
    return world.post(chat, sender, content | extras, thread=thread)


def within(message: Json) -> Json:
    """`message` as another one refers to it."""
    return {name: value for name, value in message.items() if name not in REFERRED}


def _thread(chat: Chat, request: Request) -> int | None:
    thread = request.get("message_thread_id")
    if thread is None:
        return None
    topic = chat.topics.get(thread)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return topic.id


def _answered(world: World, chat: Chat, request: Request) -> Json | None:
    given = request.get("reply_parameters", {})
    number = given.get("message_id") or request.get("reply_to_message_id")
    if number is None:
        return None
    if given.get("chat_id") not in (None, chat.id):
        other = world.chat(given["chat_id"])
        raise bad_request(f"replies to messages of another chat ({other.id}) are not built in")
    message = chat.messages.get(number)
    if message is not None:
        return within(message)
    lenient = given.get("allow_sending_without_reply") or request.get(
        "allow_sending_without_reply"
    )
    if lenient:
        return None
    raise bad_request("message to be replied not found")
