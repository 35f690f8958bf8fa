"""What is lost of the cues on the way through a voice and recognition, on utterances that nothing was fitted on."""

import random
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from _labelled import UNSEEN, Utterance, count, interval, macro, read_all_skills, total

from voicecoach.call.recording import RATE
from voicecoach.call.speech import Word
from voicecoach.edges.embed import open_meaning
from voicecoach.edges.transcribers import DEFAULT_REVIEW_MODEL, open_transcriber
from voicecoach.edges.voices import open_voice
from voicecoach.persona.delivery import delivery
from voicecoach.words.cues import find_cues, find_cues_in_text

DRAWN, SEED, DRAWS = 100, 1, 200
SILENCE = np.zeros(RATE // 4, dtype=np.float32)

Heard = Mapping[str, tuple[Word, ...]]


def section() -> str:
    """The table as Markdown; what was recognised is kept in a folder of the machine's temporary files."""
    drawn = _drawn()
    heard = _recognised(drawn)
    drawn = [each for each in drawn if each.text in heard]
    meaning = open_meaning()
    by_text = {
        each: frozenset(f"{c.skill}{'+' if c.good else '-'}" for c in find_cues_in_text(each.text, each.context, meaning))
        for each in drawn
    }
    by_speech = {
        each: frozenset(f"{c.skill}{'+' if c.good else '-'}" for c in find_cues(heard[each.text], each.context, meaning))
        for each in drawn
    }
    lines = [
        f"{len(drawn)} utterances through the voice hibari and Whisper {DEFAULT_REVIEW_MODEL}\n",
        "| heard from | cues | there | precision | recall | macro F1 (95 %) |",
        "|---|---|---|---|---|---|",
    ]
    for name, found in (("text", by_text), ("speech", by_speech)):
        counted = count(drawn, found.__getitem__)
        for sign, what in (("+", "done well"), ("-", "done badly")):
            whole = total(each for cue, each in counted.items() if cue.endswith(sign))
            low, high = interval(drawn, found.__getitem__, sign, DRAWS)
            lines.append(
                f"| {name} | {what} | {whole.there} | {whole.precision:.2f} | {whole.recall:.2f} "
                f"| {macro(counted, sign):.3f} ({low:.2f} … {high:.2f}) |"
            )
    return "\n".join(lines)


def _drawn() -> list[Utterance]:
    """Some of the utterances, drawn by chance."""
    everything = [each for each in read_all_skills(UNSEEN) if any(sign.isalpha() for sign in each.text)]
    return random.Random(SEED).sample(everything, min(DRAWN, len(everything)))  # noqa: S311  # a draw, not a secret


def _recognised(drawn: Sequence[Utterance]) -> Heard:
    """The words that recognition hears, each utterance once on a machine."""
    folder = Path(tempfile.gettempdir()) / "voicecoach_cues_spoken"
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"{DEFAULT_REVIEW_MODEL}.jsonl"
    lines = kept.read_bytes().splitlines() if kept.exists() else []
    heard = dict(msgspec.json.decode(line, type=tuple[str, tuple[Word, ...]]) for line in lines)
    missing = [each.text for each in drawn if each.text not in heard]
    if missing:
        voice, transcriber = open_voice("hibari"), open_transcriber()
        with kept.open("ab") as out:
            for text in missing:
                sound = np.concatenate([SILENCE, voice.speak(text, delivery(0)), SILENCE])
                heard[text] = transcriber.transcribe(sound)
                out.write(msgspec.json.encode((text, heard[text])) + b"\n")
                out.flush()
    return heard


if __name__ == "__main__":
    print(section())
