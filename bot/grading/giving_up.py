"""Responses that say no more than that the student does not know, and responses that say nothing."""

import re
from typing import Final

from bot.grading.cues import word_set
from bot.grading.text import fold

MAX_LENGTH: Final = 300

_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|\?")
_NOT_KNOWING: Final = re.compile(
    r"""\b(?:
      (?:geen|gen|gn|gee|geeen|gene?)\s(?:flauw\s)?(?:idee+|iddee|ide|idea|clue|gedacht|benul|flauw|antwoord)
    | (?:no|not?|zero)\s(?:idea+|ideea|idae|clue|cleu|answer)
    | (?:weet|wet|weeet|wee|wit)\s?(?:ik|k|ekik|et)?\s?(?:het|t|da|dat|dit|deze|die)?
      \s?(?:echt|zeker|eerlijk\sgezegd|gewoon|helemaal|totaal)?\s?(?:niet|nie|nt|neit|ni)(?:\smeer)?
    | k?\s?zou\s(?:het\s|t\s)?(?:niet|nie)\sweten
    | ik\s(?:het|t|dit|dat)\s(?:niet|nie)\s(?:weet)
    | (?:don'?t|dont|do\snot|dnt|dunt|didn'?t|can'?t|cannot|cant)
      \s(?:really\s|even\s|actually\s|honestly\s)?(?:know|knw|kno|konw|remember|recall|answer)
    | idk+ | idfk | dunno+ | donno | iunno | wnr | wni | weetniet
    | not\s(?:a\sclue|sure) | niet?\szeker(?:\svan)? | haven'?t\sa\sclue | havent\sa\sclue
    | pas+ | passe | skip | sla\s(?:\w+\s){0,2}over | overslaan
    | vergeten | forgot(?:ten)? | kan\s(?:het|dit)\sniet? | beats\sme | who\sknows | wie\sweet
    | snap\s(?:het|dit|er)\s(?:niet?|niks)(?:\svan)? | niet\sge(?:leerd|studeerd)
    | ge+f\s(?:het\s)?op | give\sup | blanco | blank | black\s?out | moeilijk | too\shard | pff+
    )(?![a-z])""",
    re.VERBOSE,
)
_FILLERS: Final = word_set(
    """ik k i t het dit dat deze die da de een ene en and of or maar but so dus want because omdat echt really honestly
    eerlijk gezegd helaas sorry srry sory soz sry ocharme pff pfff pfft pffff poeh oef ugh uh euh eu uhm hmm hm mmm
    haha hahaha lol xd oeps oops damn shit fuck man bro gast pls please aub svp thx bedankt ja nee no yes neen nope
    yeah nah gewoon just totaal totally helemaal completely absoluut absolutely hier here hierover hiervan ervan about
    this that it these those one vraag question questions vragen antwoord answer les lessen class lecture lectures
    gemist missed miss niet nie not geen meer anymore nog still yet even now nu today vandaag geleerd learned learnt
    gestudeerd studied study studeren leren bestudeerd gezien seen chapter hoofdstuk cursus course the a to for me my
    mij mijn m'n moment voor over in op on van at all was is ben am are we can could kan mag skip skippen next volgende
    go ga verder moving move let laten laat straks later always altijd mess up er never nooit heb have had hebben gehad
    wel tja tsja well oh ah ok oke okay okee eigenlijk actually what wat too te hard difficult lastig brain hersenen
    brein dood dead tired moe remember meneer mevrouw sir prof x p s graag ff effe eens hoor he ze zo zulle seg zeg amai
    god allee alle very heel zeer weet know ? dont don't do didn't did vanbuiten weg kwijt eh"""
)


def gave_up(text: str) -> bool:
    """Tell whether the whole response says that the student does not know, and no more than that."""
    folded = fold(text[: MAX_LENGTH + 1])[0].strip()
    if not folded or len(folded) > MAX_LENGTH:
        return False
    if re.fullmatch(r"[\s?.!¿…]*\?[\s?.!…]*", folded):
        return True
    words = " ".join(_WORD.findall(folded))
    rest, found = _NOT_KNOWING.subn(" ", words)
    return found > 0 and all(word in _FILLERS for word in rest.split())


def is_empty(text: str) -> bool:
    """Tell whether there is nothing to grade: no letter, no digit and no question mark, only marks or emoji."""
    return not any(character.isalnum() for character in text) and "?" not in text
