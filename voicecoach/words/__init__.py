"""Cues in what was said, and the rubric of skills."""
