"""What the files of a session are called."""

import re

SESSIONS = "sessions"
EVENTS = "events.jsonl"
META = "session.json"
WAV = "call.wav"
FLAC = "call.flac"
PERSONA = "persona.yaml"
REVIEW = "review.json"
REPORT = "report.html"
NOTES = "notes.jsonl"

CALL, DRILL = "call", "drill"
"""What a session is: a call, or a drill, which is a short call that practises one thing and counts as no call."""

SESSION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")
"""What a session's folder may be called."""

GOING = ".deleted-"
"""What the name of a folder begins with that is being deleted."""

COMING = ".coming-"
"""What the name of a folder begins with that is being filled."""
