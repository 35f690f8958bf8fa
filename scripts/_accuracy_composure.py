"""How well the change of pace, level and waits after escalations is measured: a section of docs/accuracy.md."""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from _spoken import Spoken, changed, dictionary, hear_file
from _stats import data_folder, share, table

from voicecoach.call.recording import ArrayChannel, samples_to_seconds
from voicecoach.listen.composure import FASTER, LOUDER_DB, SOONER, Change, find_composure
from voicecoach.listen.waits import FARTHEST_EARLY, Wait
from voicecoach.listen.windows import Window, cut_windows

TITLE = "Composure: pace, level and waits after escalations"

PLANTED = ((1.0, 0.0), (1.15, 3.0), (1.3, 6.0), (0.85, -3.0))
"""Factor of the tempo and gain (dB) of the speech after escalations."""
SHIFTS = (0.0, -0.5, -1.0, 1.0)
"""Seconds by which the waits after escalations are moved."""
BASELINE = 40.0
"""Seconds of turns before the escalation of a call that is put together; 60 % of what there is of a speaker, if that is less."""
SEED = 20261122


@dataclass(frozen=True)
class Case:
    """A call put together: what was found, and what was planted (factor of the tempo, dB, s)."""

    found: Change
    truth: float

    @property
    def covered(self) -> bool:
        """Whether the interval holds the truth."""
        return self.found.interval is not None and self.found.interval[0] <= self.truth <= self.found.interval[1]


Groups = Mapping[str, Mapping[tuple[str, float], list[Case]]]
"""Cases by speaker, and by what was planted."""


def section(short: bool) -> str:
    """Draw calls from human speech with planted changes, and count how often the interval holds the truth."""
    data, draws = data_folder(), 40 if short else 300
    speakers = sorted(folder.name for folder in (data / "speech" / "speakers").iterdir() if folder.is_dir())
    speakers = speakers[-2:] if short else speakers
    speech = {name: _cases_of_speech(data / "speech" / "speakers" / name, draws) for name in speakers}
    waits = _cases_of_waits(data, draws)
    parts = [_introduction(draws, len(speakers)), _coverage(speech, waits), _flags(speech, waits), _power(speech, waits)]
    if not short:
        parts.append(_unchanged_calls(data))
    return "\n\n".join(parts)


def _cases_of_speech(folder: Path, draws: int) -> Mapping[tuple[str, float], list[Case]]:
    clips = [hear_file(path) for path in sorted(folder.glob("*.flac"))]
    variants = {plant: [_windows(changed(clip, *plant)) for clip in clips] for plant in PLANTED}
    rng = np.random.default_rng(SEED)
    cases: dict[tuple[str, float], list[Case]] = {}
    for tempo, gain in PLANTED:
        truths = (("pace", 100 * (tempo - 1)), ("level", gain))
        for _ in range(draws):
            order = [int(place) for place in rng.permutation(len(clips))]
            windows, escalated = _put_together(order, variants[1.0, 0.0], variants[tempo, gain])
            found = find_composure(windows, (), [escalated])
            for what, truth in truths:
                cases.setdefault((what, round(truth, 1)), []).append(Case(getattr(found, what), truth))
    return cases


def _windows(spoken: Spoken) -> tuple[Window, ...]:
    return cut_windows(spoken.turns, spoken.speech, ArrayChannel(spoken.samples), dictionary())


def _put_together(
    order: Sequence[int], plain: Sequence[tuple[Window, ...]], planted: Sequence[tuple[Window, ...]]
) -> tuple[list[Window], float]:
    """A call: plain recordings until the baseline is full, the escalation, then changed ones; each a turn or more."""
    windows: list[Window] = []
    wanted = min(BASELINE, 0.6 * sum(each.segment.duration for own in plain for each in own))
    at, spoken, escalated = 0.0, 0.0, math.inf
    for clip in order:
        if escalated == math.inf and spoken >= wanted:
            escalated = at
        own = (plain if escalated == math.inf else planted)[clip]
        windows += [msgspec.structs.replace(each, segment=each.segment.shifted(at)) for each in own]
        spoken += sum(each.segment.duration for each in own)
        at = max([at, *(each.segment.end for each in windows)]) + 1
    return windows, escalated


