"""The words by which a student tells a change to a model, in Dutch and English."""

import re
from typing import Final

from bot.architectures.settings import ACTIVATIONS

CALL: Final = re.compile(r"(?<!\w)(?<!\w\.)(?:\w{1,20}\s?\.\s?){0,4}(\w{3,25})\s?\(")
UNITS: Final = r"(?:units?|neuron(?:en|s)?|nodes?|outputs?|uitvoer(?:en)?|uitgangen|cell(?:s|en)?|eenheden)"
UNIT_WORD: Final = re.compile(rf"\b{UNITS}\b(?!\s*=)", re.IGNORECASE)
ARTICLE: Final = (
    r"(?:\s*\b(?:de|het|een|the|an?|oude|old|huidige|current|layer|laag|meer|longer|langer|just|gewoon)\b)*"
)
INSTEAD: Final = re.compile(
    r"(?:\b(?:in\s?plaats van|in de plaats van|i\.?p\.?v\.?|instead of|in place of|rather than|replac(?:es|ing)"
    rf"|vervangt|(?:niet|not|geen|don'?t)\s+(?:use|need|take|want|gebruiken?|nemen)"
    rf"|niet|not|geen|no|zonder|without|was|weg met)|(?<!\w)-){ARTICLE}[\s`'\":(]*$",
    re.IGNORECASE,
)
BECOMES: Final = re.compile(r"\b(?:naar|to|into|door|by|wordt|worden|becomes?)\b|-+>|=+>|→", re.IGNORECASE)
TO: Final = re.compile(rf"{BECOMES.pattern}|\b(?:in|with|met|maar|but|moet|must|should)\b", re.IGNORECASE)
UNTOUCHED: Final = re.compile(
    r"^\s*(?P<denied>niet|not)?\s*(?:te\s+)?(?:verander|aanpas|wijzig|vervang|chang|touch)", re.IGNORECASE
)
BEFORE: Final = re.compile(
    r"^[\s`'\"]*(?:laag|layer)?\s*(?:voor|before|in front of)\s+(?:de|the|een|an?)?[\s`'\"]*$", re.IGNORECASE
)
BEFORE_RECURRENT: Final = re.compile(
    r"^\s*(?:laag|layer)?\s*(?:voor|before|in front of)\s+(?:de|the)?\s*(?:simple\s?rnn|rnn|recurrent)", re.IGNORECASE
)
OR: Final = re.compile(r"^[\W_]*(?:of|or|/)\b[\w\s]{0,20}$|^\s*/\s*$", re.IGNORECASE)
ADD: Final = re.compile(
    r"(?<!\.)\b(?:add|adding|append|insert|extra|another|additional|toevoeg\w*|toe|voeg\w*|erbij|erachter|nog een)\b",
    re.IGNORECASE,
)
REMOVE: Final = re.compile(
    r"in\s?plaats|i\.?p\.?v|instead|in place|rather than|replac|vervang|verwijder|remov|delet|\bdrop\b|\bweg\b|schrap"
    r"|wissel|\bswap|aanpass|chang|verander|wijzig|-+>|=+>|→",
    re.IGNORECASE,
)
_NAAR: Final = r"(?:(?:naar|to|into|in|door|by|with|met|wordt|worden|becomes?|be|moet|op)\b|-+>|=+>|→)"
PLACE: Final = r"(?:\s+(?:in|van|of|bij|from|at|units?|the|de|dense\w*|layer|laag|laatste|last|simplernn|rnn)\b)*"
CHANGING: Final = r"(?:veranderen|vervangen|aanpassen|changed|replaced|gewoon|just|moet|should|must)"
FROM_TO: Final = re.compile(
    rf"\b(\d{{1,7}})\s*{UNITS}?{PLACE}\s*{CHANGING}?\s*{_NAAR}\s*(?:een|an?)?\s*(?:{UNITS}\s*=\s*)?(\d{{1,7}})\b",
    re.IGNORECASE,
)
FOR: Final = re.compile(
    rf"\b(\d{{1,7}})\s*{UNITS}?(?:\s+\w+){{0,3}}?\s*[,;]?\s*(?:in\s?plaats van|i\.?p\.?v\.?|instead of|in place of"
    rf"|rather than|(?:en |and )?(?:niet|not))\s*(?:een|an?|de|the)?\s*(?:{UNITS}\s*=\s*)?(\d{{1,7}})\b",
    re.IGNORECASE,
)
TIMES: Final = r"(?:x\b|×|keer|maal|times|dag|day|lagen|layers)"
DENSE: Final = r"(?:dense?\w*|(?:laatste|last|final|output|uitvoer)[\s-]*(?:layer|laag)?|outputlaag|outputlayer)"
RECURRENT: Final = r"(?:simple\s?rnn|rnn|lstm|gru|recurrent\w*)(?:[\s-]*(?:layer|laag))?"
CHANGED_BY_NAME: Final = re.compile(
    r"\b(?:change|changing|replace|swap|verander\w*|wijzig\w*|vervang\w*|wissel\w*|van|from)\b(?:\s+\w+){0,2}[\s`'\":]*$",
    re.IGNORECASE,
)
REFUTED: Final = re.compile(
    r"^\s*(?:won't|doesn't|wouldn't|isn't|(?:is|will|does|would)\s+not|werkt\s+niet|kan\s+niet|klopt\s+niet|mag\s+niet"
    r"|(?:is|zijn|was|hoeft|would be|zou)\s+(?:hier\s+|dus\s+|echt\s+)?"
    r"(?:niet|overbodig|onnodig|unnecessary|fout|verkeerd|wrong))\b",
    re.IGNORECASE,
)
NOT_NEEDED: Final = re.compile(
    r"^\s*(?:(?:is|zijn|was|hoeft|moet|zou|would|be|hier|dus|echt|here|really)\s+)*(?:niet|not|un|overbodig|fout|verkeerd|wrong)",
    re.IGNORECASE,
)


