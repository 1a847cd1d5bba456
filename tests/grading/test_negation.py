from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from bot.grading.negation import denials
from bot.grading.text import tokenise


class Sentence(NamedTuple):
    text: str
    target: str
    denied: bool


SENTENCES = [
    Sentence(**entry)
    for entry in yaml.safe_load((Path(__file__).parent / "negation_sentences.yaml").read_text(encoding="utf-8"))
]
FLOOR = 0.95
"""The F1 of denial that was reached; Dutch rules of this kind reach .86 in the literature (Afzal et al. 2014)."""


def is_denied(sentence: Sentence) -> bool:
    tokens = tokenise(sentence.text)
    start = sentence.text.index(sentence.target)
    end = start + len(sentence.target)
    denied, _ = denials(tokens)
    return any(denied[i].bit_count() % 2 for i, token in enumerate(tokens) if start <= token.start and token.end <= end)


def test_denial_is_recognised_on_sentences_of_our_own() -> None:
    read = [(sentence, is_denied(sentence)) for sentence in SENTENCES]
    hits = sum(sentence.denied and denied for sentence, denied in read)
    wrong = [sentence for sentence, denied in read if sentence.denied != denied]
    assert 2 * hits / (2 * hits + len(wrong)) >= FLOOR, "\n".join(map(str, wrong))


def test_the_sentences_are_many_and_of_both_sorts() -> None:
    assert len(SENTENCES) >= 150
    assert 0.3 <= sum(sentence.denied for sentence in SENTENCES) / len(SENTENCES) <= 0.7


@pytest.mark.parametrize(
    ("text", "target", "denied"),
    [
        ("dat werkt bij layer norm niet", "werkt", True),
        ("niet alleen de batch telt", "batch", False),
        ("geen features maar units", "units", False),
        ("it doesnt look ahead", "look ahead", True),
        ("units in plaats van features", "features", True),
        ("tijdstappen staan op None en features liggen vast", "vast", False),
        ("none of the outputs is used", "outputs", True),
        ("aan de rnn verandert niets: laatste output", "laatste output", False),
        ("same ziet de toekomst en causal niet", "ziet de toekomst", False),
        ("in plaats van buren te bekijken slaat hij er over", "slaat", False),
        ("ipv te shuffelen knip je de reeks", "knip", False),
        ("hartslag normaal of niet, beweging herkennen", "hartslag normaal", False),
        ("omdat de rnn geen sequenties geeft krijg je alleen de laatste output", "laatste output", False),
        ("no it's not", "no", False),
        ("translation is a use, captioning isn't", "captioning", True),
        ("is een mail spam of niet", "spam", False),
        ("i can't remember the bias", "bias", False),
        ("a simple rnn can't remember the start", "start", True),
        ("het is niet vast en mag variëren", "variëren", False),
        ("de ene wel en de andere niet", "ene", False),
    ],
)
def test_denial_reaches_as_far_as_it_should(text: str, target: str, denied: bool) -> None:
    assert is_denied(Sentence(text, target, denied)) is denied
