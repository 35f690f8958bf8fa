"""What can go wrong, as one plain sentence that says what to do."""


class VoicecoachError(Exception):
    """A failure told to the person in one sentence; the command ends with status 1."""

    exit_status = 1


class UsageError(VoicecoachError):
    """A request that cannot be met as it was put; the command ends with status 2."""

    exit_status = 2
