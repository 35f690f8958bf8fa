"""Write docs/skills.md: where each skill has an occasion, where it is played well and badly, and what is advised.

python scripts/make_skill_table.py           # writes docs/skills.md
python scripts/make_skill_table.py --check   # says whether it is up to date
"""

import sys
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from _labelled import load

from voicecoach.edges.drills import LoadedDrill, list_drills
from voicecoach.edges.personas import LoadedPersona, list_personas
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.model import Persona
from voicecoach.persona.remarks import by_rule, occasions
from voicecoach.persona.script import SUFFIX, ScriptedCall, Scripts, read_scripts
from voicecoach.words.advice import keep
from voicecoach.words.after_call import REPEAT, TELL_COACH
from voicecoach.words.skills import SKILLS

CHECKOUT = Path(__file__).resolve().parents[1]
TARGET = CHECKOUT / "docs" / "skills.md"
PLAYED = CHECKOUT / "scripts" / "_skills_played.tsv"
"""What `scripts/play_for_skills.py` found."""
SPOKEN = CHECKOUT / "scripts" / "_skills_spoken.tsv"
"""What `scripts/play_spoken_for_skills.py` found."""
SPOKEN_PLAYS = CHECKOUT / "tests" / "personas" / "spoken_plays"

MOST = 4
NOTHING = "\N{EN DASH}"
AFTER = "after every call at a terminal: what could the company mend (`voicecoach practice`)"
KEEP_CALM = {
    "calm_pace": "Keep the pace of your own calm talk.",
    "calm_level": "Keep the level of your own calm talk.",
    "learn_from_it": TELL_COACH,
    "train_calm": REPEAT,
    "hear_out": "The story first, then you.",
}
NO_ADVICE = frozenset({"learn_from_it", "train_calm", "calm_pace", "calm_level"})
MADE = {
    "calm_pace": ("test_calm", "test_calm"),
    "calm_level": ("test_calm", "test_calm"),
    "take_a_breath": ("test_made_calls", "test_made_calls"),
    "hear_out": ("", "test_rubric"),
    "acknowledge": ("test_course", ""),
    "listen_more": ("", "test_made_calls"),
    "spot_frustration": ("", "test_course"),
    "no_jump": ("", "test_course"),
    "grant": ("test_course", ""),
}
"""The tests of `tests/words` with a call that is made by hand, by side: what is heard in the voice, or in the course of it."""

ONLY_BADLY = frozenset({"no_contradiction", "not_defensive", "no_policy_shield"})
"""Skills that are only told by what counts against them (the table of skills has a dash under "good")."""

ONLY_WELL = frozenset({"on_your_side", "confirm", "agree_plan", "learn_from_it", "train_calm"})
"""Skills against which nothing counts (a dash under "bad"), and whose absence is held against nobody."""

