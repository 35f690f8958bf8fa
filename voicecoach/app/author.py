"""What an author asks of a persona file: is anything wrong with it, does it do what its tests say, how do its calls go."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.call.errors import UsageError
from voicecoach.call.recording import RATE
from voicecoach.edges.personas import LoadedPersona, PersonaFileError, builtin_folder, load_persona, read_text
from voicecoach.edges.sound_out import write_sound
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.delivery import delivery
from voicecoach.persona.faults import Problem, Problems, nearest
from voicecoach.persona.model import Persona
from voicecoach.persona.play import explore, play
from voicecoach.persona.remarks import of_variants, remarks, remarks_despite
from voicecoach.persona.script import SUFFIX, Hears, Scripts, never_reached, read_scripts, run
from voicecoach.persona.trainees import Habits, Trainee
from voicecoach.persona.typed import as_typed
from voicecoach.persona.variants import each
from voicecoach.words.rule import Context

EXPLORED = 600
"""Calls in which anything is tried, to find lines that can never come; fewer where all came up before."""

BEST = 12
"""Calls with a perfect trainee, to see whether the caller can be calmed."""

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""What a caller's file may be called."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A persona file, what is wrong with it, and what is remarkable."""

    path: Path
    problems: Problems
    remarks: Problems


@dataclass(frozen=True, slots=True)
class Tested:
    """One scripted call, and what did not come out as written (nothing, if all did)."""

    call: str
    wrong: tuple[str, ...]


def check(name_or_path: str, folders: Sequence[Path]) -> Checked:
    """Everything wrong and everything remarkable, at once."""
    try:
        loaded = load_persona(name_or_path, folders)
    except PersonaFileError as error:
        return Checked(error.path, error.problems, _despite(error))
    personas = each(loaded.written)
    best = [play(personas[0], Habits(Trainee(quality=1.0, seed=seed), personas[0]), seed) for seed in range(BEST)]
    calms = any(after < before for call in best for before, after in zip(call.moods, call.moods[1:], strict=False))
    found = set(remarks(personas[0], loaded.lines, seen=explore(personas[0], EXPLORED), calms=calms))
    found.update(remark for one in personas[1:] for remark in remarks(one, loaded.lines))
    found.update((*of_variants(loaded.written, loaded.lines), *_of_voice(loaded)))
    return Checked(loaded.path, _problems_of_tests(loaded), (*sorted(found), *as_typed(loaded.text), *_untested(loaded)))


def _despite(error: PersonaFileError) -> Problems:
    """What is remarkable in a file with mistakes, but for what shows only in calls."""
    if error.read is None:
        return ()
    return (*remarks_despite(error.read.document, error.read.lines), *as_typed(read_text(error.path)))


def test_file(loaded: LoadedPersona) -> Path:
    """Where the tests of a persona stand: beside it."""
    return loaded.path.with_name(f"{loaded.path.stem}{SUFFIX}")


def scripts(loaded: LoadedPersona) -> Scripts | Problems | None:
    """The scripted calls of a persona, what is wrong with their file, or None where there is none."""
    path = test_file(loaded)
    if not path.is_file():
        return None
    read = read_yaml(read_text(path))
    if not read.whole:
        return tuple(read.problems)
    found = read_scripts(read.document, read.lines, path.name, loaded.written)
    return tuple(sorted((*read.problems, *found))) if isinstance(found, tuple) else tuple(read.problems) or found


def run_tests(loaded: LoadedPersona) -> tuple[Tested, ...]:
    """Play every scripted call of a persona.

    What is heard by wordings alone comes first; a call that does not come out by them is played as a real one is heard.
    """
    found = scripts(loaded)
    if found is None:
        raise UsageError(
            f"There is no {test_file(loaded).name} beside {loaded.path.name}; 'voicecoach persona new' writes an example."
        )
    if isinstance(found, tuple):
        raise PersonaFileError(test_file(loaded), found)
    tested = {name: run(loaded.written, call) for name, call in found.calls.items()}
    if any(tested.values()):
        hears = _heard_on_a_call(loaded.persona)
        tested = {name: wrong and run(loaded.written, found.calls[name], hears) for name, wrong in tested.items()}
    return tuple(Tested(name, wrong) for name, wrong in tested.items())


def _heard_on_a_call(persona: Persona) -> Hears:
    """What is heard in a reply on a call to this customer: by wordings, and by meaning where its model is installed."""
    from voicecoach.edges.ears import as_words, open_ears

    ears = open_ears(persona)

    def hears(said: str, context: Context) -> tuple[Iterable[str], Mapping[str, Mapping[str, float]]]:
        understood = ears.understand(as_words(said), context)
        return understood.cues, understood.near

    return hears


