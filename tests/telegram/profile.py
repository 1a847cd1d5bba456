"""How the bot presents itself: its menu, name and descriptions."""

import re
from typing import Final

from tests.telegram.cloud import Cloud, Method
from tests.telegram.errors import Json, bad_request
from tests.telegram.params import Params

_LONGEST: Final = {"name": 64, "description": 512, "short_description": 120}


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


METHODS: Final[dict[str, Method]] = {
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
} | {
    f"{verb}my{setting.replace('_', '')}": make(setting)
    for setting in _LONGEST
    for verb, make in (("set", _setter), ("get", _getter))
}
