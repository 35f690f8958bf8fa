"""A call at the keyboard, without sound, that shows the author what the customer made of each answer."""

from collections.abc import Sequence
from pathlib import Path

import click

from voicecoach.cli.show import say, show_brief, show_card
from voicecoach.cli.show_persona import all_folders
from voicecoach.edges.ears import Ears, as_words, open_ears
from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import Action, End, MindEvent, MoodChange, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.difficulty import Difficulty
from voicecoach.persona.mind import begin, step
from voicecoach.persona.model import Persona
from voicecoach.review.say import MOODS, OUTCOMES
from voicecoach.words.rule import Context

HELP = "Type what the trainee would say. An empty line is silence; begin with > to talk over the customer, with ! to shout."


def type_call(name: str, seed: int, difficulty: Difficulty, folders: Sequence[Path]) -> None:
    """Hold the call until it ends, or until there is no more input."""
    persona = load_persona(name, all_folders(folders)).for_call(seed, difficulty).persona
    show_brief(persona)
    show_card(persona)
    say(f"\n{HELP}", "dim")
    ears = open_ears(persona)
    state, actions = begin(persona, seed)
    said = ""
    while True:
        said += _show(persona, actions)
        if state.ended:
            return
        try:
            typed = click.prompt("", prompt_suffix="> ", default="", show_default=False)
        except click.Abort:
            say("")
            return
        actions = ()
        for event in _events(persona, typed.strip(), said, ears):
            state, more = step(persona, state, event)
            actions = (*actions, *more)


def _show(persona: Persona, actions: tuple[Action, ...]) -> str:
    said = ""
    for action in actions:
        match action:
            case MoodChange(before=before, after=after, reasons=reasons):
                say(f"   mood {before} -> {after} ({MOODS[after]}): {' '.join(reasons)}", "yellow")
            case Say(text=text, beat=beat, mood=mood):
                say(f"{persona.first_name}: {text}", "bold")
                say(f"   [{beat}, mood {mood}]", "dim")
                said += f" {text}"
            case End(outcome=outcome, ending=ending):
                say(f"   the call ended in '{ending}': {OUTCOMES[outcome]}", "yellow")
    return said


def _events(persona: Persona, typed: str, customer_said: str, ears: Ears) -> tuple[MindEvent, ...]:
    if not typed:
        return (Silent(6.0),)
    manner, text = (typed[0], typed[1:].strip()) if typed[0] in ">!" else ("", typed)
    card = tuple(persona.card.account.items())
    context = Context(customer_said=customer_said, customer_names=persona.names, fault=persona.fault, card=card)
    understood = ears.understand(as_words(text), context)
    cues = tuple(dict.fromkeys(understood.cues))
    say(f"   heard: {', '.join(cues) or 'no cue'}", "dim")
    heard = TraineeSaid(
        text=" ".join(text.split()),
        cues=cues,
        cut_in=manner == ">",
        level_change_db=8.0 if manner == "!" else None,
        near=understood.near,
    )
    return (TalkedOver(), heard) if manner == ">" else (heard,)
