"""What the system refuses, as a sentence."""

import errno

FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""What says that there is no room left; not every system has quotas."""


def of_the_system(error: OSError) -> str:
    """What the system refused, in a sentence without its full stop; "" where it says nothing that a person can use."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in FULL:
        return f"no space left on the disk{where}: free some and try again; what was written until then is kept"
    if error.errno is None or not error.strerror:
        return ""
    return f"{error.strerror[0].lower()}{error.strerror[1:]}{where}: check that it is there and yours"
