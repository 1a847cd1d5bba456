import pytest

from bot.authoring.tryout import explain
from bot.grading.grader import Grader
from tests.bank.small_bank import small_bank


@pytest.fixture(name="grader", scope="module")
def _grader() -> Grader:
    return Grader(small_bank())


def tell(grader: Grader, item: str, response: str) -> str:
    return "\n".join(explain(small_bank().items[item], response, grader))


def test_clauses_ideas_and_verdict_are_shown(grader: Grader) -> None:
    text = tell(grader, "h01-01-why", "let op de volgorde, en ze heeft geheugen")
    assert "  let | op | de | volgorde" in text
    assert "  found: order (heeds what comes first)\n    \"volgorde\" by '@order'" in text
    assert text.endswith("right: every idea that is needed, 2 found and 2 needed")


def test_a_typing_error_is_shown_with_what_it_was_taken_for(grader: Grader) -> None:
    assert "Typing errors put right\n  gehuegen read as geheugen" in tell(grader, "h01-01-why", "ze heeft gehuegen")


def test_a_denied_idea_is_shown_with_the_word_that_denies_it(grader: Grader) -> None:
    text = tell(grader, "h01-01-why", "ze heeft geen geheugen")
    assert 'Denied\n  "geheugen" by "geen"' in text
    assert "denied: memory" in text
    assert "but denied" in text


def test_a_contradiction_is_shown_with_its_words(grader: Grader) -> None:
    text = tell(grader, "h01-01-why", "je mag ze schudden")
    assert "Contradictions\n  made: shuffled\n    \"schudden\" by 'schudden'" in text


def test_a_closed_answer_is_shown_as_it_was_read(grader: Grader) -> None:
    text = tell(grader, "h01-02-count", "28 + 5 = 33")
    assert "Read as" in text
    assert "right" in text.splitlines()[-1]


def test_an_empty_answer_is_explained_too(grader: Grader) -> None:
    assert "unreadable" in tell(grader, "h01-01-why", "")
