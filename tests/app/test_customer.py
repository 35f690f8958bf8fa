"""The customer's mind on a running call."""

from voicecoach.app.customer import rehearse
from voicecoach.edges.personas import load_persona
from voicecoach.persona import mind
from voicecoach.persona.acts import TraineeSaid
from voicecoach.persona.fitting import indexed
from voicecoach.words.pattern import compiled
from voicecoach.words.recital import recites


def test_after_a_rehearsal_no_table_of_patterns_is_made_ready_on_the_call() -> None:
    """Making all rules ready in the middle of a call held up the sound for a quarter of a second."""
    persona = load_persona("late_parcel").persona
    compiled.cache_clear()
    indexed.cache_clear()
    rehearse(persona)
    ready = compiled.cache_info().misses, indexed.cache_info().misses
    assert min(ready) > 0
    state, _ = mind.begin(persona, 5)
    for text in (
        "I am so sorry about that.",
        "Let me put you on hold for two minutes.",
        "Thanks for holding, what is your order number?",
    ):
        state, _ = mind.step(persona, state, TraineeSaid(text=text))
        recites(text)
    assert (compiled.cache_info().misses, indexed.cache_info().misses) == ready


def test_a_recital_asks_the_rules_of_policy_alone() -> None:
    compiled.cache_clear()
    assert recites("I understand, but that is our policy and there is nothing that I can do.")
    assert compiled.cache_info().currsize < 100