def _cases_of_waits(data: Path, draws: int) -> Groups:
    """Waits of people on the telephone, drawn by speaker, some of them moved."""
    rng = np.random.default_rng(SEED)
    cases: dict[str, dict[tuple[str, float], list[Case]]] = {}
    for name, pool in _real_waits(data).items():
        for shift in SHIFTS:
            for _ in range(draws // 10):
                late = int(rng.integers(3, 7))
                drawn = rng.choice(pool, 10 + late, replace=False)
                waits = [Wait(answered=10.0 * i, seconds=float(drawn[i]) + shift * (i >= 10)) for i in range(10 + late)]
                found = find_composure((), waits, [99.0])
                cases.setdefault(name, {}).setdefault(("wait", shift), []).append(Case(found.wait, shift))
    return cases


def _real_waits(data: Path) -> Mapping[str, list[float]]:
    """Seconds from the end of an utterance to the start of the other's next, by call and channel, where there are 20."""
    with (data / "text" / "switchboard_timed_18_calls.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if not row["text"].strip().startswith("[")]
    rows.sort(key=lambda row: (row["call"], float(row["start"])))
    waits: dict[str, list[float]] = {}
    for before, after in pairwise(rows):
        wait = float(after["start"]) - float(before["end"])
        if before["call"] == after["call"] and before["channel"] != after["channel"] and wait >= -FARTHEST_EARLY:
            waits.setdefault(f"{after['call']}{after['channel']}", []).append(wait)
    return {name: found for name, found in waits.items() if len(found) >= 20}


def _introduction(draws: int, speakers: int) -> str:
    return f"""Data: {speakers} speakers of `speech/speakers` (human, read speech, ten recordings each). A call is put together of
one speaker's recordings in random order, {draws} times for each speaker and planted change: {BASELINE:.0f} s of turns as they
are, an escalation, and what is left of them (15 to 50 s) made faster by a stretch and louder by a factor: *synthetic
change of human speech*. Speech is found anew in the changed sound; the words are those that Whisper base heard in the unchanged
one. Waits: those of people in `text/switchboard_timed_18_calls.tsv` (10 before, 3 to 6 after, moved by a known time; the
transcribers' padding moves all alike). The draws of one speaker share recordings, so intervals are over speakers. The length of
windows, their weights and the thresholds were settled on these same speakers."""


def _coverage(speech: Groups, waits: Groups) -> str:
    rows = []
    for what, unit, groups in (("pace", "%", speech), ("level", "dB", speech), ("wait", "s", waits)):
        keys = sorted({key for cases in groups.values() for key in cases if key[0] == what}, key=lambda key: key[1])
        for key in (*keys, None):
            told = [
                [c for k in keys if key in (k, None) for c in cases[k] if c.found.change is not None] for cases in groups.values()
            ]
            held = share([[case.covered for case in cases] for cases in told])
            errors = np.array([(case.found.change or 0.0) - case.truth for cases in told for case in cases])
            halves = [np.diff(case.found.interval)[0] / 2 for cases in told for case in cases if case.found.interval]
            rows.append(
                (
                    f"**{what}, all**" if key is None else what,
                    "" if key is None else f"{key[1]:+g} {unit}",
                    f"{held.count} ({len(told)})",
                    f"{np.median(errors):+.1f} {unit}",
                    f"±{np.median(halves):.1f} {unit}",
                    held.percent(),
                    held.verdict(0.93, ">=") if key is None else "",
                )
            )
    head = (
        "figure",
        "planted",
        "cases (speakers)",
        "bias (median)",
        "interval (median)",
        "interval holds the truth",
        "goal 93 %",
    )
    return "### The 95 % interval holds what was planted\n\n" + table(head, rows)


def _flags(speech: Groups, waits: Groups) -> str:
    rows = []
    for what, change, groups, goal in (
        ("pace", 0.0, speech, 0.05), ("level", 0.0, speech, 0.05), ("wait", 0.0, waits, 0.05), ("level", 3.0, speech, 0.05),
        ("level", 6.0, speech, 0.95), ("pace", 15.0, speech, None), ("pace", 30.0, speech, None), ("wait", -1.0, waits, None),
    ):  # fmt: skip
        cases = [each[what, change] for each in groups.values()]
        told = [[case for case in group if case.found.change is not None] for group in cases]
        shown = share([[case.found.shown for case in group] for group in told])
        silent = 1 - sum(map(len, told)) / sum(map(len, cases))
        unit = {"pace": "%", "level": "dB", "wait": "s"}[what]
        verdict = "" if goal is None else shown.verdict(goal, "<=" if goal < 0.5 else ">=")
        sense = "" if goal is None else f"{'≤' if goal < 0.5 else '≥'} {100 * goal:.0f} %"
        rows.append((what, f"{change:+g} {unit}", shown.count, f"{100 * silent:.0f} %", shown.percent(), sense, verdict))
    head = ("figure", "planted", "cases", '"too little speech to tell"', "called a change", "goal", "")
    return f"""### What is called a change

A change is called one if the interval excludes none and it is larger than {100 * (FASTER - 1):.0f} % of pace, {LOUDER_DB:g} dB
or {SOONER:g} s.

""" + table(head, rows)


def _power(speech: Groups, waits: Groups) -> str:
    """The chance of calling a change one, by the change."""
    lines = []
    for what, unit, steps, groups in (
        ("pace", "%", (0, 5, 10, 15, 20, 25, 30, 40, 50), speech), ("level", "dB", (0, 1, 2, 3, 4, 5, 6, 7, 8), speech),
        ("wait", "s", (0, -0.25, -0.5, -0.75, -1, -1.5, -2), waits),
    ):  # fmt: skip
        for step in steps:
            shown = [
                _moved(case.found, step, unit).shown
                for cases in groups.values()
                for case in cases[what, 0.0]
                if case.found.change is not None
            ]
            part = sum(shown) / len(shown)
            lines.append(f"{what:6}{step:+6g} {unit:3}{100 * part:5.0f} % {'#' * round(40 * part)}")
        lines.append("")
    smallest = {
        what: [case.found.smallest for cases in groups.values() for case in cases[what, 0.0] if case.found.smallest]
        for what, groups in (("pace", speech), ("level", speech), ("wait", waits))
    }
    said = ", ".join(
        f"{np.median(found):.{digits}f} {unit}"
        for (found, unit, digits) in zip(smallest.values(), ("%", "dB", "s"), (0, 1, 1), strict=True)
    )
    curve = "\n".join(f"    {line}".rstrip() for line in lines)
    return f"""### Power: how large a change must be to be called one

From the unchanged calls above, with the change added to what was found. Medians of the smallest change that each call's report
says it could have shown (with a chance of 80 %): {said} (pace, level, wait).

{curve}"""


def _moved(change: Change, by: float, unit: str) -> Change:
    """What would have been found if everything after escalations were changed by so much more."""
    if change.change is None or change.interval is None:
        return change

    def moved(value: float) -> float:
        return 100 * ((1 + value / 100) * (1 + by / 100) - 1) if unit == "%" else value + by

    ends = (moved(change.interval[0]), moved(change.interval[1]))
    return msgspec.structs.replace(change, change=moved(change.change), interval=ends)


def _unchanged_calls(data: Path) -> str:
    """Real service calls in their own order, with escalations at random times: every change that is called one is false."""
    rng = np.random.default_rng(SEED)
    rows: list[Sequence[object]] = []
    groups: dict[str, list[list[bool]]] = {"pace": [], "level": []}
    for name in ("bank_agent_1.flac", "bank_agent_2.flac"):
        spoken = hear_file(data / "calls" / name)
        windows = _windows(spoken)
        length = samples_to_seconds(len(spoken.samples))
        found = [find_composure(windows, (), sorted(rng.uniform(0.3 * length, 0.9 * length, 2).tolist())) for _ in range(200)]
        for what, alarms in groups.items():
            told = [change for each in found if (change := getattr(each, what)).change is not None]
            alarms.append([change.shown for change in told])
            excluded = np.mean([not change.interval[0] <= 0 <= change.interval[1] for change in told])
            rows.append((name, what, len(told), f"{100 * np.mean(alarms[-1]):.1f}%", f"{100 * excluded:.1f}%"))
    rows += [
        (f"**{what}, both**", "", (f := share(alarms)).count, f.percent(), f.verdict(0.05)) for what, alarms in groups.items()
    ]
    head = ("call", "figure", "cases", "called a change (goal ≤ 5 %)", "interval excludes none")
    return """### Real calls in their own order, nothing changed

The agent's side of two bank calls; two escalations at random times, 200 times a call. Here pace and level drift as they do in a
call, which recordings in random order do not.

""" + table(head, rows)
