"""Which speakers are taken for a microphone that sets its gain by itself: people and voices, none of which has one.

python scripts/bench_gain.py                     # people of ../shared/data
python scripts/bench_gain.py --voices            # and the voices that may be wished for, nine replies each: some minutes
python scripts/bench_gain.py --voices joe rook   # or some

For each the dB by which speech after a rest starts louder than it goes on: the first quarter of all starts, from which three of
four are louder (`voicecoach/listen/gain.py`).
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import yaml
from _stats import CHECKOUT, data_folder, table

from voicecoach.call.at_once import in_turn
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import RATE, ArrayChannel, Samples, samples_to_seconds
from voicecoach.edges.replies import read_mono
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.vad import OfflineSilero
from voicecoach.edges.voices import available_voices, open_voice
from voicecoach.listen.boundaries import channels_speech
from voicecoach.listen.gain import FEWEST_STARTS, OVERSHOOT_DB, gain_is_automatic, onset_overshoots

REST = np.zeros(int(1.5 * RATE), np.float32)
"""Silence before each clip."""

CLIPS = 8
"""Clips of one reader in a row."""

SENTENCES = CHECKOUT / "tests" / "personas" / "spoken_plays" / "loses_it.yaml"


def people(data: Path) -> Iterator[tuple[str, Samples]]:
    """Readers, clip after clip, and the sides of service calls."""
    read = sorted((data / "speech" / "ljspeech").glob("*.flac"))
    for first in range(0, len(read) - CLIPS + 1, CLIPS):
        yield (
            f"LJSpeech, clips {first + 1} to {first + CLIPS}",
            _in_a_row([read_mono(path) for path in read[first : first + CLIPS]]),
        )
    for speaker in sorted({path.name.split("-")[0] for path in (data / "speech" / "librispeech").glob("*-*.flac")}):
        clips = sorted((data / "speech" / "librispeech").glob(f"{speaker}-*.flac"))
        yield f"LibriSpeech {speaker}", _in_a_row([read_mono(path) for path in clips])
    yield "OSR sentences", read_mono(data / "speech" / "OSR_us_000_0034_8k.flac")
    for number in (1, 2):
        yield f"bank agent {number}", read_mono(data / "calls" / f"bank_agent_{number}.flac")
    for name in ("auto_repairs_40.flac", "order_support_mulaw.wav"):
        call = open_recording(data / "calls" / name, "left")
        for side, channel in (("left", call.trainee), ("right", call.customer)):
            yield f"{name}, {side}", np.concatenate(list(channel.blocks()))


def voices(names: Sequence[str]) -> Iterator[tuple[str, Samples]]:
    """The voices of these names, or all that may be wished for, each with the replies of a spoken play."""
    said = [reply["text"] for reply in yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))["replies"]]
    for each in available_voices():
        if each.understood and not each.missing and (not names or each.name in names):
            voice = open_voice(each.name)
            yield f"voice {each.name}", _in_a_row([voice.speak(text, Delivery()) for text in said])


def _in_a_row(clips: Sequence[Samples]) -> Samples:
    return np.concatenate([part for clip in clips for part in (REST, clip)] + [REST])


def main() -> int:
    """Print for each speaker the starts, the first quarter, and whether they are taken for an automatic gain."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", nargs="*", metavar="NAME", help="the installed voices, too")
    wished = parser.parse_args()
    detector, rows = OfflineSilero(), []
    for name, sound in (*people(data_folder()), *(() if wished.voices is None else voices(wished.voices))):
        channel = ArrayChannel(sound)
        duration = samples_to_seconds(channel.frames)
        speech = channels_speech([channel], detector.side_by_side, detector.hop, duration, in_turn)[0]
        found = onset_overshoots(channel, speech)
        quarter = f"{np.quantile(found, 0.25):.1f}" if found else ""
        few = "too few starts" if len(found) < FEWEST_STARTS else "automatic" if gain_is_automatic(found) else "fixed"
        rows.append((name, len(found), quarter, few))
    sys.stdout.write(f"Automatic from {OVERSHOOT_DB} dB on.\n\n")
    sys.stdout.write(table(("speaker", "starts", "first quarter (dB)", "taken for"), rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
