import re
from pathlib import Path

import msgspec
import pytest

from voicecoach.call.errors import UsageError
from voicecoach.edges.personas import list_personas
from voicecoach.edges.voices import available_voices, choose
from voicecoach.edges.voices.another import another_voice

CHECKOUT = Path(__file__).resolve().parents[2]
EVERYTHING = tuple(msgspec.structs.replace(voice, missing=None) for voice in available_voices())
DEFAULT = tuple(
    voice if voice.name not in {"joe", "kumo", "alpha", "nezumi", "gongitsune", "tebukuro"} else
    msgspec.structs.replace(voice, missing="run pip install something")
    for voice in EVERYTHING
)  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("woman", "hibari"),
        ("woman, older, calm", "dove"),
        ("an elderly lady", "dove"),
        ("young woman", "wren"),
        ("woman, cold", "crane"),
        ("man, older, gruff", "heron"),
        ("young man", "finch"),
        ("man, brisk", "rook"),
        ("Heron", "heron"),
    ],
)
def test_a_wish_gets_the_voice_that_fits(wish: str, name: str) -> None:
    choice = choose(wish, DEFAULT)
    assert (choice.voice.name, choice.said) == (name, None)


def test_a_natural_man_is_taken_before_a_shaped_one_where_he_is_installed() -> None:
    assert choose("man", DEFAULT).voice.name == "rook"
    assert choose("man", EVERYTHING).voice.name == "joe"


@pytest.mark.parametrize("wish", ["woman, older, gruff", "man with a lisp"])
def test_what_is_not_quite_there_gets_the_nearest_and_says_so(wish: str) -> None:
    choice = choose(wish, DEFAULT)
    assert choice.voice.sex == wish.split(",", maxsplit=1)[0].split(maxsplit=1)[0]
    assert choice.said is not None
    assert choice.voice.name in choice.said


def test_nobody_wished_for_is_the_default() -> None:
    assert choose(None).voice.name == "hibari"


def test_without_any_network_the_systems_voice_speaks() -> None:
    alone = tuple(v if v.name == "pyttsx3" else msgspec.structs.replace(v, missing="run pip install x") for v in EVERYTHING)
    assert choose("woman, older", alone).voice.name == "pyttsx3"


@pytest.mark.parametrize("wish", ["woman, grown, bright", "woman, gentle", "woman, grown, calm", "woman, grown, warm", "man"])
def test_a_voice_that_is_hard_to_understand_is_taken_by_name_only(wish: str) -> None:
    assert choose(wish, EVERYTHING).voice.understood
    assert choose("tebukuro", EVERYTHING).voice.name == "tebukuro"


def test_voices_measured_over_the_goal_of_words_are_not_wished_for() -> None:
    table = (CHECKOUT / "docs" / "voices.md").read_text(encoding="utf-8")
    wrong: dict[str, float] = {}
    for name, words in re.findall(r"^\| (\w+) \| [0-5] \|.* ([\d.]+) \|$", table, re.MULTILINE):
        wrong[name] = max(wrong.get(name, 0.0), float(words))
    assert {each.name for each in EVERYTHING if each.understood} == {name for name, worst in wrong.items() if worst <= 5}


def test_a_wish_that_says_nothing_of_a_voice_is_refused() -> None:
    with pytest.raises(UsageError, match="woman, older"):
        choose("purple")


def test_every_built_in_caller_gets_what_is_wished_for() -> None:
    men = {"passed_around", "just_out_of_warranty", "abusive_caller", "out_of_line", "flight_at_night", "double_charge"}
    for loaded in list_personas():
        choice = choose(loaded.persona.voice, DEFAULT)
        assert choice.said is None
        assert (choice.voice.sex == "man") == (loaded.name in men), loaded.name


@pytest.mark.parametrize(
    ("customer", "other"), [("hibari", "joe"), ("heron", "hibari"), ("joe", "hibari"), ("unknown", "hibari")]
)
def test_a_good_version_is_spoken_by_somebody_else(customer: str, other: str) -> None:
    voice = another_voice(customer, EVERYTHING)
    assert voice is not None
    assert voice.name == other


def test_without_another_voice_there_is_none() -> None:
    (only,) = (voice for voice in EVERYTHING if voice.name == "hibari")
    assert another_voice("hibari", (only,)) is None
    assert another_voice("joe", (only,)) == only
