"""A customer whose story is not told yet, and what the trainee names meanwhile."""

from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import Say, TraineeSaid
from voicecoach.persona.mind import begin, has_told, step


def test_a_customer_in_mid_story_takes_up_what_was_named_and_goes_on_with_the_story_after_it() -> None:
    persona = load_persona("internet_down").persona
    state, _ = begin(persona, 3)
    beats = []
    for text in ("I will send somebody to the cellar.", "I see.", "I see.", "I see.", "I see."):
        assert not has_told(persona, state)
        state, actions = step(persona, state, TraineeSaid(text=text, cues=()))
        beats += [act.beat for act in actions if isinstance(act, Say)]
    assert beats == ["the_cellar", *persona.story]
