from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """What the Bot API answers instead of a result; `parameters` goes along, as retry_after does."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        plain: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return plain | {"parameters": self.parameters} if self.parameters else plain


def bad_request(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")
