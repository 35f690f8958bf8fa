"""One exported file."""

import msgspec


class ExportFile(msgspec.Struct, frozen=True):
    """``ending`` is what follows the call's name in the file's name; ``text`` the whole content, to be written as UTF-8."""

    ending: str
    text: str
