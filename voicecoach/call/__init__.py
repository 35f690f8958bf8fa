"""The values of a call: time, speech, events, sound, findings."""
