"""The customer's lines as they are heard."""

from voicecoach.app.speaking import RING_GAP, Speaking
from voicecoach.call.event import Event
from voicecoach.call.recording import BLOCK, samples_to_seconds
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.listen.turns import customer_turns
from voicecoach.persona.acts import Say

TEXT = "I have been waiting for my parcel since Monday and nobody calls me back."


def test_of_a_line_that_was_cut_short_what_was_said_is_what_the_review_reads() -> None:
    """A call and its review hear the trainee's answer by the same words before it."""
    told: list[Event] = []
    speaking = Speaking(told.append, InlineWorker(FakeTranscriber([]), FakeVoice()), FileLine([]))
    for text in ("Hello.", TEXT):
        speaking.lines.append(Say(text=text, mood=2, beat="story", move=text))
    now, at = 0.0, 0
    while speaking.said != f"Hello. {TEXT}" or speaking.planned is None or now < speaking.planned.start + 1.5:
        speaking.go_on(now, held=False)
        speaking.outgoing.next_block(BLOCK)
        at += BLOCK
        now = samples_to_seconds(at)
        speaking.tell_end(now)
        assert now < RING_GAP + 10
    speaking.stop(now)
    while speaking.playing:
        speaking.outgoing.next_block(BLOCK)
        at += BLOCK
        speaking.tell_end(samples_to_seconds(at))
    turns = customer_turns(told)
    assert speaking.said == " ".join(turn.text for turn in turns)
    assert turns[-1].cut_short
    assert 2 < len(turns[-1].words) < len(TEXT.split())
