"""Pictures and documents of the bot, and the way back: getFile."""

from __future__ import annotations

from tests.support.botapi.entities import Json
from tests.support.botapi.errors import RefusedError, bad_request
from tests.support.botapi.files import (
    DOWNLOAD_LIMIT,
    UPLOAD_LIMIT,
    StoredFile,
    Upload,
    picture_size,
)
from tests.support.botapi.methods.sending import sent, writable
from tests.support.botapi.request import Request, formatted
from tests.support.botapi.world import World

ATTACHED = "attach://"
FOLDERS = {"photo": "photos", "document": "documents"}


def send_photo(world: World, request: Request) -> Json:
    """sendPhoto."""
    chat = writable(world, request)
    return sent(world, request, chat, media_of(world, request, request.params, "photo"))


def send_document(world: World, request: Request) -> Json:
    """sendDocument."""
    chat = writable(world, request)
    return sent(world, request, chat, media_of(world, request, request.params, "document"))


def send_media_group(world: World, request: Request) -> list[Json]:
    """sendMediaGroup of pictures or of documents."""
    chat = writable(world, request)
    kinds = {one["type"] for one in request.params["media"]}
    if not kinds <= set(FOLDERS) or len(kinds) > 1:
        raise bad_request(f"albums of {sorted(kinds)} are not built in")
    group = f"{world.clock.now():.6f}".replace(".", "")
    contents = [_album_part(world, request, one) for one in request.params["media"]]
    return [
        sent(world, request, chat, content | {"media_group_id": group}) for content in contents
    ]


def get_file(world: World, request: Request) -> Json:
    """getFile."""
    found = world.files.get(request.params["file_id"])
    if found is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if found.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return found.wire() | {"file_path": found.path}


def photo_sizes(stored: StoredFile, width: int, height: int) -> list[Json]:
    """The sizes of a picture: Telegram adds smaller ones, we keep the one there is."""
    return [stored.wire() | {"width": width, "height": height}]


def document(stored: StoredFile) -> Json:
    """The Document of the Bot API."""
    return stored.wire() | {"file_name": stored.name, "mime_type": stored.mime}


def _album_part(world: World, request: Request, one: Json) -> Json:
    return media_of(world, request, one | {one["type"]: one["media"]}, one["type"])


def media_of(world: World, request: Request, params: Json, kind: str) -> Json:
    """The content of a message with a file and perhaps a caption."""
    stored = _stored(world, request, params[kind], kind)
    content: Json
    if kind == "photo":
        content = {"photo": photo_sizes(stored, *picture_size(stored.content))}
    else:
        content = {"document": document(stored)}
    caption = formatted(params, "caption")
    return content | (caption.wire("caption", "caption_entities") if caption.text else {})


def _stored(world: World, request: Request, value: str, kind: str) -> StoredFile:
    """The file that `value` stands for: uploaded, or known by its id."""
    if value.startswith(ATTACHED):
        upload = request.uploads.get(value.removeprefix(ATTACHED))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return _uploaded(world, upload, kind)
    if value.startswith(("http://", "https://")):
        # The server never leaves this machine.
        raise bad_request("failed to get HTTP URL content")
    found = world.files.get(value)
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not found.path.startswith(FOLDERS[kind]):
        raise bad_request(f"can't use file of type {found.path.split('/')[0]} as {kind}")
    return found


def _uploaded(world: World, upload: Upload, kind: str) -> StoredFile:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_LIMIT:
        raise RefusedError(413, "Request Entity Too Large")
    if kind == "photo":
        picture_size(upload.content)
    return world.files.add(
        upload.content, name=upload.name, mime=upload.mime, folder=FOLDERS[kind]
    )
