"""What each said in a call: speech in packs to the transcriber, its words back on the call's clock."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from voicecoach.call.recording import Channel, Recording, Samples
from voicecoach.call.speech import Speaker, Word
from voicecoach.call.timeline import Timeline
from voicecoach.edges.protocols import Progress, Transcriber
from voicecoach.review.stretches import Pack, fill_in, packs, place_words, without_words

WRITING = "writing down what was said"
DETECTING = 0.1
"""Part of the work that is done when both channels' speech is found; the rest is the transcriber's."""

Work = tuple[Speaker, Pack]


def write_down(
    recording: Recording,
    speech: Mapping[Speaker, Timeline],
    speakers: Sequence[Speaker],
    transcriber: Transcriber,
    progress: Progress,
    then: Callable[[], None] = lambda: None,
) -> dict[Speaker, tuple[Word, ...]]:
    """What each of some speakers said, in order; the others said nothing.

    Both channels go to the transcriber in one go, as it hears several packs side by side. Whisper sometimes passes over a
    part of a pack, so speech that got no words is given to it once more, by itself. ``then`` is called before that: what is
    left for the transcriber is little, and leaves a thread free.
    """
    words: dict[Speaker, tuple[Word, ...]] = dict.fromkeys(Speaker, ())
    work = [(speaker, pack) for speaker in speakers for pack in packs(speech[speaker], recording.duration)]
    for number, ((speaker, pack), said) in enumerate(_heard(recording, work, transcriber)):
        progress(WRITING, DETECTING + (1 - DETECTING) * number / len(work))
        words[speaker] += place_words(said, pack, speech[speaker])
    then()
    bare = {speaker: without_words(speech[speaker], words[speaker]) for speaker in speakers}
    again = [(speaker, pack) for speaker in speakers for pack in packs(bare[speaker], recording.duration)]
    for (speaker, pack), said in _heard(recording, again, transcriber):
        progress(WRITING, 1.0)
        words[speaker] += fill_in(said, pack, bare[speaker], words[speaker])
    return {speaker: tuple(sorted(said, key=lambda word: word.segment)) for speaker, said in words.items()}


def _heard(recording: Recording, work: Sequence[Work], transcriber: Transcriber) -> Iterator[tuple[Work, tuple[Word, ...]]]:
    sounds = (_sound(recording.channel(speaker), pack) for speaker, pack in work)
    return zip(work, transcriber.transcribe_all(sounds), strict=True)


def _sound(channel: Channel, pack: Pack) -> Samples:
    import numpy as np

    return np.concatenate([channel.read(stretch) for stretch in pack])
