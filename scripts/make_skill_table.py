"""Write docs/skills.md: where each skill has an occasion, where it is played well and badly, and what is advised.

python scripts/make_skill_table.py           # writes docs/skills.md
python scripts/make_skill_table.py --check   # says whether it is up to date
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from _labelled import load

from voicecoach.edges.personas import LoadedPersona, list_personas
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.model import Persona
from voicecoach.persona.remarks import by_rule, occasions
from voicecoach.persona.script import SUFFIX, Scripts, read_scripts
from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.skills import SKILLS

CHECKOUT = Path(__file__).resolve().parents[1]
TARGET = CHECKOUT / "docs" / "skills.md"
MOST = 4
OTHERWISE = {
    "learn_from_it": "no call: the report asks for it afterwards",
    "train_calm": "no call: it is practised in a drill",
}
"""Skills for which no caller gives an occasion, and why."""

HEAD = """\
# Skills and callers

Written by `scripts/make_skill_table.py`; a test holds it to what it is made from.

An occasion is a beat, reaction or ending of a caller that listens for the skill, or a weight that the author gave it;
some occasions every caller gives by rule, which is then named. Done well and done badly link to a call of
`tests/personas/NAME.test.yaml` in whose replies the rules hear the skill. Where no scripted call plays it, the labelled
sentences stand in which the rules must hear it; a skill that is heard in the voice or in the course of a call, and not
in words, is played by the tests of `tests/words`. A cell is empty where nothing plays it, or where the skill has no bad side.

| skill | occasion | done well | done badly |
|---|---|---|---|
"""


def main() -> int:
    """Write the table, or compare it with what is written."""
    text = table()
    if "--check" in sys.argv:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        sys.stdout.write("up to date\n" if same else "out of date: run scripts/make_skill_table.py\n")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    sys.stdout.write(f"wrote {TARGET}\n")
    return 0


def table() -> str:
    """The page as Markdown."""
    callers = list_personas()
    played = heard_in_scripts(callers)
    rows = [
        f"| `{skill}` {SKILLS[skill].title} | {occasion(skill, callers)} | "
        f"{_cell(skill, played, 'good')} | {_cell(skill, played, 'bad')} |"
        for skill in SKILLS
    ]
    return HEAD + "\n".join(rows) + "\n"


def occasion(skill: str, callers: tuple[LoadedPersona, ...]) -> str:
    """Which callers give an occasion: by a rule, by name, or none and why."""
    if skill in OTHERWISE:
        return OTHERWISE[skill]
    found = [rule for rule in (by_rule(skill, loaded.persona) for loaded in callers) if rule]
    named = [loaded.name for loaded in callers if skill in occasions(loaded.persona)]
    told = [f"{found[0]} ({len(found)} of {len(callers)} callers)"] if found else []
    more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
    return "; ".join(told + ([", ".join(named[:MOST]) + more] if named else [])) or "**none**"


def heard_in_scripts(callers: tuple[LoadedPersona, ...]) -> Mapping[str, list[str]]:
    """For each cue the scripted calls in whose replies it is heard."""
    found: dict[str, list[str]] = {}
    for loaded in callers:
        for call, cue in _cues_of(loaded):
            calls = found.setdefault(cue, [])
            if call not in calls:
                calls.append(call)
    return found


def _cues_of(loaded: LoadedPersona) -> Iterator[tuple[str, str]]:
    persona, path = loaded.persona, CHECKOUT / "tests" / "personas" / f"{loaded.name}{SUFFIX}"
    scripts_of = _scripts(path, persona)
    told = " ".join((*persona.opening, *(line for beat in persona.story.values() for line in beat.say)))
    for name, call in scripts_of.calls.items() if scripts_of else ():
        for reply in call.replies:
            context = Context(customer_said=told, customer_names=persona.names, fault=persona.fault)
            for cue in find_cues_in_text(reply.say or "", context):
                yield f"{loaded.name}: {name}", cue.name


def _scripts(path: Path, persona: Persona) -> Scripts | None:
    if not path.is_file():
        return None
    read = read_yaml(path.read_text(encoding="utf-8"))
    found = read_scripts(read.document, read.lines, path.name, persona)
    return found if isinstance(found, Scripts) else None


def _cell(skill: str, played: Mapping[str, list[str]], side: str) -> str:
    calls = played.get(f"{skill}:{side}", [])
    if calls:
        name = calls[0].partition(":")[0]
        return f"[{calls[0]}](../tests/personas/{name}{SUFFIX})"
    if labelled := _labelled_cues()[f"{skill}{'+' if side == 'good' else '-'}"]:
        return f"{labelled} [labelled sentences](../tests/words/all_skills.tsv)"
    if skill in OTHERWISE or "words" in SKILLS[skill].source:
        return ""
    return f"heard in the {' and '.join(SKILLS[skill].source)}"


@cache
def _labelled_cues() -> Counter[str]:
    """How often each cue is labelled in the sentences that the rules are held to."""
    return Counter(cue for each in load() for cue in each.cues)


if __name__ == "__main__":
    sys.exit(main())
