import json
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from tests.telegram.errors import bad_request

_TRUE: Final = frozenset(("true", "1", "yes"))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came along in a multipart body."""

    name: str
    content: bytes


@dataclass(slots=True)
class Params:
    """The parameters of one call, as they came: everything is text, or a value of a JSON body."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.values.get(name, default)
        try:
            return int(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise bad_request(f"{name} is not specified or not a number") from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in _TRUE

    def json(self, name: str) -> Any:
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None


async def read_params(request: web.Request) -> Params:
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return Params(values | await request.json())
    if request.content_type == "multipart/form-data":
        uploads = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(value.filename, value.file.read())
            else:
                values[name] = value
        return Params(values, uploads)
    if request.can_read_body:
        values |= await request.post()
    return Params(values)
