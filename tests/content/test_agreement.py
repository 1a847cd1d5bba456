import json
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.evaluate import grade_all, read_answers, report
from bot.bank.loader import load_bank
from bot.grading.grader import Grader
from bot.settings import PROJECT_ROOT

ANSWERS = PROJECT_ROOT / "tests" / "answers"
FLOORS = json.loads((ANSWERS / "floors.json").read_text(encoding="utf-8"))
BANK, _ = load_bank(PROJECT_ROOT / "content")
GRADER = Grader(BANK)


def figures(path: Path, kind: str) -> dict[str, Any]:
    answers, errors = read_answers(path)
    assert errors == []
    known = [answer for _, answer in answers if (BANK.items[answer.item].kind == "open") is (kind == "open")]
    return report(grade_all(known, BANK, GRADER.grade))


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in FLOORS.items() for kind in kinds])
def test_agreement_with_careful_teachers_never_falls(name: str, kind: str) -> None:
    path = (ANSWERS / name).resolve()
    if not path.exists():
        pytest.skip(f"{name} is kept beside the project, and is not on this machine")
    floor, reached = FLOORS[name][kind], figures(path, kind)
    worse = [
        f"{measure} {reached[measure]:.4f} (was {floor[measure]})"
        for measure, sign in (("accuracy", 1), ("kappa_quadratic", 1), ("false_accept", -1), ("false_reject", -1))
        if (reached[measure] - floor[measure]) * sign < -5e-4
    ]
    assert worse == [], "\n".join(str(error) for error in reached["errors"])
