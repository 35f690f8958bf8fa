"""What the trainee is shown of a persona."""

from voicecoach.edges.personas import load_persona
from voicecoach.persona.brief import Row, brief, card
from voicecoach.persona.model import Persona


def test_brief_and_card_of_a_full_persona() -> None:
    persona = load_persona("late_parcel").persona
    told, shown = brief(persona), card(persona)
    assert told.caller == "Denise Palmer"
    assert len(told.paragraphs) == 3
    assert [part.title for part in shown.parts] == ["Account", "Policy", "What you may grant"]
    assert Row("Shipping", "Guaranteed by the 12th, paid 14.95") in shown.parts[0].rows
    assert not any(fact in str((told, shown)) for fact in persona.facts.values()), (
        "what the customer gets wrong is not given away"
    )


def test_a_persona_of_name_and_opening_still_has_both() -> None:
    persona = Persona.model_validate({"name": "Ann Lee", "opening": "Hi."})
    assert brief(persona).paragraphs
    assert [part.rows for part in card(persona).parts] == [(Row("Customer", "Ann Lee"),)]