def units_of(layer: str) -> re.Pattern[str]:
    """Build the pattern that tells how many units a layer gets: "dense with 7 units", "7 neurons in the last layer"."""
    return re.compile(
        rf"\b{layer}(?:[\s-]*(?:layer|laag))?\s*(?:(?:with|met|van|of|=|:)\s*)?(\d{{1,7}})\b(?!\s*{TIMES})"
        rf"|\b{layer}\b(?:\s+\w+){{0,3}}?\s+(?:naar|to|op|wordt|becomes?|moet|gets|krijgt)\s+(\d{{1,7}})\b(?!\s*{TIMES})"
        rf"|\b{layer}\b(?:\s+\w+){{0,4}}?\s+(\d{{1,7}})\s*{UNITS}\b"
        rf"|\b(\d{{1,7}})\s*{UNITS}(?:\s+(?:in|of|for|van|voor|bij|on|op|de|het|the|laatste|last))*\s+{layer}\b"
        rf"|\b(\d{{1,7}})\s+(?:in|bij|voor|for|at)\s+(?:de|the|het)?\s*(?:laatste|last)?\s*{layer}\b",
        re.IGNORECASE,
    )


SIZES: Final = re.compile(r"(?<=\w)\(\d*\)")
BARE: Final = re.compile(rf"\b(dense|simple ?rnn|lstm|gru)[ :-]{{1,2}}(\d{{1,7}})\b(?!\s*{TIMES})", re.IGNORECASE)
UNITS_TOLD: Final = {"dense": units_of(DENSE), "recurrent": units_of(RECURRENT)}
CHANGED_FROM: Final = re.compile(
    r"\b(?:in\s?plaats van|i\.?p\.?v\.?|instead of|in place of|rather than)\s*(?:een|an?|de|the)?\s*(\d{1,7})"
    rf"\s*{UNITS}?"
    r"(?:\s+\w+){0,6}?\s+(\d{1,7})\b",
    re.IGNORECASE,
)
DENIED: Final = re.compile(
    r"\b(?:niet|geen|zonder|no|not|without|nooit|never|don'?t)\b(?:\s+\w+){0,3}\W*$", re.IGNORECASE
)
CONTRAST: Final = re.compile(r"\b(?:maar|but)\b", re.IGNORECASE)
SEQUENCES: Final = re.compile(r"\breturn[_ ]sequences?\s*(?:=|:|op|to|is|on)?\s*(true|aan|on)\b", re.IGNORECASE)
FUNCTIONS: Final = "|".join(ACTIVATIONS)
ACTIVATED: Final = re.compile(
    rf"\b(?:activati\w*|met|with)\b(?:\s+(?:een|an?|functi\w*|van|of|=))*[\s=\"'“”‘’:]*(?P<after>{FUNCTIONS})\b"
    rf"|\b(?P<before>{FUNCTIONS})[\s-]*(?:activati|functi)",
    re.IGNORECASE,
)
