"""Where the customer is called by name."""

import pytest

from voicecoach.words.names import misnamed, places


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("Thank you, Dana.", ("Dana", "Whitlock"), ["Dana."]),
        ("right mr mehta i have it", ("Rahul", "Mehta"), ["mr mehta"]),
        ("Mark, I have it here.", ("Mark", "Stone"), ["Mark,"]),
        ("There's a mark on the stone floor.", ("Mark", "Stone"), []),
        ("I will send it out.", ("Will", "Young"), []),
        ("Dana's parcel is here.", ("Dana",), ["Dana's"]),
        ("Thank you, sir.", ("Dana",), []),
        ("It's down in the name of Osei, line two.", ("Ama", "Osei"), []),
        ("Mrs Osei rang us at noon.", ("Ama", "Osei"), []),
        ("Am I speaking to Mrs Osei?", ("Ama", "Osei"), ["Mrs Osei?"]),
        ("I'm Frank from the parts counter.", ("Frank", "Dale"), []),
        ("It's in Dale Street, by the bank.", ("Frank", "Dale"), []),
        ("As you wish, Lord Dale.", ("Frank", "Dale"), []),
        ("There's lamb and there's fish.", ("Ida", "Lamb"), []),
        ("mrs Hobbs its ready just come in mrs Hobbs", ("Hobbs",), ["mrs Hobbs", "mrs Hobbs"]),
    ],
)
def test_hears_a_name_and_no_word_that_looks_like_one(text: str, names: tuple[str, ...], said: list[str]) -> None:
    words = text.split()
    assert [" ".join(words[first : last + 1]) for first, last in places(words, names)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I'm just looking now, Mr Perkins.", ["Mr Perkins."]),
        ("Thank you, Brigitte, and what's the postcode?", ["Brigitte,"]),
        ("Yes, Mr Whitlock.", ["Mr Whitlock."]),
        ("Yes, Mrs Whitlock.", []),
        ("Thank you, Mrs Whitlow.", []),  # may be the same name, badly recognised
        ("I've asked my manager, Mr Perkins.", []),
        ("Mrs Perkins, our engineer, was there.", []),
        ("Is that Mr Perkins?", []),
        ("Mr Perkins rang us.", []),
        ("Thank you, Doctor.", []),
        ("Sorry, Monday, not Tuesday.", []),
        ("Thanks, Bert, for telling me.", []),  # the customer said so
        ("Hello, Mrs Whitlock. I'm Brigitte.", []),
    ],
)
def test_hears_another_name_and_another_title_only_where_they_can_be_meant_for_the_customer(text: str, said: list[str]) -> None:
    words, told = text.split(), "It's Mrs Whitlock, but everybody calls me Bert."
    found = misnamed(words, ("Dana Whitlock", "Dana", "Whitlock"), told)
    assert [" ".join(words[first : last + 1]) for first, last in found] == said


def test_nobody_is_misnamed_whose_name_is_not_known() -> None:
    assert not [*misnamed("Thank you, Mr Perkins.".split(), (), "")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("That's for you to say, Mrs Harrison.", ["Mrs Harrison."]),
        ("For two weeks, Mrs Harrison? That's long.", ["Mrs Harrison?"]),
        ("ok mrs harrison i see", ["mrs harrison"]),
        ("Thank you, Mrs Harris-Dunlop.", ["Mrs Harris-Dunlop."]),
        ("Thank you, Mrs Harries.", []),  # sounds like it
        ("I know, Lav.", []),  # short for it
        ("My colleague, Mrs Harrison, has it.", []),
        ("Mrs Harrison rang us.", []),
        ("It's in Harrison, by the river.", []),
        ("ok i hear how hard it was", []),
        ("Would you? My pen ran out.", []),
        ("Sorry, sir. Harriet brings it.", []),
    ],
)
def test_hears_a_name_that_is_nearly_theirs_but_not_theirs_badly_recognised(text: str, said: list[str]) -> None:
    words = text.split()
    found = misnamed(words, ("Lavinia Harris", "Lavinia", "Harris"), "")
    assert [" ".join(words[first : last + 1]) for first, last in found] == said


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("Hughes Motors on the ring road, I know it.", ("Derek", "Hughes"), []),
        ("That'd be Derek Poole, on nights.", ("Derek", "Hughes"), []),
        ("Thank you, Derek. Your bins come on Monday.", ("Derek", "Hughes"), ["Derek."]),
        ("Oh Lord. Mr Hughes, are they out?", ("Derek", "Hughes"), ["Mr Hughes,"]),
    ],
)
def test_a_longer_name_is_not_theirs(text: str, names: tuple[str, ...], said: list[str]) -> None:
    words = text.split()
    assert [" ".join(words[first : last + 1]) for first, last in places(words, names)] == said


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("I hear you, Tim.", ("Tom", "Ferris"), ["Tim."]),
        ("I'd be glad to tell you, Christine. The tap was loose.", ("Catherine", "Moore"), ["Christine."]),
        ("You're first, Gary, on my list.", ("Gavin", "Moss"), ["Gary,"]),
        ("Which shelf was it, Derek?", ("Dennis", "Moss"), ["Derek?"]),
        ("Again, Mrs Kyle? That's not right.", ("Margaret", "Lyle"), ["Mrs Kyle?"]),
        ("Off the bin, Mrs Hughes? What sort of smell?", ("Gwen", "Pugh"), ["Mrs Hughes?"]),
        ("I'm on it, Peggy.", ("Margaret", "Lyle"), []),  # short for it
        ("I'm on it, Mrs Niles.", ("Margaret", "Miles"), []),  # taken for it on a telephone
        ("I'm on it, Shaun.", ("Sean", "Miles"), []),
        ("I'll give you Moses, who's patient.", ("Gwen", "Pugh"), []),
        ("Mr Kowal, I'm sending him to you.", ("Gwen", "Pugh"), []),
        ("I called you Mrs Grant before.", ("Gwen", "Pugh"), []),
        ("This is Denise, your gardener.", ("Gwen", "Pugh"), []),
    ],
)
def test_hears_another_first_name_or_surname_but_not_a_short_form_or_one_heard_badly(
    text: str, names: tuple[str, ...], said: list[str]
) -> None:
    words = text.split()
    assert [" ".join(words[first : last + 1]) for first, last in misnamed(words, names, "")] == said
