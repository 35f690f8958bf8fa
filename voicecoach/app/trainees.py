"""Whose call it is, and whether they know that it is recorded."""

from pathlib import Path

import msgspec

from voicecoach.call.trainee import ME, name_key, trainee_name
from voicecoach.edges.settings import Consent, load_settings, save_settings

NOTICE = 1
"""Raised whenever the notice says something new, which is then told again."""


def current_trainee(given: str | None, folder: Path | None = None) -> str:
    """The trainee who was named, and is remembered; else the one who practised last, else "me"."""
    settings = load_settings(folder)
    if given is None:
        return settings.trainee or ME
    name = trainee_name(given)
    if settings.trainee is not None and name_key(name) == name_key(settings.trainee):
        return settings.trainee
    save_settings(msgspec.structs.replace(settings, trainee=name), folder)
    return name


def forget_trainee(name: str, folder: Path | None = None) -> None:
    """Remember a trainee no longer, neither as the last one nor by the name under which they share calls."""
    settings = load_settings(folder)
    if settings.shown_as is not None and name_key(name) in {ME, name_key(settings.shown_as)}:
        settings = msgspec.structs.replace(settings, shown_as=None)
        save_settings(settings, folder)
    if settings.trainee is not None and name_key(settings.trainee) == name_key(name):
        save_settings(msgspec.structs.replace(settings, trainee=None), folder)


def notice(folder: Path) -> tuple[str, ...]:
    """What somebody should know before their first recording."""
    return (
        "Before the first call: voicecoach records it. Kept are your voice, the words, and what the report says of them.",
        f"All of it stays on this computer, in {folder}; nothing is sent anywhere.",
        "Who uses this account on this computer can open it. The report is for practice, and says nothing of what you felt.",
        "What is stored: voicecoach privacy. To delete: voicecoach sessions delete, or voicecoach privacy --delete NAME.",
    )


def notice_owed(folder: Path | None = None, *, can_ask: bool) -> bool:
    """Whether the notice is still to be given: once, and once more to be asked where it could only be printed."""
    consent = load_settings(folder).consent
    return consent is None or consent.notice < NOTICE or (can_ask and consent.how != "agreed")


def remember_notice(when: str, folder: Path | None = None, *, agreed: bool) -> None:
    """Keep that the notice was given."""
    settings = load_settings(folder)
    consent = Consent(notice=NOTICE, when=when, how="agreed" if agreed else "printed")
    save_settings(msgspec.structs.replace(settings, consent=consent), folder)
