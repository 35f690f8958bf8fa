"""What will spoil a caller's calls is remarked, at its line; a well-written caller gets few remarks."""

import pytest

from voicecoach.edges.personas import load_persona, parse_persona
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.model import Persona
from voicecoach.persona.read import read_persona
from voicecoach.persona.remarks import occasions, of_variants, remarks

WRITTEN = """\
name: Ann Lee
opening: You sent me the wrong size. Again.
facts:
  What happened: The wrong size came twice, two weeks apart.
card:
  account: {Paid: "49.00", Limit: "1,200 dollars"}
wants: The right size.
story:
  twice: It's the second time. Nobody listens.
  waiting: I've waited two weeks for this.
"""


def remarked(text: str, **known: object) -> list[tuple[int, str]]:
    persona = parse_persona(text, "ann.yaml")
    assert isinstance(persona, Persona), persona
    found = remarks(persona, read_yaml(text).lines, **known)  # type: ignore[arg-type]  # handed on as the test gives it
    return [(each.line, each.what) for each in found]


def test_a_caller_without_faults_gets_no_remark() -> None:
    assert remarked(WRITTEN) == []


def test_so_much_a_month_is_no_number_of_months() -> None:
    assert remarked(f"{WRITTEN}  more: It's ninety a month.\n") == []


def test_the_line_of_a_wording_is_its_own_where_say_is_left_out() -> None:
    ((line, _),) = remarked(f"{WRITTEN}  more:\n    - I give up.\n    - I paid ninety dollars.\n")
    assert line == len(WRITTEN.splitlines()) + 3


def test_variants_that_do_nothing_or_begin_a_sentence_small_are_remarked() -> None:
    text = (
        f"{WRITTEN}  more: Hm. {{sum}} for that. Only {{sum}}!\nvariants: {{sum: [ten dollars, 12 dollars], dog: [Rex, Ada]}}\n"
    )
    persona = parse_persona(text, "ann.yaml")
    written = read_persona(read_yaml(text).document, {}, "ann.yaml")
    assert isinstance(persona, Persona)
    assert isinstance(written, Persona)
    told = [(each.line, each.what) for each in of_variants(written, read_yaml(text).lines)]
    end = len(WRITTEN.splitlines())
    assert [line for line, _ in told] == [end + 1, end + 2]
    assert "small letter" in told[0][1]
    assert "{dog} stands nowhere" in told[1][1]


