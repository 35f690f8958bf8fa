"""A second voice beside the customer's: whoever speaks a good version must not sound like them."""

from collections.abc import Sequence

from voicecoach.edges.voices.catalogue import VoiceInfo, available_voices


def another_voice(than: str, voices: Sequence[VoiceInfo] | None = None) -> VoiceInfo | None:
    """The voice that can speak here and differs most from another; None where there is no other."""
    known = available_voices() if voices is None else voices
    taken = next((each for each in known if each.name == than), None)
    ready = [each for each in known if each.missing is None and each.live and each.name != than]
    return max(ready, key=lambda each: _apart(each, taken), default=None)  # of equals the first of the list


def _apart(voice: VoiceInfo, taken: VoiceInfo | None) -> tuple[bool, bool, bool]:
    """Whether sex, engine and age differ, in the order of what is heard most; plain machines come last."""
    if taken is None:
        return (False, voice.natural, False)
    return (voice.sex != taken.sex, voice.natural, voice.age != taken.age)
