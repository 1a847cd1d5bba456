"""The methods of the Bot API: each takes the cloud and the parameters, and gives a result or raises ApiError."""

import time
from typing import Final

from tests.telegram import delivery, profile
from tests.telegram.cloud import BOT, Cloud, Message, Method
from tests.telegram.entities import parse_html, units
from tests.telegram.errors import Json, bad_request
from tests.telegram.params import Params

_TEXT: Final = 4096
_CAPTION: Final = 1024
_DATA: Final = 64
_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def get_me(_cloud: Cloud, _params: Params) -> Json:
    return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


def send_message(cloud: Cloud, params: Params) -> Json:
    chat = cloud.chat(params.integer("chat_id"))
    return cloud.post(chat, BOT, _text(params) | _markup(params) | _reply_to(cloud, params)).json


def send_photo(cloud: Cloud, params: Params) -> Json:
    chat = cloud.chat(params.integer("chat_id"))
    caption, markup = _caption(params), _markup(params)
    photo = cloud.photo_sizes(cloud.file_of(params.text("photo"), params, "photo"))
    return cloud.post(chat, BOT, {"photo": photo} | caption | markup | _reply_to(cloud, params)).json


def send_document(cloud: Cloud, params: Params) -> Json:
    chat = cloud.chat(params.integer("chat_id"))
    file_id = cloud.file_of(params.text("document"), params, "document")
    file = cloud.files[file_id]
    document = {"file_id": file_id, "file_unique_id": file.unique_id, "file_name": file.name}
    return cloud.post(chat, BOT, {"document": document} | _caption(params) | _markup(params)).json


def send_media_group(cloud: Cloud, params: Params) -> list[Json]:
    chat = cloud.chat(params.integer("chat_id"))
    media = params.json("media") or []
    if not 2 <= len(media) <= 10:
        raise bad_request("wrong number of messages to send as an album: there must be 2 to 10")
    contents = []
    for one in media:
        if one.get("type") != "photo":
            raise bad_request(f"media of the type {one.get('type')!r} cannot be sent as an album here")
        photo = cloud.photo_sizes(cloud.file_of(one["media"], params, ""))
        contents.append({"photo": photo, "media_group_id": str(len(cloud.files))} | _caption(Params(one)))
    return [cloud.post(chat, BOT, content).json for content in contents]


def edit_message_text(cloud: Cloud, params: Params) -> Json:
    message = _editable(cloud, params)
    if "text" not in message.json:
        raise bad_request("there is no text in the message to edit")
    return _say_anew(cloud, message, _text(params) | _markup(params), ("text", "entities", "reply_markup"))


def edit_message_caption(cloud: Cloud, params: Params) -> Json:
    message = _editable(cloud, params)
    if "text" in message.json:
        raise bad_request("there is no caption in the message to edit")
    keys = ("caption", "caption_entities", "reply_markup")
    return _say_anew(cloud, message, _caption(params) | _markup(params), keys)


def edit_message_reply_markup(cloud: Cloud, params: Params) -> Json:
    return _edit(_editable(cloud, params), _markup(params), ("reply_markup",))


def delete_message(cloud: Cloud, params: Params) -> bool:
    chat = cloud.chat(params.integer("chat_id"))
    if chat.messages.pop(params.integer("message_id"), None) is None:
        raise bad_request("message to delete not found")
    return True


def answer_callback_query(cloud: Cloud, params: Params) -> bool:
    query = params.text("callback_query_id")
    if query not in cloud.queries:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(params.text("text")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    cloud.queries[query] = True
    cloud.toasts.append(params.text("text"))
    return True


def send_chat_action(cloud: Cloud, params: Params) -> bool:
    cloud.chat(params.integer("chat_id"))
    if params.text("action") not in ("typing", "upload_photo", "upload_document", "choose_sticker"):
        raise bad_request("wrong parameter action in request")
    return True


def get_file(cloud: Cloud, params: Params) -> Json:
    file_id = params.text("file_id")
    if file_id not in cloud.files:
        raise bad_request("invalid file_id")
    file = cloud.files[file_id]
    path = f"files/{file_id}"
    return {"file_id": file_id, "file_unique_id": file.unique_id, "file_size": len(file.content), "file_path": path}


def _text(params: Params) -> Json:
    text, entities = _formatted(params, "text")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > _TEXT:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def _caption(params: Params) -> Json:
    text, entities = _formatted(params, "caption")
    if units(text) > _CAPTION:
        raise bad_request("message caption is too long")
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def _formatted(params: Params, name: str) -> tuple[str, list[Json]]:
    text, mode = params.text(name), params.text("parse_mode").upper()
    if mode == "HTML":
        return parse_html(text)
    if mode:
        raise bad_request("unsupported parse_mode")
    return text.strip(), []


def _markup(params: Params) -> Json:
    markup = params.json("reply_markup")
    rows = [row for row in (markup or {}).get("inline_keyboard", []) if row]
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= _DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    if sum(map(len, rows)) > 100:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _reply_to(cloud: Cloud, params: Params) -> Json:
    named = params.json("reply_parameters")
    if not named:
        return {}
    message = cloud.chat(params.integer("chat_id")).messages.get(int(named["message_id"]))
    if message is None:
        if named.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {key: value for key, value in message.json.items() if key != "reply_to_message"}}


def _editable(cloud: Cloud, params: Params) -> Message:
    message = cloud.chat(params.integer("chat_id")).messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _say_anew(cloud: Cloud, message: Message, new: Json, keys: tuple[str, ...]) -> Json:
    json = _edit(message, new, keys)
    chat = cloud.chat(int(json["chat"]["id"]))
    chat.spoken.append(message)
    chat.news.set()
    return json


def _edit(message: Message, new: Json, keys: tuple[str, ...]) -> Json:
    old = {key: message.json[key] for key in keys if key in message.json}
    if old == new:
        raise bad_request(_NOT_MODIFIED)
    kept = {key: value for key, value in message.json.items() if key not in keys}
    message.json = kept | new | {"edit_date": int(time.time())}
    message.edits += 1
    return message.json


METHODS: Final[dict[str, Method]] = {
    "getme": get_me,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendmediagroup": send_media_group,
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
    "sendchataction": send_chat_action,
    "getfile": get_file,
    **profile.METHODS,
    **delivery.METHODS,
}