MISTAKES = {
    "a stage direction in stars": ("  more: '*sighs* I give up.'", "*sighs*"),
    "one in brackets": ("  more: I give up (crying).", "(crying)"),
    "one in square brackets": ("  more: '[angry] I give up.'", "[angry]"),
    "one as a word before": ("  more: 'Shouting: where is it?'", "Shouting:"),
    "too long for a breath": ("  more: " + "I went to the shop and " * 9 + "nobody was there.", "one breath"),
    "written language": ("  more: Furthermore, I want my shoes.", "Furthermore"),
    "a semicolon": ("  more: I called twice; nobody picked up.", '";"'),
    "letters' language": ("  more: I am writing about my shoes.", "I am writing"),
    "an amount that nothing knows": ("  more: I paid ninety dollars for that.", "ninety dollars"),
    "an amount with an and": ("  more: I paid three hundred and ten dollars.", "three hundred and ten dollars"),
    "an amount with an a": ("  more: I paid a hundred and ten dollars.", '"a hundred and ten dollars"'),
    "an amount in the teens": ("  more: I paid fourteen hundred dollars.", '"fourteen hundred dollars"'),
    "capitals": ("  more: I AM NOT HAPPY about that.", '"I AM NOT HAPPY" in capitals'),
    "an emoji": ("  more: I give up \U0001f621", "nothing that can be said"),
    "a second wording": ("  more: [I give up., I paid ninety dollars.]", "ninety dollars"),
    "a topic that is a usual kind": (
        'answers: {a: {asks: ["Who was there?", Who told you that], say: [A man.]}}',
        "add 'kind: who'",
    ),
    "help in the story": ("  more: {say: So a new pair, when: {words: [new pair]}, helps: 1}", "move this step to 'beats'"),
    "help without words": ("beats: {more: {say: So a new pair, when: {told: yes}, helps: 1}}", "add them"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_remarked_at_its_line(mistake: str) -> None:
    line, named = MISTAKES[mistake]
    ((number, what),) = remarked(f"{WRITTEN}{line}\n")
    assert number == len(WRITTEN.splitlines()) + 1
    assert named in what


@pytest.mark.parametrize("said", ["forty-nine dollars", "two weeks", "49 dollars", "twelve hundred dollars", "one or two weeks"])
def test_amounts_that_the_card_or_the_facts_know_are_fine(said: str) -> None:
    assert remarked(f"{WRITTEN}  more: It's {said}, and that's a lot.\n") == []


def test_a_sum_with_an_and_is_the_one_on_the_card() -> None:
    text = WRITTEN.replace('"49.00"', '"$310.00"')
    assert remarked(f"{text}  more: Three hundred and ten dollars. For shoes!\n") == []


@pytest.mark.parametrize(
    "said", ["Twenty-three hundred dollars", "two thousand three hundred dollars", "twenty-three hundred bucks"]
)
def test_a_sum_in_other_words_than_the_card_has_is_the_same(said: str) -> None:
    assert remarked(f"{WRITTEN.replace('49.00', '$2,300.00')}  more: {said}! For shoes.\n") == []


@pytest.mark.parametrize("said", ["eleven calls", "three months", "at half past six", "on the ninth", "I'm seventy-two"])
def test_days_hours_counts_and_ages_are_not_held_against_the_facts(said: str) -> None:
    assert remarked(f"{WRITTEN}  more: So, {said}, and that's a lot.\n") == []


def test_help_that_can_be_offered_gets_no_remark() -> None:
    assert remarked(f"{WRITTEN}beats: {{more: {{say: So a new pair, when: {{words: [new pair]}}, helps: 1}}}}\n") == []


def test_five_lines_with_one_opening_are_remarked_once() -> None:
    lines = "".join(f"  more_{n}: I just want {what}.\n" for n, what in enumerate(["it", "out", "shoes", "help", "peace"]))
    ((number, what),) = remarked(WRITTEN + lines)
    assert number == len(WRITTEN.splitlines()) + 1
    assert '5 lines begin with "i just"' in what


def test_tidy_language_is_remarked() -> None:
    said = ["It is late.", "I do not care.", "That is all.", "We are done.", "Oh, come on.", "Never again."]
    lines = "".join(f"  more_{n}: {text}\n" for n, text in enumerate(said))
    assert any("on the phone" in what for _, what in remarked(WRITTEN + lines))


def test_what_never_comes_up_is_remarked() -> None:
    text = WRITTEN + "endings:\n  done:\n    outcome: resolved\n    when: {mood: 0}\n    say: Thanks.\n"
    found = remarked(text, seen=frozenset({"twice", "waiting"}))
    assert found == [(text.splitlines().index("  done:") + 1, found[0][1])]
    assert "never reached" in found[0][1]


def test_a_caller_that_nothing_calms_is_remarked() -> None:
    assert any("never calms" in what for _, what in remarked(WRITTEN, calms=False))


def test_missing_parts_are_remarked() -> None:
    found = [what for _, what in remarked("name: Ann Lee\nopening: Hello?\nstory:\n  one: It broke.\n")]
    assert [what.split()[0] for what in found] == ["'card'", "'facts'", "'wants'"]
    found = [what for _, what in remarked("name: Ann Lee\nopening: Hello?\nanswers: {email: [It's ann at moormail dot com.]}\n")]
    assert [what.split()[0] for what in found] == ["'card'", "'facts'", "'story'", "'wants'"]
    assert remarked("name: Ann Lee\nopening: Hello?\n") == [], "all of it is made up"


def test_the_built_in_callers_occasions_are_known() -> None:
    assert {"no_policy_shield", "no_handoff", "restate", "apologise"} <= occasions(load_persona("late_parcel").persona)
