"""What the trainee has heard of a customer in their last calls, from the stored sessions."""

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CustomerBegan
from voicecoach.edges.personas import LoadedPersona
from voicecoach.edges.store import Store, load_events
from voicecoach.persona.recall import CALLS_BACK, heard_wordings


def heard_before(store: Store, loaded: LoadedPersona) -> tuple[str, ...]:
    """The wordings that were said in the last calls with this customer; a session that cannot be read counts as none."""
    calls = [meta.id for meta in store.list() if meta.persona == loaded.name][:CALLS_BACK]
    heard: list[tuple[str, str]] = []
    for name in calls:
        try:
            events = load_events(store.folder / name)
        except VoicecoachError:
            continue
        heard += [(event.beat, event.text) for event in events if isinstance(event, CustomerBegan)]
    return heard_wordings(loaded.written, heard)
