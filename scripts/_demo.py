"""The demo: two whole practice calls from recorded replies, one handled well and one badly, and what came of them."""

import os
import subprocess
import sys
from pathlib import Path

from _setup import CHECKOUT, SetupError, prepare, say, shown

HOME = CHECKOUT / "demo_output"
SEED = "1"
CALLS = (
    ("late_parcel_well", "The trainee handles the call well"),
    ("late_parcel_badly", "The trainee handles the call badly"),
)


def hold(python: Path, replies: str) -> Path:
    """Hold one call through the command line and give back its report."""
    before = set(HOME.rglob("report.html"))
    command: list[str | Path] = [python, "-m", "voicecoach", "practice", "late_parcel", "--line", "file", "--as-new"]
    command += ["--replies", CHECKOUT / "audio_samples" / replies, "--seed", SEED]
    done = subprocess.run(command, env={**os.environ, "VOICECOACH_HOME": str(HOME)}, check=False)
    made = set(HOME.rglob("report.html")) - before
    if done.returncode or not made:
        raise SetupError(
            f"The demo call did not finish (status {done.returncode}); "
            f"what is missing is said by: {shown(python)} -m voicecoach doctor"
        )
    return made.pop()


def main() -> int:
    """Set up, hold the calls, say what was made."""
    try:
        say("voicecoach demo: set-up, then two calls, then their reports (a few minutes the first time)\n")
        python = prepare()
        reports = []
        for number, (replies, title) in enumerate(CALLS, start=1):
            say(f"\nCall {number} of {len(CALLS)}. {title}: audio_samples/{replies}")
            reports.append((title, hold(python, replies)))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run it again to go on: an unfinished set-up is made anew.", file=sys.stderr)
        return 130
    say("\nMade:")
    for title, report in reports:
        say(f"  {title}:")
        say(f"    report   {shown(report)}  (open it in a browser: {report.as_uri()})")
        say(f"    session  {shown(report.parent)}  (both channels, the dated events, the review)")
    say(f"\nYour own call, with a headset: {shown(python.parent / 'voicecoach')} practice late_parcel")
    return 0
