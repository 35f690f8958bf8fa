"""A calibration from the first word to the figures."""

from datetime import datetime

from voicecoach.app.calibrate import find_calibration, hold_minute, keep_calibration, open_line
from voicecoach.app.progress import baseline_rows
from voicecoach.app.review import Tools
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.cli.show import Working, say, show_rows
from voicecoach.cli.wishes import CalibrationWishes
from voicecoach.edges.devices import NoDeviceError
from voicecoach.edges.line_cache import open_kept_voice
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import DEFAULT_REVIEW_MODEL, open_transcriber
from voicecoach.edges.vad import LiveSilero, OfflineSilero
from voicecoach.edges.voices import choose

NOT_KEPT = "You are heard for about a minute. Neither the sound nor the words are kept, only the figures."

INSTEAD = "connect a headset, or give three recordings of your voice, the text and two answers: --line file --replies FOLDER"


def measure_calm(wishes: CalibrationWishes) -> None:
    """Ask, listen, measure, keep, show."""
    if (wishes["line"] == "file") != (wishes["replies"] is not None):
        raise UsageError("--line file and --replies belong together: give a folder of three recordings")
    trainee, store = current_trainee(wishes["trainee"]), Store()
    tools = Tools(open_transcriber(wishes["engine"], wishes["model"] or DEFAULT_REVIEW_MODEL), OfflineSilero())
    line = open_line(wishes["line"], wishes["replies"], (wishes["device_in"], wishes["device_out"]), store.home)
    say(NOT_KEPT)
    voice = open_kept_voice(choose(wishes["voice"]).voice.name)
    try:
        recording, asked = hold_minute(line, LiveSilero(), voice, _tell)
    except NoDeviceError as error:
        raise VoicecoachError(f"there is no {error.what} here: {INSTEAD}") from error
    devices = " and ".join(dict.fromkeys(each for each in getattr(line, "devices", ()) if each)) or "recordings"
    day = datetime.now().astimezone().date().isoformat()
    with Working() as progress:
        found = find_calibration(recording, asked, tools, (day, devices), progress)
    keep_calibration(store, trainee, found)
    say(f"\nThe baseline of {trainee}", "bold")
    show_rows(("", ""), baseline_rows((found,)))
    say("A call is compared with its own calm parts first; where it has too few, with this.")


def _tell(text: str) -> None:
    for each in text.split("\n"):
        say(each)
