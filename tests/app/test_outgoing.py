import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.app.outgoing import FADE, Outgoing

BLOCK = 512


def drain(outgoing: Outgoing, blocks: int) -> tuple[np.ndarray, np.ndarray]:
    out, recorded = [], []
    for _ in range(blocks):
        out.append(outgoing.next_block(BLOCK))
        recorded.append(outgoing.recorded_block(BLOCK))
    return np.concatenate(out), np.concatenate(recorded)


@given(delay=st.integers(0, 3000), gap=st.integers(0, 3000), length=st.integers(1, 5000))
def test_the_recording_holds_the_line_exactly_where_it_was_planned(delay: int, gap: int, length: int) -> None:
    outgoing = Outgoing(delay)
    line = np.linspace(0.1, 0.9, length, dtype=np.float32)
    first, last = outgoing.begin(line, gap)
    _, recorded = drain(outgoing, 30)
    assert (first, last) == (gap + delay, gap + delay + length)
    np.testing.assert_array_equal(recorded[first:last], line)
    assert not recorded[:first].any()
    assert not recorded[last:].any()


def test_a_stopped_line_fades_out_and_ends_where_it_says() -> None:
    outgoing = Outgoing(0)
    outgoing.begin(np.ones(16_000, np.float32), 0)
    before, _ = drain(outgoing, 4)
    end = outgoing.stop()
    after, _ = drain(outgoing, 10)
    whole = np.concatenate([before, after])
    assert end == 4 * BLOCK + FADE
    assert whole[4 * BLOCK - 1] == 1.0
    assert not whole[end:].any()
    assert np.all(np.diff(whole[4 * BLOCK : end]) <= 0)


def test_nothing_to_stop_when_nothing_plays() -> None:
    assert Outgoing(0).stop() is None
