"""Vulgar words, hidden in what is shown: whole words and their inflections, by a list of the project's own."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

_ENDINGS = {
    "": "",
    "s": "s|es|'s",
    "verb": "s|es|ed|ing|in|in'|er|ers|'s",
    "y": "s|y|ier|iest|ty|ties|'s",
}
"""How the words of a group go on."""

_STEMS: Mapping[str, str] = {
    "verb": """
        (?:mother|mutha|cluster|mind|un)?-?fuck (?:bull|horse|dip|ape|bat|chicken|dog)?-?shit shitt bitch piss wank bugger
        (?:god-?)?damn crap
    """,
    "y": """
        shit bitch piss wank fuck crap
    """,
    "s": """
        fuckwit fuckhead fucktard fuck-?up shitbag shithead shithole shit-?show shit-?storm ass-?hole arse-?hole arse
        (?:dumb|jack|bad|smart|hard)-?ass ass bastard cunt twat prick dick-?head tosser bollock cock-?sucker douche(?:-?bag)?
        scumbag slut whore faggot retard bell-?end knob-?head tit titty nigger nigga
    """,
    "": """
        arsed crappy crappier shitless pissy wtf stfu damned retarded effing f-?ing
    """,
}
_WORD = re.compile(
    r"(?<![\w'\u2019-])(?:"
    + "|".join(
        f"(?:{'|'.join(stems.split())})" + (f"(?:{_ENDINGS[kind]})?" if _ENDINGS[kind] else "") for kind, stems in _STEMS.items()
    )
    + r")(?![\w])",
    re.IGNORECASE,
)
STAR = "*"


def masked(text: str) -> str:
    """A text with all but the first letter of each vulgar word hidden: ``f***``."""
    return _WORD.sub(lambda found: found[0][0] + "".join(STAR if char.isalnum() else char for char in found[0][1:]), text)


def masked_in(value: Any) -> Any:  # noqa: ANN401 - any value of the core
    """A value with every text in it masked, its kind and everything else the same."""
    if type(value) is str:
        return masked(value)
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **{name: masked_in(getattr(value, name)) for name in value.__struct_fields__})
    if isinstance(value, tuple | list):
        return type(value)(masked_in(each) for each in value)
    if isinstance(value, dict):
        return {key: masked_in(each) for key, each in value.items()}
    return value
