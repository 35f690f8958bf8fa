"""What can be measured in the sound: speech, turns, overlaps, pace, level, pitch, waits."""
