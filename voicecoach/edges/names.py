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
REDO = "redo.json"
REDO_PAGE = "redo.html"
NOTES = "notes.jsonl"
ASSIGNMENTS = "assignments.jsonl"
"""What coaches ask of trainees; it lies in the home folder."""

CALLERS = "callers"
"""Where in the home folder the author's own callers lie."""

CALL, DRILL, AGAIN = "call", "drill", "again"
"""What a session is: a call; a drill, which is a short call that practises one thing; or a moment of an earlier call again.

Only a call counts as one.
"""

SESSION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")
"""What a session's folder may be called."""

GOING = ".deleted-"
"""What the name of a folder begins with that is being deleted."""

COMING = ".coming-"
"""What the name of a folder begins with that is being filled."""
