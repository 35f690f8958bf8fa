"""What was heard of question and answer together, weighed with the other signs."""

import msgspec
import pytest

from voicecoach.persona.fitting import Fit
from voicecoach.persona.judging import WEIGHTS, judged, signs

FIT = Fit(
    near=0.6, words=0.5, same=0, kind=1, thing=1, clash=0, unnamed=0, foreign=0, owner=0, focus=0, future=0, yes_or_no=0, known=1
)
FOUND = {"color": FIT, "size": msgspec.structs.replace(FIT, near=0.4), "age": msgspec.structs.replace(FIT, known=0)}
LIKELY, NEAR = {"color": 0.6, "size": 0.1, "age": 0.2, "": 0.1}, {"color": 0.6, "size": 0.4, "age": 0.3}


def test_only_what_was_heard_is_judged_by_as_many_signs_as_there_are_weights() -> None:
    every = signs(FOUND, LIKELY, NEAR, {"color": 2.0, "size": -3.0})
    assert set(every) == {"color", "size"}
    assert {len(each) for each in every.values()} == {len(each) for each in WEIGHTS.values()}


@pytest.mark.parametrize("many", [True, False])
def test_what_sounds_more_like_the_answer_is_more_probable(*, many: bool) -> None:
    low, high = (judged(FOUND, LIKELY, NEAR, {"color": heard}, many=many)["color"] for heard in (-4.0, 4.0))
    assert 0 < low < high < 1
