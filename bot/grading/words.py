"""Closed word classes of Dutch and English: the words that carry structure, not content."""

from collections.abc import Mapping, Sequence
from typing import Final


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


Phrases = Mapping[str, Sequence[tuple[str, ...]]]
"""Phrases by their first word."""


def dutchness(texts: Sequence[str]) -> int:
    """Give by how many small words a text is Dutch rather than English (negative: English)."""
    return sum((text in DUTCH_MARKS) - (text in ENGLISH_MARKS) for text in texts)


def phrases(text: str) -> Phrases:
    """Give the phrases of a text, parted by semicolons."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in text.split(";"):
        first, *rest = phrase.split()
        found.setdefault(first, []).append((first, *rest))
    return found


def length_of_phrase(texts: Sequence[str], index: int, known: Phrases) -> int:
    """Give the number of words of the longest of these phrases that starts at a place, 0 where none does."""
    if not 0 <= index < len(texts):
        return 0
    candidates = known.get(texts[index])
    if candidates is None:
        return 0
    return max((len(one) for one in candidates if tuple(texts[index : index + len(one)]) == one), default=0)


ARTICLES: Final = words("de het een 't the a an")

FILLERS: Final = words(
    """
    ook gewoon eigenlijk echt dus nog wel eens even toch maarja ofzo bv bijv vb bijvoorbeeld eg ie nl namelijk
    hè he hé zo zoals al juist precies misschien denk dacht hoor eh euh uh um ja okee ok oke just really
    basically actually also then still well like simply kinda sorta eg perhaps maybe probably possibly think
    guess exactly even too so quite very simply
    """
)

FUNCTION: Final = (
    ARTICLES
    | FILLERS
    | words(
        """
    ik jij je ge gij u hij ze zij het we wij jullie hun hen hem haar zijn mijn jouw uw ons onze dit dat da die
    deze dees wat wie welke waar er daar hier iets is ben bent was waren zijn wordt worden werd werden word
    heeft hebben hebt had hadden kan kunnen kunt kon zal zullen zou zouden moet moeten mag mogen wil willen wilt
    gaat gaan ga doet doen deed komt komen kom laat blijft in op aan langs van voor met bij naar uit tot door om over
    onder tussen tegen via als dan toen en of maar want omdat dat zodat terwijl hoewel doordat waardoor waarbij
    waarin waarop waarvan wanneer indien hoe waarom te ervan erin erop ermee eruit daarna daarvan daarin daarop
    daarmee hierdoor hiervan hiermee hiervoor daarvoor ervoor erna i you he she it we they them him her us his
    its their my your our this that these those what who which where there here something is am are was were be
    been being has have had do does did can could will would shall should must may might goes go gets get got
    let lets comes come stays in on at of for with by to from into onto out off up down over under between
    against via as than when while if because so that since and or but although though whereas however about
    through during after before one's how why
    """,
    )
)

QUANTIFIERS: Final = words(
    """
    alle alles allemaal elk elke ieder iedere per enkel alleen slechts enige laatste eerste tweede derde vorige
    vorig volgende beide meer minder veel weinig sommige meeste rest geen niet niks niets nooit zonder behalve
    uitgezonderd all every each per only last first second third previous next both more less fewer many few
    some most rest no not none nothing never without except any another other same
    """
)

STRUCTURE: Final = words(
    """
    alle alles allemaal elk elke ieder iedere per enkel alleen slechts beide meer minder geen niet nie niks niets nooit
    zonder behalve uitgezonderd vs versus tegenover all every each per only both more less no not nothing never without
    except any
    """
)

CLAUSE_STARTERS: Final = words(
    """
    maar terwijl hoewel alhoewel echter daarentegen omdat aangezien doordat zodat waardoor dus anders want
    but while whereas although though however because since so otherwise
    """
)

EXCEPTIONS: Final = words("behalve uitgezonderd buiten except excluding besides apart")

BEFORE_BUT: Final = words(
    """
    all every everything everyone everywhere anywhere overal none nothing anything any each one ones layer layers lagen
    laag steps timesteps outputs states stappen
    """
)

JOINERS: Final = words("en and plus")

CHOOSERS_NL: Final = words("of ofwel oftewel")
CHOOSERS_EN: Final = words("or either")

ENGLISH_WANT_BEFORE: Final = words("i you we they u would do don't dont not really only to just who also")

REVERSED: Final = phrases(
    """
    andersom; omgekeerd; juist andersom; net andersom; juist omgekeerd; net omgekeerd; the other way around; the
    other way round; other way around; other way round; vice versa; the reverse; the opposite; het
    tegenovergestelde
    """
)
UNDECIDED: Final = phrases(
    """
    een van de twee; een van beide; een van beiden; een van de 2; een vd twee; een vd 2; een van die twee; een
    van die 2; 1 van de 2; 1 van de twee; 1 van die 2; 1 van die twee; 1 vd 2; een van de 2; of misschien; of
    anders; kan niet kiezen; weet niet welke; ja en nee; allebei of geen; one of the two; one of those two; one
    of these two; one or the other; not sure which; can't tell which; cant tell which; can't choose; or maybe;
    or perhaps; or possibly; yes and no; maybe yes; true or false; waar of niet waar
    """
)

STANCE: Final = words("ja nee neen waar onwaar juist fout klopt nodig overbodig yes no true false right wrong correct")

DUTCH_MARKS: Final = words(
    """
    de het een van en is dat die ik je ge ze hij er niet geen met voor naar bij uit om te wordt worden moet kan
    zijn op aan maar omdat dus ook als dan nog wel heeft gaat laat alle elke iets of
    """
)
ENGLISH_MARKS: Final = words(
    """
    the a an of and is that it you they i we are be with for to from by at as this these not no can will has
    have does do but because so which what all every then only when
    """
)
