"""The methods of the Bot API: each takes the cloud and the parameters, and gives a result or raises a ApiError."""

import re
import time
from collections.abc import Callable
from itertools import islice
from typing import Any, Final

from tests.telegram.cloud import BOT, Cloud, Message, Webhook
from tests.telegram.entities import parse_html, units
from tests.telegram.errors import ApiError, Json, bad_request
from tests.telegram.params import Params

Method = Callable[[Cloud, Params], Any]

_TEXT: Final = 4096
_CAPTION: Final = 1024
_DATA: Final = 64
_LONGEST: Final = {"name": 64, "description": 512, "short_description": 120}
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
    return _edit(message, _text(params) | _markup(params), ("text", "entities", "reply_markup"))


def edit_message_caption(cloud: Cloud, params: Params) -> Json:
    message = _editable(cloud, params)
    if "text" in message.json:
        raise bad_request("there is no caption in the message to edit")
    return _edit(message, _caption(params) | _markup(params), ("caption", "caption_entities", "reply_markup"))


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


def set_my_commands(cloud: Cloud, params: Params) -> bool:
    listed = params.json("commands") or []
    if len(listed) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for one in listed:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    cloud.settings[_commands_key(cloud, params)] = listed
    return True


def get_my_commands(cloud: Cloud, params: Params) -> list[Json]:
    return list(cloud.settings.get(_commands_key(cloud, params), []))


def delete_my_commands(cloud: Cloud, params: Params) -> bool:
    cloud.settings.pop(_commands_key(cloud, params), None)
    return True


def set_webhook(cloud: Cloud, params: Params) -> bool:
    url, secret = params.text("url"), params.text("secret_token")
    # The real one wants HTTPS always; what runs on this machine has no certificate.
    if url and not re.match(r"https://|http://(localhost|127\.0\.0\.1)[:/]", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(cloud, params)
    if params.flag("drop_pending_updates"):
        cloud.updates.clear()
    cloud.webhook = Webhook(url, secret, params.integer("max_connections", 40)) if url else None
    cloud.arrived.set()
    return True


def delete_webhook(cloud: Cloud, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        cloud.updates.clear()
    cloud.webhook = None
    return True


def get_webhook_info(cloud: Cloud, _params: Params) -> Json:
    url = cloud.webhook.url if cloud.webhook else ""
    return {"url": url, "has_custom_certificate": False, "pending_update_count": len(cloud.updates)}


def take_updates(cloud: Cloud, params: Params) -> list[Json]:
    """Do what getUpdates does at one moment, without waiting."""
    if cloud.webhook:
        conflict = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise ApiError(409, f"Conflict: {conflict}")
    _allow(cloud, params)
    offset, limit = params.integer("offset", 0), params.integer("limit", 100)
    if offset < 0:
        offset = cloud.updates[max(offset, -len(cloud.updates))]["update_id"] if cloud.updates else 0
    cloud.confirm(offset)
    again, cloud.repeated = cloud.repeated, []
    return [*again, *islice(cloud.updates, max(1, min(limit, 100)))]


def _allow(cloud: Cloud, params: Params) -> None:
    if params.values.get("allowed_updates") is not None:
        cloud.allowed = frozenset(params.json("allowed_updates"))


def _setter(setting: str) -> Method:
    def change(cloud: Cloud, params: Params) -> bool:
        value = params.text(setting)
        if len(value) > _LONGEST[setting]:
            raise bad_request(f"BOT_{setting.upper()}_INVALID")
        cloud.settings[setting, params.text("language_code"), ""] = value
        return True

    return change


def _getter(setting: str) -> Method:
    def read(cloud: Cloud, params: Params) -> Json:
        stored, language = cloud.settings, params.text("language_code")
        return {setting: stored.get((setting, language, ""), stored.get((setting, "", ""), ""))}

    return read


def _commands_key(cloud: Cloud, params: Params) -> tuple[str, str, str]:
    scope = params.json("scope") or {"type": "default"}
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("language code is invalid")
    if "chat_id" in scope:
        cloud.chat(int(scope["chat_id"]))
    return "commands", language, " ".join(str(scope[name]) for name in sorted(scope, reverse=True))


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
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmyname": _setter("name"),
    "getmyname": _getter("name"),
    "setmydescription": _setter("description"),
    "getmydescription": _getter("description"),
    "setmyshortdescription": _setter("short_description"),
    "getmyshortdescription": _getter("short_description"),
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "getupdates": take_updates,
}
