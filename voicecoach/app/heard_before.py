"""What a trainee has heard of a customer in their last calls, from the stored sessions."""

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CustomerBegan
from voicecoach.call.trainee import ME
from voicecoach.edges.names import CALL
from voicecoach.edges.personas import LoadedPersona
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store, load_events
from voicecoach.persona.recall import CALLS_BACK, heard_wordings


def heard_before(store: Store, loaded: LoadedPersona, trainee: str = ME) -> tuple[str, ...]:
    """The wordings of a trainee's last calls with this customer; a session that cannot be read counts as none.

    Somebody else's calls on the same machine do not count: what they heard is new to this one.
    """
    calls = SessionIndex(store.home).list(Wanted(trainee=trainee, persona=loaded.name, kind=CALL, limit=CALLS_BACK))
    heard: list[tuple[str, str]] = []
    for call in calls:
        try:
            events = load_events(store.folder / call.id)
        except VoicecoachError:
            continue
        heard += [(event.beat, event.text) for event in events if isinstance(event, CustomerBegan)]
    return heard_wordings(loaded.written, heard)
