"""The names that students give to the dimensions of a shape, and one dimension as it was read."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.architectures.quantities import Dimension
from bot.grading.cues import word_set
from bot.grading.lexicon import is_word, tolerance

_NAMES: Final[dict[Dimension, frozenset[str]]] = {
    "batch": word_set(
        """batch batches batchsize batchgrootte batchgroote minibatch bs sample samples instance instances instanties
        instantie voorbeeld voorbeelden example examples observatie observaties observation observations records
        datapunten datapoints sequences sequenties reeksen items steekproeven bach batsh"""
    ),
    "timesteps": word_set(
        """timesteps timestep tijdstappen tijdstap tijdsstap tijdsstappen time times tijd tijden steps step stappen stap
        seqlen sequencelength sequentielengte dagen days day dag tijdstippen tijdstip moments momenten frames ts
        tijdspunten sequencelen timestamps tijdsteps timestappen"""
    ),
    "features": word_set(
        """features feature kenmerken kenmerk inputs variabelen variables variabele variable attributes attributen
        inputfeatures eigenschappen eigenschap ingangen invoerwaarden inputdim feats feat predictors"""
    ),
    "units": word_set(
        """units unit neuronen neurons neuron neurones nodes node cellen cells cell hidden eenheden outputs uitgangen
        uitvoerwaarden knopen hiddens neuroon unites"""
    ),
    "height": word_set("height hoogte hoogtes heights hoogt"),
    "width": word_set("width breedte breedtes widths brete breete"),
    "channels": word_set("channels channel kanalen kanaal kleurkanalen kleuren colors colours rgb diepte depth"),
    "filters": word_set(
        """filters filter kernels featuremaps featuremap outputchannels uitvoerkanalen uitgangskanalen outchannels
        outputkanalen filtres filers filer"""
    ),
}
_WEAK: Final[dict[str, Dimension]] = {
    "input": "features", "invoer": "features", "ingang": "features", "output": "units", "uitvoer": "units",
    "uitgang": "units", "sequence": "timesteps", "sequentie": "timesteps", "seq": "timesteps", "reeks": "timesteps",
    "length": "timesteps", "lengte": "timesteps", "len": "timesteps", "state": "units", "dagenreeks": "timesteps",
}  # fmt: skip
LETTERS: Final[dict[str, frozenset[str]]] = {
    "b": frozenset({"batch", "width"}),
    "n": frozenset({"batch"}), "m": frozenset({"batch"}), "t": frozenset({"timesteps"}),
    "s": frozenset({"timesteps"}), "l": frozenset({"timesteps"}), "f": frozenset({"features", "filters"}),
    "d": frozenset({"features"}), "u": frozenset({"units"}), "h": frozenset({"height", "units"}),
    "w": frozenset({"width"}), "c": frozenset({"channels"}), "k": frozenset({"filters"}),
}  # fmt: skip
OPEN_WORDS: Final = word_set(
    """none null non noen nonne nonr ? _ variabel open any onbepaald flexibel unspecified undefined onbekend unknown var
    willekeurig vrij arbitrary"""
)
# Long enough to be recognised with a typing error; those that resemble another word are not here.
_FORGIVING: Final = word_set(
    """batch batches batchsize batchgrootte instances instanties voorbeelden voorbeeld examples samples timesteps
    timestep tijdstappen tijdstap tijdsstappen stappen steps features feature kenmerken kenmerk variabelen units
    neuronen neurons neuron filters filter channels channel kanalen height hoogte width breedte observations
    observaties sequences sequenties outputs inputs"""
)


@dataclass(frozen=True, slots=True)
class Dim:
    """One dimension as read: its name, its size, or neither where it is open (None); `letter` is a short name."""

    name: Dimension | None = None
    size: int | None = None
    open: bool = False
    letter: str | None = None
    hedged: bool = False

    def __str__(self) -> str:
        if self.size is not None:
            return str(self.size)
        return self.name or self.letter or "None"

    def called(self, name: str | None) -> bool:
        """Tell whether this is a name or a letter for that dimension."""
        return self.name == name if self.letter is None else name in LETTERS.get(self.letter, ())


def name_of(word: str) -> tuple[Dimension | None, bool]:
    """Give the dimension that a word names, with a typing error or not, and whether the word says it by itself."""
    exact = _exact().get(word)
    if exact is not None:
        return exact, True
    if word in _WEAK:
        return _WEAK[word], False
    return _near(word), True


@cache
def _exact() -> dict[str, Dimension]:
    return {word: name for name, words in _NAMES.items() for word in words}


@lru_cache(maxsize=10_000)
def _near(word: str) -> Dimension | None:
    if not 4 <= len(word) <= 16 or word in OPEN_WORDS or is_word(word):
        return None
    names = {_exact()[known] for known in _FORGIVING if _resembles(word, known)}
    return names.pop() if len(names) == 1 else None


def _resembles(word: str, known: str) -> bool:
    allowed = tolerance(len(known))
    return abs(len(known) - len(word)) <= allowed and OSA.distance(word, known, score_cutoff=allowed) <= allowed