HEAD = """\
# Skills, callers, and calls that show them

Written by `scripts/make_skill_table.py`; a test holds it to what it is made from.

An occasion is a beat, reaction or ending of a caller (`caller.beat`) that listens for the skill, a weight that its author
gave it, a rule by which every caller gives one, or a drill. Done well and done badly link to a **played** call: one of
`tests/personas/NAME.test.yaml`, played in text and judged by the review's own rules (`scripts/play_for_skills.py`), or, for what
only a voice shows, one of `tests/personas/spoken_plays/`, spoken by a synthetic voice, heard by Whisper and reviewed as any call
or drill is (`scripts/play_spoken_for_skills.py`). "Missing" is a call in which it was due and did not come. Where a skill has no
such side by its definition, the cell says so. The advice is what the report says: what to keep, and, after
the arrow, what it said on the linked call that went badly.

| skill | occasion | done well | done badly | advice |
|---|---|---|---|---|
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
    callers, drills, played = list_personas(), list_drills(), read_played()
    rows = [
        f"| `{skill}` {SKILLS[skill].title} | {occasion(skill, callers, drills)} | {_cell(skill, played, 'good')} | "
        f"{_cell(skill, played, 'bad')} | {_advice(skill, played)} |"
        for skill in SKILLS
    ]
    return HEAD + "\n".join(rows) + "\n\n" + _summary(played) + "\n"


def occasion(skill: str, callers: tuple[LoadedPersona, ...], drills: tuple[LoadedDrill, ...] = ()) -> str:
    """Who gives an occasion: callers by a rule, by a beat, by a weight; drills; or the question after a call."""
    found = [rule for rule in (by_rule(skill, loaded.persona) for loaded in callers) if rule]
    told = [f"{found[0]} ({len(found)} of {len(callers)} callers)"] if found else []
    beats = [f"{loaded.name}.{beat}" for loaded in callers for beat in beats_for(skill, loaded.persona)[:1]]
    if not beats:
        beats = [f"{loaded.name} (weight)" for loaded in callers if skill in occasions(loaded.persona)]
    more = f" and {len(beats) - MOST} more callers" if len(beats) > MOST else ""
    practised = [f"drill `{loaded.name}`" for loaded in drills if skill in loaded.drill.practises]
    after = [AFTER] if skill == "learn_from_it" else []
    parts = [*told, *([", ".join(beats[:MOST]) + more] if beats else []), *practised, *after]
    return "; ".join(parts) or "**none**"


def beats_for(skill: str, persona: Persona) -> list[str]:
    """The beats, reactions and endings of a caller that listen for a skill."""
    parts = {**persona.story, **persona.reactions, **persona.beats, **persona.endings}
    return [
        name
        for name, part in parts.items()
        if any(
            cue.partition(":")[0] == skill
            for when in part.when
            for cue in (*when.cues, *when.heard, *when.heard_any, *when.not_heard)
        )
    ]


def read_played() -> Mapping[tuple[str, str], tuple[str, str]]:
    """For each skill and verdict a played call, and the advice that was given there."""
    rows = [line.split("\t") for path in (SPOKEN, PLAYED) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {(skill, verdict): (call, advice) for skill, verdict, call, advice in rows}


def scripts_of(loaded: LoadedPersona) -> Mapping[str, ScriptedCall]:
    """The scripted calls of a caller, by name."""
    path = CHECKOUT / "tests" / "personas" / f"{loaded.name}{SUFFIX}"
    if not path.is_file():
        return {}
    read = read_yaml(path.read_text(encoding="utf-8"))
    found = read_scripts(read.document, read.lines, path.name, loaded.written)
    return found.calls if isinstance(found, Scripts) else {}


def _cell(skill: str, played: Mapping[tuple[str, str], tuple[str, str]], side: str) -> str:
    shown = [f"{_link(played[skill, side][0])}"] if (skill, side) in played else []
    if side == "bad" and (skill, "missing") in played:
        shown.append(f"missing: {_link(played[skill, 'missing'][0])}")
    if shown:
        return "; ".join(shown)
    if skill in (ONLY_BADLY if side == "good" else ONLY_WELL):
        return "no such side by its definition"
    made = MADE.get(skill, ("", ""))[side == "bad"]
    if made:
        return f"made in [{made}](../tests/words/{made}.py)"
    if labelled := _labelled_cues()[f"{skill}{'+' if side == 'good' else '-'}"]:
        return f"{labelled} [labelled sentences](../tests/words/all_skills.tsv)"
    return NOTHING


def _link(call: str) -> str:
    kind, _, name = call.partition(": ")
    if kind == "spoken":
        return f"[{call}](../tests/personas/{SPOKEN_PLAYS.name}/{name}.yaml)"
    return f"[{call}](../tests/personas/{call.partition(':')[0]}{SUFFIX})"


def _advice(skill: str, played: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    kept = KEEP_CALM.get(skill) or (keep(skill) if skill not in NO_ADVICE else "")
    said = next((played[skill, side][1] for side in ("bad", "missing") if (skill, side) in played), "")
    return " → ".join(part.replace("|", "/") for part in (kept, said) if part) or NOTHING


def _summary(played: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """What is shown by played calls, and what is not."""
    good = [skill for skill in SKILLS if (skill, "good") in played]
    bad = [skill for skill in SKILLS if (skill, "bad") in played or (skill, "missing") in played]
    open_good = [f"`{skill}`" for skill in SKILLS if skill not in good and skill not in ONLY_BADLY]
    open_bad = [f"`{skill}`" for skill in SKILLS if skill not in bad and skill not in ONLY_WELL]
    return (
        f"Shown by a played call: {len(good)} of the {len(SKILLS) - len(ONLY_BADLY)} skills that can be done well, "
        f"{len(bad)} of the {len(SKILLS) - len(ONLY_WELL)} that can be done badly or be missing. "
        f"Not by a played call: well {', '.join(open_good) or NOTHING}; badly {', '.join(open_bad) or NOTHING}."
    )


@cache
def _labelled_cues() -> Counter[str]:
    """How often each cue is labelled in the sentences that the rules are held to."""
    return Counter(cue for each in load() for cue in each.cues)


if __name__ == "__main__":
    sys.exit(main())
