"""For each of the 41 skills what hears it, how often it is labelled, and its advice: a table made from the code."""

from collections import Counter
from collections.abc import Sequence

from _labelled import Utterance

from voicecoach.words.advice import keep
from voicecoach.words.better import BETTER
from voicecoach.words.course import JUDGES
from voicecoach.words.rules import RULES
from voicecoach.words.skills import SKILLS

BY_HAND = {
    "use_name": "names as they are said",
    "know_facts": "figures against the card",
    "hear_out": "overlaps",
    "calm_pace": "pace after escalations",
    "calm_level": "level after escalations",
}
"""Skills that something other than a pattern hears."""

BESIDE = {
    "learn_from_it": "what the trainee writes after the call",
    "train_calm": "a drill",
}
"""Skills that lie beside the call."""


def rows(utterances: Sequence[Utterance]) -> list[tuple[str, str, int, int, str]]:
    """Skill, what hears it, utterances labelled done well and badly, and what to keep or try."""
    labelled = Counter(cue for each in utterances for cue in each.cues)
    out = []
    for skill in SKILLS:
        patterns = sum(len(rule.forms) for rule in RULES if rule.skill == skill)
        parts = [BESIDE.get(skill, ""), BY_HAND.get(skill, ""), f"{patterns} forms" if patterns else ""]
        course = "course of the call" if skill in JUDGES and skill not in BESIDE else ""
        heard = ", ".join(part for part in (*parts, course) if part)
        advice = "" if skill in BESIDE else keep(skill) if skill not in {"calm_pace", "calm_level"} else "own (calm.py)"
        out.append((skill, heard, labelled[f"{skill}+"], labelled[f"{skill}-"], advice))
    return out


def table(utterances: Sequence[Utterance]) -> str:
    """The rows as Markdown."""
    head = "| skill | heard by | labelled well | badly | advice to keep | to try instead |\n|---|---|---|---|---|---|\n"
    return head + "\n".join(
        f"| {skill} | {heard} | {good or ''} | {bad or ''} | {advice} | {'yes' if skill in BETTER or bad else ''} |"
        for skill, heard, good, bad, advice in rows(utterances)
    )
