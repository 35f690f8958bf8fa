import pytest

from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import LONGEST_NAME, LONGEST_TITLE, name_key, session_title, trainee_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Anna", "Anna"),
        ("  Anna \n Maria\t", "Anna Maria"),
        ("A\u202enna\x1b[31m", "Anna[31m"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("<script>", "<script>"),
    ],
)
def test_a_name_is_kept_on_one_line_without_what_steers(given: str, kept: str) -> None:
    assert trainee_name(given) == kept


@pytest.mark.parametrize("given", ["", "  \n", "\u202e\u200b", "x" * (LONGEST_NAME + 1)])
def test_what_is_no_name_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="name"):
        trainee_name(given)


def test_case_and_width_make_no_other_person() -> None:
    assert name_key("\uff21nna") == name_key("ANNA") == name_key(" anna ")
    assert name_key("Anna") != name_key("Anne")


def test_a_title_may_be_empty_but_not_endless() -> None:
    assert session_title(" \n") == ""
    assert session_title("the first\none") == "the first one"
    with pytest.raises(UsageError, match="title"):
        session_title("x" * (LONGEST_TITLE + 1))
