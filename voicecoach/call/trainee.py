"""What a trainee may be called: names come from people, files and bundles, and are shown, stored and searched."""

import unicodedata

from voicecoach.call.errors import UsageError

ME = "me"
"""The trainee's name where nobody gave one."""

LONGEST_NAME = 60
LONGEST_TITLE = 120
_STEER = {"Cc", "Cf", "Cs", "Co", "Cn"}


def one_line(text: str) -> str:
    """Text on one line, composed, without characters that steer a terminal, hide, or turn the direction of writing."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return " ".join("".join(each for each in spaced if unicodedata.category(each) not in _STEER).split())


def trainee_name(given: str) -> str:
    """A trainee's name as it is stored.

    Raises
    ------
    UsageError
        If nothing is left of it, or it is too long.
    """
    name = one_line(given)
    if not name:
        raise UsageError("a trainee's name needs at least one letter: give another one")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a trainee's name has at most {LONGEST_NAME} characters: give a shorter one")
    return name


def name_key(name: str) -> str:
    """What two spellings of one name share: case and width do not make another person."""
    return unicodedata.normalize("NFKC", one_line(name)).casefold()


def session_title(given: str) -> str:
    """A session's title as it is stored; an empty one takes it away.

    Raises
    ------
    UsageError
        If it is too long.
    """
    title = one_line(given)
    if len(title) > LONGEST_TITLE:
        raise UsageError(f"a title has at most {LONGEST_TITLE} characters: give a shorter one")
    return title
