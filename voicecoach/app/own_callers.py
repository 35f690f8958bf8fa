"""The callers of an author's own folder: listed, opened, checked, saved, heard."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from voicecoach.app.author import NAME, Checked, check, new_files
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.home import private_folder, write_private
from voicecoach.edges.includes import Includes
from voicecoach.edges.line_cache import open_kept_voice
from voicecoach.edges.names import CALLERS
from voicecoach.edges.personas import LARGEST_FILE, SUFFIX, PersonaFileError, read_text
from voicecoach.edges.protocols import Voice
from voicecoach.edges.voices import choose
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.delivery import MOODS, delivery
from voicecoach.persona.faults import Problem
from voicecoach.persona.model import Persona
from voicecoach.persona.read import read_persona
from voicecoach.persona.remarks import remarks, remarks_despite
from voicecoach.persona.variants import drawn
from voicecoach.persona.written import LONGEST_LINE


@dataclass(frozen=True, slots=True)
class OwnCaller:
    """One caller's file as it is now."""

    name: str
    path: Path
    text: str

    @property
    def digest(self) -> str:
        """What tells whether the file was changed since."""
        return digest_of(self.text)


def digest_of(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def own_folder(home: Path) -> Path:
    """The author's own folder."""
    return home / CALLERS


def own_callers(home: Path) -> tuple[str, ...]:
    """The names of the author's callers."""
    folder = own_folder(home)
    files = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    return tuple(sorted(each.stem for each in files if NAME.fullmatch(each.stem) and each.is_file() and not each.is_symlink()))


def new_caller(home: Path, name: str, caller: str, company: str, complaint: str) -> str:
    """Write a new caller with its tests, as on the command line; its name."""
    if not (caller.strip() and company.strip() and complaint.strip()):
        raise UsageError("say who is calling, which company they call, and their first words")
    folder = private_folder(own_folder(home))
    for path in new_files(name, caller, company, complaint, folder):
        path.chmod(0o600)
    return name


def open_caller(home: Path, name: str) -> OwnCaller:
    """A caller of the author's own folder, by its name and never by a path.

    Raises
    ------
    UsageError
        If there is none of this name.
    """
    path = own_folder(home) / f"{name}{SUFFIX}"
    if name not in own_callers(home):
        raise UsageError(f"there is no caller '{name[:64]}' in your folder; make one on the page Write callers")
    return OwnCaller(name, path, read_text(path))


def save_caller(home: Path, name: str, text: str, before: str) -> OwnCaller:
    """Write a caller's file, unless it was changed since ``before``, the digest of what was opened.

    Raises
    ------
    UsageError
        If it was, if the text is too long, or if there is no such caller.
    """
    opened = open_caller(home, name)
    if opened.digest != before:
        raise UsageError(f"{name}{SUFFIX} was changed since this page was opened: open it again, and make your change there")
    content = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    if len(content) > LARGEST_FILE:
        raise UsageError(f"the text is larger than {LARGEST_FILE // 1024} KiB; make it shorter")
    write_private(opened.path, content)
    return open_caller(home, name)


def check_text(path: Path, text: str) -> Checked:
    """What is wrong with a caller's text and what is remarkable, without playing calls: quick enough to ask while writing."""
    read = read_yaml(text)
    if not read.whole:
        return Checked(path, tuple(read.problems), ())
    includes = Includes(path, lambda part: read_yaml(read_text(part)))
    try:
        read = includes.join(read)
    except VoicecoachError as error:
        return Checked(path, (Problem(1, "include", str(error)),), ())
    persona = read_persona(read.document, read.lines, path.name)
    problems = (*read.problems, *(() if isinstance(persona, Persona) else persona))
    if problems or not isinstance(persona, Persona):
        return Checked(
            path, tuple(includes.place(each) for each in sorted(set(problems))), remarks_despite(read.document, read.lines)
        )
    return Checked(path, (), remarks(drawn(persona, None), read.lines))


def check_whole(home: Path, name: str) -> Checked:
    """All that `voicecoach persona check` finds, calls played."""
    try:
        return check(str(open_caller(home, name).path), ())
    except PersonaFileError as error:
        return Checked(error.path, error.problems, ())


def speak_line(text: str, mood: int, voice: str) -> Samples:
    """One line as a caller says it at a mood."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST_LINE:
        raise UsageError(f"choose a line to hear; {LONGEST_LINE} characters are the most that can be said at once")
    if mood not in MOODS:
        raise UsageError("a mood lies between 0 and 5")
    return _voice(choose(voice[:120] or None).voice.name).speak(words, delivery(mood))


@lru_cache(maxsize=2)
def _voice(name: str) -> Voice:
    return open_kept_voice(name)
