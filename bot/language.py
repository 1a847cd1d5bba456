from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Localised(BaseModel):
    """The same text in Dutch and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en
