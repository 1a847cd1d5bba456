"""The bot's own words, in the student's language. They are in `locales`, in Fluent: https://projectfluent.org/fluent/guide/."""

import logging
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.architectures.numbers import write_number
from bot.language import Language

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything the bot can say in one language."""

    language: Language

    def __call__(self, key: str, **values: str | int) -> str:
        """Give the wording of a key with its values filled in, numbers as the language writes them.

        Raises KeyError for a key that there is no wording for.
        """
        bundle = _bundle(self.language)
        pattern = bundle.get_message(key).value
        assert pattern is not None, "a message without a value has attributes only, and there are none of those"
        given = {name: _value(value, self.language) for name, value in values.items()}
        text, errors = bundle.format_pattern(pattern, given)
        for error in errors:
            _log.error("The wording of %s in %s: %s", key, self.language, error)
        # Long wordings are broken over lines in the file only.
        return str(text).replace("\n", " ")

    def knows(self, key: str) -> bool:
        """Tell whether there is a wording for this key."""
        return bool(_bundle(self.language).has_message(key))


def source(language: Language) -> str:
    """Give the Fluent file of a language."""
    return files("bot.chat").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")


@cache
def _bundle(language: Language) -> FluentBundle:
    # No isolation marks: they are for mixed directions, and show as boxes in some terminals.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source(language)))
    return bundle


def _value(value: str | int, language: Language) -> str | int:
    """Write a large number as the bot does, since the library has its own way; below 1000 all ways are the same.

    What chooses a plural by a number sees a text then, and takes the form for many.
    """
    return write_number(value, language) if isinstance(value, int) and abs(value) >= 1000 else value
