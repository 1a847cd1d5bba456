"""A grader for tests: it knows the right and partial responses, and finds every other wrong."""

from collections.abc import Iterable

from bot.bank.items import Item
from bot.grading.grade import Grade, Verdict


class FakeGrading:
    """Grades by looking up the response."""

    def __init__(self, right: Iterable[str] = (), partial: Iterable[str] = (), other: Verdict = Verdict.WRONG) -> None:
        self._right = set(right)
        self._partial = set(partial)
        self._other = other

    def __call__(self, item: Item, response: str) -> Grade:
        """Grade a response."""
        if response in self._right:
            return Grade(Verdict.RIGHT, rule="known")
        if response in self._partial:
            return Grade(Verdict.PARTIAL, rule="known")
        return Grade(self._other, rule="unknown")
