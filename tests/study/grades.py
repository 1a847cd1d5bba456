from datetime import UTC, datetime

from bot.grading.grade import Grade, IdeaResult, Remark, State, Verdict
from bot.language import Localised

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
CAPTION = Localised(nl="het juiste", en="the right thing")
RIGHT = Grade(Verdict.RIGHT)
WRONG = Grade(Verdict.WRONG)
UNREADABLE = Grade(Verdict.UNREADABLE)


def idea(name: str, state: State, *, optional: bool = False) -> IdeaResult:
    return IdeaResult(name, CAPTION, state, optional=optional)


def partial(found: int, needed: int) -> Grade:
    ideas = [idea(f"idea-{number}", State.FOUND if number < found else State.MISSING) for number in range(needed)]
    return Grade(Verdict.PARTIAL, tuple(ideas), needed=needed)


HARD = partial(1, 2)
SLIP = Grade(Verdict.WRONG, remarks=(Remark("slip-bias", (("count", 33),)),), reading="32")
