"""What a trainee is called outside: the same each time, and nobody's name."""

import hashlib
import hmac
import secrets
from pathlib import Path

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.trainee import name_key
from voicecoach.edges.home import private_folder, write_private

KEY = "pseudonyms.key"
_BYTES = 32
_DIGITS = 24


def pseudonym(home: Path, name: str) -> str:
    """A trainee's pseudonym: without this computer's key nobody can tell whose it is, nor try names on it.

    Raises
    ------
    VoicecoachError
        If the key is damaged or cannot be stored.
    """
    file = home / KEY
    if not file.exists():
        write_private(private_folder(home) / KEY, secrets.token_bytes(_BYTES))
    try:
        key = file.read_bytes()
    except OSError as error:
        raise VoicecoachError(f"{file} cannot be read ({error.strerror}): check that it is yours") from error
    if len(key) != _BYTES:
        raise VoicecoachError(f"{file} is damaged: restore it from a copy, or delete it to begin with new pseudonyms")
    return hmac.new(key, name_key(name).encode(), hashlib.sha256).hexdigest()[:_DIGITS]
