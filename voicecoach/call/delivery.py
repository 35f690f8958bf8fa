"""How a line is to be spoken."""

import msgspec


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Tempo, level and pitch of a spoken line.

    ``tempo`` is a factor of the voice's own speaking rate (1.0 as it is, 1.2 faster), ``level_dbfs`` the RMS of the
    voiced part relative to full scale, ``pitch_semitones`` a shift of the voice's own pitch. ``pauses`` is a factor of the
    length of the pauses inside the line, ``effort_db`` how much the sound above 1 kHz stands out (voices brighten when
    raised).
    """

    tempo: float = 1.0
    level_dbfs: float = -24.0
    pitch_semitones: float = 0.0
    pauses: float = 1.0
    effort_db: float = 0.0