def voice_beat(persona: Persona, beat: str, mood: int, out: Path) -> float:
    """Voice every wording of a beat or an answer into one sound file, half a second apart; the file's length in seconds."""
    import numpy as np

    from voicecoach.edges.line_cache import open_kept_voice
    from voicecoach.edges.voices import DEFAULT_VOICE

    parts = {"opening": persona.opening, **{topic: each.say for topic, each in persona.answers.items() if each.say}}
    for section in (persona.endings, persona.beats, persona.reactions, persona.story):
        parts |= {name: (*part.say, *(getattr(part, "again", None) or ())) for name, part in section.items()}
    if beat not in parts:
        raise UsageError(f"{persona.name} has no beat '{beat[:64]}'{nearest(beat, parts) or '; see voicecoach persona show'}")
    voice = open_kept_voice(persona.voice or DEFAULT_VOICE)
    spoken = [voice.speak(persona.fill(text), delivery(mood)) for text in parts[beat]]
    gap = np.zeros(RATE // 2, dtype=np.float32)
    sound = np.concatenate([part for line in spoken for part in (line, gap)])
    write_sound(out, sound)
    return len(sound) / RATE


def _problems_of_tests(loaded: LoadedPersona) -> Problems:
    found = scripts(loaded)
    if not isinstance(found, tuple):
        return ()
    name = test_file(loaded).name
    return tuple(Problem(each.line, f"{name} {each.where.removeprefix(name)}".strip(), each.what) for each in found)


def _untested(loaded: LoadedPersona) -> Problems:
    """Remarks on what has no test; the built-in callers are tested elsewhere."""
    if loaded.path.parent.resolve() == builtin_folder().resolve():
        return ()
    found = scripts(loaded)
    if found is None:
        what = f"there is no {test_file(loaded).name}: write down a call or two and how they must end"
        return (Problem(1, "", what),)
    if isinstance(found, tuple):
        return ()
    return tuple(
        Problem(1, f"endings.{name}", f"no call in {test_file(loaded).name} ends here")
        for name in never_reached(loaded.persona, found)
    )


def check_name(name: str) -> None:
    """Refuse what is no name for a caller's file."""
    if not NAME.fullmatch(name):
        raise UsageError(f"'{name[:64]}' is no name for a caller's file; use small letters, digits and _, such as wrong_size.")


def check_free(name: str, folder: Path) -> tuple[Path, Path]:
    """Where a new persona and its tests are written; refused where a file is there already."""
    paths = folder / f"{name}.yaml", folder / f"{name}{SUFFIX}"
    for path in paths:
        if path.exists():
            raise UsageError(f"{path} is there already; choose another name.")
    return paths


def new_files(name: str, caller: str, company: str, complaint: str, folder: Path) -> tuple[Path, Path]:
    """Write a commented persona and its tests; existing files are never written over."""
    check_name(name)
    paths = check_free(name, folder)
    texts = (
        _TEMPLATE.replace("@caller", _quoted(caller))
        .replace("@company", _quoted(company))
        .replace("@opening", _quoted(complaint)),
        _TESTS,
    )
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _quoted(text: str) -> str:
    clean = " ".join("".join(c for c in text if c.isprintable()).split())[:300]
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _of_voice(loaded: LoadedPersona) -> Problems:
    """A remark where the voice is neither a name nor a wish, whichever voices are installed here."""
    from msgspec.structs import replace

    from voicecoach.edges.voices.catalogue import available_voices, choose

    try:
        choose(loaded.written.voice, [replace(voice, missing=None) for voice in available_voices()])
    except UsageError as error:
        return (Problem(loaded.lines.get(("voice",), 1), "voice", str(error)),)
    return ()


_TEMPLATE = """\
# How such a file is written: docs/personas.md. Check it with: voicecoach persona check THIS_FILE
name: @caller
company: @company
fault: unclear          # whose mistake it was: company, customer or unclear

# What really happened, and what the customer gets wrong: for you and the coach.
facts:
  What happened: Write it down here.

# What the trainee sees during the call.
card:
  account:
    Customer: @caller
  policy:
    - What the company's rules say.
  authority:
    - What the trainee may grant.

wants: What the customer asks for.
fair: What would content them.
mood: 2                 # at the start, 0 calm ... 4 furious

# The first words. Several wordings make several calls.
opening:
  - @opening
  - I need somebody to help me. Now, please.

# Told step by step, whatever the trainee says. Short, broken, as people talk.
story:
  what_happened:
    - So this is what happened. Nobody told me anything.
    - Okay. So. It started last week, I think.
  what_it_did:
    - And now I'm the one who sits here with it.
    - And you know who has the trouble? Me.

# Said at once when an answer gives occasion.
reactions:
  no_policy_please:
    when: {cues: no_policy_shield:bad}
    say:
      - Don't read me the policy. Please.
      - I know there's a policy. There's always a policy.

# What would really help calms them once, when the trainee offers it. Take the # away at the left, and write your own.
# beats:
#   a_new_one:
#     when: {words: [new one, replacement]}
#     helps: 1            # steps of mood
#     say:
#       - A new one? When?
#     again:              # asked once more, where the answer tells nothing
#       - You didn't say when.

# How the call can end; for what you leave out, endings are made up.
endings:
  sorted_out:
    outcome: resolved
    when: {mood: 0-1, told: yes, heard: next_steps:good}
    say:
      - Okay. That works. Thank you.
      - Good. Let's do it like that.
"""

_TESTS = """\
# Calls that must come out as written: voicecoach persona test THIS_CALLER
calls:
  kind:
    replies:
      - Mm-hm. Go on.
      - That must have been so frustrating. I'm sorry this happened to you.
      - So it happened last week, and nobody told you anything. Did I get that right?
      - I'll take care of this myself, from start to finish.
      - Here's what happens next. First I check it today, then I send you the answer tomorrow.
      - I will call you tomorrow at ten. Does that work for you?
    ends: sorted_out
    mood: 0-1
  policy:
    replies:
      - Well, that's our policy.
    says: no_policy_please
    ends: hung_up
"""
