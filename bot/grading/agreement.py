"""How well verdicts agree with the labels of a careful teacher."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.bank.items import Label
from bot.grading.grade import Verdict

Pair = tuple[Label, Verdict]
"""What the teacher says of a response, and what the grader says."""

_MARKS: Final = {Verdict.RIGHT: 2, Verdict.PARTIAL: 1, Verdict.WRONG: 0, Verdict.UNREADABLE: 0}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures over `n` labelled responses; a figure that they cannot give is None.

    `false_accept` is the share of the responses labelled wrong that were graded right, `false_reject` the share of
    those labelled right that were not. An unreadable response counts as wrong.
    """

    n: int
    accuracy: float | None
    kappa_quadratic: float | None
    false_accept: float | None
    false_reject: float | None


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """Compute all figures."""
    marks = [(_MARKS[Verdict(label)], _MARKS[verdict]) for label, verdict in pairs]
    accepted = [mark == 2 for label, mark in marks if label == 0]
    rejected = [mark != 2 for label, mark in marks if label == 2]
    return Agreement(
        n=len(marks),
        accuracy=_share([label == mark for label, mark in marks]),
        kappa_quadratic=quadratic_kappa(marks),
        false_accept=_share(accepted),
        false_reject=_share(rejected),
    )


def quadratic_kappa(marks: Sequence[tuple[int, int]]) -> float | None:
    """Weigh each disagreement by the square of its size, against what chance would give (Cohen 1968).

    None where chance cannot disagree: no marks, or all of them the same on both sides.
    """
    observed = sum((label - mark) ** 2 for label, mark in marks)
    labels, verdicts = Counter(label for label, _ in marks), Counter(mark for _, mark in marks)
    expected = sum((label - mark) ** 2 * labels[label] * verdicts[mark] for label in labels for mark in verdicts)
    return 1 - observed * len(marks) / expected if expected else None


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None


def is_right(label: Label, verdict: Verdict) -> bool:
    """Tell whether the verdict is the one that the label wants."""
    return _MARKS[Verdict(label)] == _MARKS[verdict]
