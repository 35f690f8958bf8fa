from pathlib import Path

from voicecoach.app.voice_ahead import likely_lines, voice_ahead
from voicecoach.edges.line_cache import KeptVoice
from voicecoach.edges.personas import load_persona
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.persona.acts import Say
from voicecoach.persona.delivery import delivery
from voicecoach.persona.mind import begin
from voicecoach.persona.variants import drawn


def test_lines_are_voiced_once_and_the_opening_is_among_them(tmp_path: Path) -> None:
    persona = load_persona("double_charge").persona
    voice, told = KeptVoice(FakeVoice(), tmp_path), []
    first = voice_ahead(persona, 3, voice, lambda _, part: told.append(part))
    assert first.voiced > 10
    assert told == sorted(told)
    again = voice_ahead(persona, 3, voice, lambda *_: None)
    assert (again.voiced, again.there) == (0, first.voiced + first.there)
    _, acts = begin(drawn(persona, 3), 3)
    opening = next(act for act in acts if isinstance(act, Say))
    assert voice.kept(opening.text, delivery(opening.mood))


def test_what_comes_up_most_comes_first() -> None:
    persona = load_persona("double_charge").persona
    _, acts = begin(drawn(persona, 3), 3)
    opening = next(act for act in acts if isinstance(act, Say))
    lines = likely_lines(persona, 3)
    assert (opening.text, opening.mood) in lines[:5]
