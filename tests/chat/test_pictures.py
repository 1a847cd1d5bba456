from bot.chat.replies import Picture
from tests.bank.small_bank import SMALL
from tests.chat.talk import Talk

WAVES = Picture("waves", str(SMALL / "pictures" / "waves.nl.png"), "Een golf.")
UNROLLED = Picture("unrolled", str(SMALL / "pictures" / "unrolled.nl.png"), "Een RNN over drie tijdstappen.")


def to_the_code_item(anna: Talk) -> None:
    anna.say("quiz")
    while anna.state().item != "h01-02-code":
        anna.press("Sla over")


def test_a_question_shows_its_own_pictures_and_not_those_of_the_explanation(anna: Talk) -> None:
    to_the_code_item(anna)
    assert anna.reply.pictures == (WAVES,)


def test_a_right_answer_is_explained_with_pictures_in_their_order(anna: Talk) -> None:
    to_the_code_item(anna)
    anna.say("Dense(3) in plaats van Dense(1)")
    assert anna.reply.pictures == (UNROLLED, WAVES)


def test_no_picture_explains_an_answer_that_may_still_be_found(anna: Talk) -> None:
    to_the_code_item(anna)
    anna.say("Dense(1)")
    assert anna.reply.pictures == ()
    anna.press("Probeer opnieuw")
    anna.press("Hint")
    assert anna.reply.pictures == ()


def test_the_answer_that_is_asked_for_comes_with_its_pictures_in_the_language(anna: Talk) -> None:
    to_the_code_item(anna)
    anna.say("english")
    anna.say("show answer")
    assert [picture.caption for picture in anna.reply.pictures] == ["An RNN across three time steps.", "A wave."]
