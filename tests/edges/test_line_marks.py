"""A line on which somebody only presses."""

import numpy as np

from voicecoach.call.event import CustomerBegan, CustomerStopped
from voicecoach.call.recording import BLOCK
from voicecoach.call.segment import Segment
from voicecoach.edges.line_marks import MarksLine


def test_the_key_comes_once_in_each_line_that_is_marked() -> None:
    line = MarksLine([1, 3], "m")
    block = np.zeros(BLOCK, dtype=np.float32)
    line.open()
    keys = []
    for number in range(5):
        line.note(CustomerBegan(at=0.0, planned=Segment(number, number + 0.5), text="A line.", mood=1, beat="clip", move="clip"))
        heard = [line.exchange(block) for _ in range(3)]
        line.note(CustomerStopped(at=1.0, cut_short=False))
        keys.append("".join(each.keys for each in heard))
        assert not any(each.samples.any() for each in heard)
    assert keys == ["", "m", "", "m", ""]
    assert (line.news(), line.troubles()) == ((), ())
    line.drift()
    line.close()
