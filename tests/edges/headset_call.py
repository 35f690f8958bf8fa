"""Holds a call on the headset in a program of its own, because PortAudio reads its settings only once.

Usage: headset_call.py CUSTOMER.wav TRAINEE.wav [RATE]; prints "open", then what happened as JSON; errors as a command would.
"""

import json
import sys
from pathlib import Path

import numpy as np
import soundfile

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import WarningGiven
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.headset import HeadsetLine

UNDER_WAY = 10
"""Blocks after which the call is told to be open."""


def hold(customer: Path, trainee: Path, rate: int | None) -> dict[str, object]:
    """Say the customer's sound, keep the trainee's; exactly as many samples of both."""
    sound, _ = soundfile.read(customer, dtype="float32")
    sound = sound[: len(sound) // BLOCK * BLOCK]
    line = HeadsetLine(rate=rate)
    line.open()
    heard: list[Samples] = []
    said: list[str] = []
    try:
        for block in sound.reshape(-1, BLOCK):
            heard.append(line.exchange(block).samples)
            said += [event.text for event in line.news() if isinstance(event, WarningGiven)]
            if len(heard) == UNDER_WAY:
                sys.stdout.write("open\n")
                sys.stdout.flush()
        counts = line.counts
    finally:
        line.close()
        line.close()
        if heard:
            soundfile.write(trainee, np.concatenate(heard), RATE, subtype="PCM_16")
    return {
        "latency": line.latency,
        "source": line.latency_source,
        "blocks": counts.blocks,
        "late": counts.late,
        "slips": counts.slips,
        "troubles_in": counts.troubles_in,
        "troubles_out": counts.troubles_out,
        "moved": counts.moved,
        "devices": line.devices,
        "said": said,
    }


if __name__ == "__main__":
    try:
        facts = hold(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
        sys.stdout.write(json.dumps(facts))
    except VoicecoachError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_status)
