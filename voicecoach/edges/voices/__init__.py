"""Text to speech: the customer's voices behind one Protocol."""

from typing import TYPE_CHECKING

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.voices.catalogue import DEFAULT_VOICE, Choice, VoiceInfo, available_voices, choose

if TYPE_CHECKING:
    from voicecoach.edges.protocols import Voice

__all__ = ["DEFAULT_VOICE", "Choice", "VoiceInfo", "available_voices", "choose", "open_voice"]


def open_voice(wish: str = DEFAULT_VOICE) -> "Voice":
    """Load the voice that a name or a wish such as "man, older" means, its weights verified.

    A line's sound starts with its first audible sample and ends with its last, so that a planned end is what is heard.
    A text without a word raises `VoicecoachError`.
    """
    voice = choose(wish).voice
    if voice.missing is not None:
        raise VoicecoachError(f"the voice {voice.name} cannot speak here: {voice.missing}")
    match voice.name:
        case "pyttsx3":
            from voicecoach.edges.voices.pyttsx3_voice import Pyttsx3Voice

            return Pyttsx3Voice()
        case "joe":
            from voicecoach.edges.voices.joe_voice import JoeVoice

            return JoeVoice()
        case "kumo" | "alpha" | "nezumi" | "gongitsune" | "tebukuro":
            from voicecoach.edges.voices.kokoro_voice import KokoroVoice

            return KokoroVoice(voice.name)
        case name:
            from voicecoach.edges.voices.hibari_voice import HibariVoice

            return HibariVoice(name)
