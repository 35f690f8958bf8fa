"""docs/kinds.md lists every kind of question, as the code has them, and authors are sent there."""

import make_kinds_page as maker
import pytest

from voicecoach.persona.kinds import KINDS
from voicecoach.persona.kinds_told import MEANINGS, PAGE
from voicecoach.persona.read import read_persona


def test_the_page_is_what_the_code_says() -> None:
    assert maker.PAGE.read_text(encoding="utf-8") == maker.page(), "run: python scripts/make_kinds_page.py"
    assert maker.PAGE.as_posix().endswith(PAGE)


def test_every_kind_is_explained_and_nothing_else() -> None:
    assert set(MEANINGS) == set(KINDS)
    assert len(set(MEANINGS.values())) == len(MEANINGS)


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("what_broken", ""),
        ("what_happened", ""),
        ("when_booked", ""),
        ("emial", "email"),
        ("how_muhc", "how_much"),
        ("wheen", "when"),
    ],
)
def test_what_is_no_kind_is_sent_to_the_page_and_another_named_only_where_it_is_spelled_like_it(kind: str, meant: str) -> None:
    document = {"name": "Ann Lee", "opening": "Hi.", "answers": {"it": {"kind": kind, "say": "Hm."}}}
    read = read_persona(document, {}, "ann.yaml")
    assert isinstance(read, tuple)
    ((what,)) = [each.what for each in read]
    assert PAGE in what
    assert ("did you mean" in what) is bool(meant)
    assert f"'{meant}'" in what or not meant
