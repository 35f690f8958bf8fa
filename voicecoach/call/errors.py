"""What can go wrong, as one plain sentence that says what to do."""

import errno

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class VoicecoachError(Exception):
    """A failure told to the person in one sentence; the command ends with status 1."""

    exit_status = 1


class UsageError(VoicecoachError):
    """A request that cannot be met as it was put; the command ends with status 2."""

    exit_status = 2


def of_the_system(error: OSError) -> str:
    """What the system refused, in a sentence without its full stop; "" where it says nothing that a person can use."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in _FULL:
        return f"no space left on the disk{where}: free some and try again; what was written until then is kept"
    if error.errno is None or not error.strerror:
        return ""
    return f"{error.strerror[0].lower()}{error.strerror[1:]}{where}: check that it is there and yours"
