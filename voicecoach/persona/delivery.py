"""How the customer's mood sounds: faster, louder, higher and brighter as it rises, with shorter pauses."""

from voicecoach.call.delivery import Delivery

MOODS = range(6)
"""The customer's mood: 0 calm … 5 hangs up."""

_TEMPO = (0.95, 1.00, 1.05, 1.10, 1.15, 1.20)
_LEVEL_DBFS = (-27.0, -25.0, -23.0, -21.0, -19.0, -17.0)
_PITCH_SEMITONES = (-0.5, 0.0, 0.5, 1.25, 2.0, 3.0)
_PAUSES = (1.25, 1.0, 0.85, 0.7, 0.55, 0.4)
_EFFORT_DB = (-1.5, 0.0, 1.0, 2.0, 3.0, 4.5)


def delivery(mood: int, base: Delivery | None = None) -> Delivery:
    """Tempo, level and pitch of a line at a mood.

    Parameters
    ----------
    mood : int
        0 … 5.
    base : Delivery, optional
        How the voice speaks at mood 1; another base scales the tempo, and moves level and pitch, of every mood alike.

    Returns
    -------
    Delivery
        With the default base: tempo 0.95 … 1.20 of the voice's own, level -27 … -17 dBFS, pitch -0.5 … +3 semitones,
        effort -1.5 … +4.5 dB, each strictly higher at a higher mood; pauses 1.25 … 0.4 of the voice's own, shorter.

    Raises
    ------
    ValueError
        For a mood outside 0 … 5.
    """
    if mood not in MOODS:
        raise ValueError(f"a mood lies in 0 … 5, got {mood}")
    base = base if base is not None else Delivery(level_dbfs=_LEVEL_DBFS[1])
    return Delivery(
        tempo=base.tempo * _TEMPO[mood],
        level_dbfs=base.level_dbfs + _LEVEL_DBFS[mood] - _LEVEL_DBFS[1],
        pitch_semitones=base.pitch_semitones + _PITCH_SEMITONES[mood],
        pauses=base.pauses * _PAUSES[mood],
        effort_db=base.effort_db + _EFFORT_DB[mood],
    )
