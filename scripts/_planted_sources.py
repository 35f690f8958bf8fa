"""The clips of which calls are composed: hosts, talk and acknowledgements of people, and of synthetic voices."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from _planted import GAP, Clip, at_level, cut, read, reel, voiced

from voicecoach.app.write_down import write_down
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.speech import Speaker, Word
from voicecoach.edges.protocols import SpeechDetector, Transcriber, Voice
from voicecoach.listen.boundaries import channel_speech

# fmt: off
ACKNOWLEDGEMENTS = frozenset((
    "yes", "yeah", "okay", "ok", "right", "sure", "great", "perfect", "excellent", "wonderful", "got it", "i see",
    "of course", "all right", "alright", "absolutely", "yes of course", "yes absolutely", "oh wow", "oh wow okay",
    "okay wonderful", "okay great", "uh huh", "mm hm", "definitely", "no problem",
))
# fmt: on
"""What is cut out as an acknowledgement where somebody says it between two pauses. Not the list that the product has."""
PAUSE = 0.12
"""Seconds of pause (or the end of a sentence) at both ends of an acknowledgement that is cut out."""
LENGTHS = (0.65, 1.4, 0.75, 1.6, 2.0, 1.3, 2.8, 0.6, 1.7, 3.4)
"""Seconds that pieces of talk are to have, in turn."""
# fmt: off
SPOKEN = (
    "Mm-hmm.", "Uh-huh.", "Yes.", "Yeah.", "Okay.", "Right.", "I see.", "Sure.", "Got it.", "Of course.", "All right.",
    "Oh no.", "I understand.", "Oh dear.", "Yes, I see.", "Okay, sure.", "Right, okay.", "Oh, I see.", "That's right.",
    "Exactly.",
)
# fmt: on
"""What the synthetic voices say."""
VOICED = ("bank_agent_1.flac", "bank_agent_2.flac", "auto_repairs_40.flac")


def hosts(data: Path) -> list[Clip]:
    """Read sentences of 3 to 20 s. Speaker 1688's are too noisy for their ends to be known from the level."""
    paths = [path for path in sorted((data / "speech" / "speakers").glob("*/*.flac")) if path.parent.name != "1688"]
    paths += sorted((data / "speech" / "ljspeech").glob("*.flac"))
    clips = [Clip(_speaker(path), at_level(voiced(read(path)[0])), path.stem) for path in paths]
    return [clip for clip in clips if 3.0 <= clip.seconds <= 20.0]


def spoken(data: Path, detector: SpeechDetector, transcriber: Transcriber, every: int = 1) -> list[Clip]:
    """Recordings of people with the words that the review's transcriber hears in them, in their own time."""
    paths = sorted((data / "speech" / "speakers").glob("*/*-000[0-5].flac"))
    paths += sorted((data / "speech" / "librispeech").glob("*.flac")) + sorted((data / "speech" / "noisy").glob("clean*.flac"))
    paths += sorted((data / "speech" / "disfluency").glob("mfa_[abprtsw]*.flac"))
    named = [(_speaker(path), read(path)[0]) for path in paths[::every]]
    for name in VOICED:
        named += [(f"{name.rsplit('_', 1)[0]}/{side}", sound) for side, sound in enumerate(read(data / "calls" / name))]
    heard = recognised([sound for _, sound in named], detector, transcriber)
    return [Clip(who, at_level(sound), words=said) for (who, sound), said in zip(named, heard, strict=True)]


def recognised(sounds: Sequence[Samples], detector: SpeechDetector, transcriber: Transcriber) -> list[tuple[Word, ...]]:
    """What a review writes down of each sound, in its own time: all on one channel, with pauses between them."""
    recording, starts = reel(sounds)
    speech = {
        Speaker.TRAINEE: channel_speech(recording.trainee, detector.probabilities, detector.hop),
    }
    speech[Speaker.CUSTOMER] = speech[Speaker.TRAINEE] - speech[Speaker.TRAINEE]
    words = write_down(recording, speech, [Speaker.TRAINEE], transcriber, _silent)[Speaker.TRAINEE]
    ends = [start + len(sound) / RATE + GAP / 2 for start, sound in zip(starts, sounds, strict=True)]
    return [
        tuple(
            Word(word.text, word.segment.shifted(-start), word.confidence)
            for word in words
            if start - GAP / 2 <= word.segment.middle < end
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _silent(what: str, part: float) -> None:
    pass


def talk(sources: Iterable[Clip]) -> list[Clip]:
    """Pieces of what people say, cut at word boundaries, that are more than an acknowledgement."""
    pieces: list[Clip] = []
    for source in sources:
        for words in _pieces(source.words, len(pieces)):
            text = plain(" ".join(word.text for word in words))
            if len(text.split()) < 2 or text in ACKNOWLEDGEMENTS:
                continue
            sound = cut(source.sound, words[0].segment.start, words[-1].segment.end)
            if len(sound) > RATE // 4:
                pieces.append(Clip(source.speaker, at_level(voiced(sound, silence=False)), text))
    return [piece for piece in pieces if piece.seconds >= 0.4]


def _pieces(words: Sequence[Word], seed: int) -> Iterator[Sequence[Word]]:
    """Rows of words of the wanted lengths, without long pauses in them."""
    row: list[Word] = []
    number = seed
    for word in words:
        if row and word.segment.start - row[-1].segment.end > 0.4:
            row = []
        row.append(word)
        if row[-1].segment.end - row[0].segment.start >= LENGTHS[number % len(LENGTHS)]:
            yield row
            row, number = [], number + 1


def acknowledgements(sources: Iterable[Clip]) -> list[Clip]:
    """Acknowledgements that people say between two pauses."""
    found: list[Clip] = []
    for source in sources:
        for first, last in _alone(source.words):
            text = plain(" ".join(word.text for word in source.words[first : last + 1]))
            sound = voiced(cut(source.sound, source.words[first].segment.start, source.words[last].segment.end), silence=False)
            if 0.12 <= len(sound) / RATE <= 1.2:
                found.append(Clip(source.speaker, at_level(sound), text))
    return found


def _alone(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last index of rows of words that are an acknowledgement with a pause or a sentence's end on either side."""
    at = 0
    while at < len(words):
        for many in (3, 2, 1):
            row = words[at : at + many]
            text = plain(" ".join(word.text for word in row))
            if len(row) == many and text in ACKNOWLEDGEMENTS and _pause(words, at - 1) and _pause(words, at + many - 1):
                yield at, at + many - 1
                at += many - 1
                break
        at += 1


def _pause(words: Sequence[Word], index: int) -> bool:
    """Whether a pause follows a word."""
    if index < 0 or index + 1 >= len(words):
        return True
    gap = words[index + 1].segment.start - words[index].segment.end
    return gap >= PAUSE or words[index].text.rstrip()[-1:] in ".,?!"


def synthetic(voice: Voice) -> list[Clip]:
    """A synthetic voice's acknowledgements, calm and lively."""
    clips = []
    for tempo in (0.9, 1.2):
        for line in SPOKEN:
            sound = voiced(voice.speak(line, Delivery(tempo=tempo)))
            clips.append(Clip(f"synthetic {voice.name} {tempo}", at_level(sound), plain(line), synthetic=True))
    return [clip for clip in clips if 0.12 <= clip.seconds <= 1.3]


def plain(text: str) -> str:
    """Words in small letters, without punctuation."""
    return " ".join(re.sub(r"[^a-z' ]", " ", text.lower().replace("-", " ")).split())


def _speaker(path: Path) -> str:
    return path.parent.name if path.parent.name.isdigit() else path.stem.rsplit("_", 1)[0].split("-")[0]
