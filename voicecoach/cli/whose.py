"""Whose figures are asked for, without making that one the trainee of the next call."""

from voicecoach.app.trainees import current_trainee
from voicecoach.call.trainee import trainee_name


def whose(given: str | None) -> str:
    """The trainee who is named, or else the one who practised last."""
    return current_trainee(None) if given is None else trainee_name(given)
