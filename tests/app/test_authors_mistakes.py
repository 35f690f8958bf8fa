"""Authors' mistakes, planted one by one in a sound file: each is found by `check`, at its line, with what to do."""

from pathlib import Path

import pytest

from voicecoach.app.author import check
from voicecoach.call.errors import UsageError

SOUND = """\
name: Ann Lee
opening: You sent me the wrong size. Again.
facts: {What happened: The wrong size came twice.}
card:
  account: {Paid: "49.00"}
wants: The right size.
mood: 2
story:
  twice: It's the second time. Nobody listens.
reactions:
  no_policy:
    when: {cues: no_policy_shield:bad}
    say: Don't read me the policy.
beats:
  when_is_it: {say: "So when do I get my shoes?", when: {mood: 2+}}
endings:
  sorted_out:
    outcome: resolved
    when: {mood: 0-1, told: yes, heard: next_steps:good}
    say: Okay. That works.
"""
TESTS = "calls:\n  policy:\n    replies: [That's our policy.]\n    says: no_policy\n  kind:\n    replies: [Okay.]\n"

KINDS: dict[str, tuple[str, str, int, str]] = {
    "a key misspelt": ("mood: 2", "moood: 2", 7, "did you mean 'mood'?"),
    "a key that stands nowhere": ("mood: 2", "temper: 2", 7, "known here"),
    "the name missing": ("name: Ann Lee", "# nobody", 2, "'name' is missing"),
    "an empty value": ("wants: The right size.", "wants:", 6, "is empty"),
    "a number out of range": ("mood: 2", "mood: 7", 7, "4 or less"),
    "a word for a number": ("mood: 2", "mood: cross", 7, "4 furious"),
    "an unknown skill": ("mood: 2", "raises: {empathize: 1}", 7, "did you mean 'empathise'?"),
    "a step that is no quarter": ("mood: 2", "raises: {empathise: 0.3}", 7, "multiple of 0.25"),
    "a cue without its side": ("no_policy_shield:bad", "no_policy_shield", 12, "no_policy_shield:good or no_policy_shield:bad"),
    "a cue misspelt": ("no_policy_shield:bad", "no_polcy_shield:bad", 12, "did you mean 'no_policy_shield'?"),
    "a condition that is a text": ("{mood: 2+}", "mood 2", 15, "such as {mood: 0-1, told: yes}"),
    "more help than there is": ("when: {mood: 2+}}", "when: {words: [shoes]}, helps: 5}", 15, "3 or less"),
    "an empty wording": ("    say: Don't read me the policy.", "    say:\n      - ", 14, "this line is empty"),
    "a kind of question misspelt": ("mood: 2", "answers: {a: {kind: [when, how_muhc], say: Hm.}}", 7, "did you mean 'how_much'?"),
    "a step passed over for a beat that is not there": (
        "  twice: It's the second time. Nobody listens.",
        "  twice: {when: {not_done: when_is_itt}, say: Again.}",
        9,
        "did you mean 'when_is_it'?",
    ),
    "a question in braces": ('"So when do I get my shoes?"', "So when do I get my shoes?", 15, "needs quotes"),
    "a range backwards": ("mood: 2+}", "mood: 3-1}", 15, "write 1-3"),
    "a range that is none": ("mood: 2+}", "mood: many}", 15, "such as 2, 0-2 or 3+"),
    "a condition misspelt": ("told: yes", "tolt: yes", 19, "did you mean 'told'?"),
    "neither yes nor no": ("told: yes", "told: perhaps", 19, "expected yes or no"),
    "a beat that is not there": ("told: yes", "done: when_is_its", 19, "did you mean 'when_is_it'?"),
    "one name for two beats": ("  when_is_it:", "  twice:", 15, "give each beat its own name"),
    "a name with spaces": ("  when_is_it:", "  When is it:", 15, "small letters, digits and _"),
    "a name that is built in": ("  when_is_it:", "  any_policy:", 15, "choose another"),
    "no line": ("    say: Don't read me the policy.", "    times: 1", 11, "'say' is missing"),
    "a line that is too long": ("Nobody listens.", "so " * 120, 9, "split it"),
    "a line that stands twice": ("So when do I get my shoes?", "Don't read me the policy!", 15, "stands twice"),
    "a placeholder misspelt": ("my shoes?", "my {prodct}?", 15, "{prodct} stands for nothing"),
    "an unknown outcome": ("outcome: resolved", "outcome: fine", 18, "expected one of"),
    "the trainee's own outcome": ("outcome: resolved", "outcome: broken_off", 18, "choose another outcome"),
    "a variant of one": ("mood: 2", "variants: {colour: [red]}", 7, "give two or more"),
    "choices that differ in what they set": ("mood: 2", "variants: {a: {x: {p: 1}, y: {q: 2}}}", 7, "sets the same placeholders"),
    "a shared part from outside": ("mood: 2", "include: ../shop.yaml", 7, "is no file of this folder"),
    "a shared part that is missing": ("mood: 2", "include: shop.yaml", 7, "there is no file shop.yaml"),
    "a key twice": ("mood: 2", "name: Ann", 7, "second time (first: line 1)"),
    "a colon in a text": ("wants: The right size.", "wants: Well: the right: size.", 6, "put quotes around the text"),
    "a tab": ("  twice: It's", "\ttwice: It's", 9, "use spaces"),
    "a quote left open": ("say: Okay. That works.", 'say: "Okay. That works.', 20, "never closed"),
    "a quote left open before others": ("say: Okay. That works.", 'say: "Okay.\n    done: "twice"', 20, "not closed"),
    "a quote left open far above": ("name: Ann Lee", 'name: "Ann Lee', 1, "not closed"),
    "an apostrophe between single quotes": ("opening: You sent", "opening: 'You'll have sent", 2, "apostrophe"),
    "a quote inside quotes": ("say: Okay. That works.", 'say: "He said "no" to me."', 20, "ends it too early"),
    "curly quotes": ("wants: The right size.", "wants: \u201cThe right size.\u201d", 6, "curly quotes"),
    "a number sign": ("Nobody listens.", "My order is #4417.", 9, "what follows the # is not read"),
    "a wording without its dash": ("say: Don't read me the policy.", "say:\n      - Don't.\n      No.", 15, "or the '-'"),
    "a reference": ("name: Ann Lee", "name: &a Ann Lee", 1, "write the text out"),
    "a tag": ("name: Ann Lee", "name: !!python/name:os.system Ann", 1, "makes a tag"),
    "a control character": ("Nobody listens.", "Nobody \x1b[2J listens.", 9, "cannot be printed"),
    "nested without end": ("mood: 2", f"topic: {'[' * 60}{']' * 60}", 7, "levels deep"),
    "two callers in one file": ("mood: 2", "---", 7, "one caller a file"),
    "a stage direction": ("Nobody listens.", "(sighs) Nobody listens.", 9, "would be read aloud"),
    "a line that nobody says in one breath": ("Nobody listens.", "I went there and " * 10 + "left.", 9, "one breath"),
    "written language": ("Nobody listens.", "Furthermore, nobody listens.", 9, "how people write"),
    "a sum that nothing knows": ("Nobody listens.", "I paid ninety dollars.", 9, "stands neither in the facts"),
    "a line that never comes": ("mood: 2+}", "mood: 2+, turn: 39+}", 15, "loosen its 'when'"),
    "an ending that never comes": ("mood: 0-1, told: yes", "mood: 0-1, turn: 39+", 17, "loosen its 'when'"),
    "an ending without a test": ("mood: 2", "mood: 2", 1, "no call in ann.test.yaml ends here"),
    "no card": ('card:\n  account: {Paid: "49.00"}\n', "", 1, "'card' is missing"),
    "a list where one text belongs": ("wants: The right size.", "wants: [The right size, now]", 6, "found a list"),
    "a placeholder without quotes": ("wants: The right size.", "wants: {product}", 6, "a brace at its beginning"),
    "a key unlike any other": ("mood: 2", "wishes: Shoes", 7, "known here"),
    "words without brackets": ("{mood: 2+}", "{words: shoes, boots}", 15, "such as words: [bill, boots]"),
    "a beat too far to the right": ("beats:\n  when_is_it", "    beats:\n      when_is_it", 14, "too far to the right"),
    "a beat too far to the left": (
        "  no_policy:\n    when: {cues: no_policy_shield:bad}\n",
        "  a: Well.\nno_policy:\n    when: {cues: no_policy_shield:bad}\n    times: 1\n  b: So.\n#",
        12,
        "further left",
    ),
    "a beat at the left edge": ("beats:\n  when_is_it: {", "when_is_it: {", 14, "too far to the left"),
    "a brace left open": ("heard: next_steps:good}", "heard: next_steps:good", 19, "opened here and not closed"),
    "a cue with a space in it": ("no_policy_shield:bad", "no_policy_shield: bad", 12, "without a space"),
    "a key without a space": ("outcome: resolved", "outcome:resolved", 18, "needs a space after it"),
    "a text that begins with !": ("wants: The right size.", "wants: !! now", 6, "cannot begin with this character"),
    "a text that begins with *": ("wants: The right size.", "wants: *now* !", 6, "cannot begin with this character"),
    "a stage direction in brackets": ("wants: The right size.", "wants: [sighs] The right size.", 6, "begins with a bracket"),
    "a wording in brackets": ("say: Don't read me the policy.", "say:\n      - [sighs] No.", 14, "begins with a bracket"),
    "a space of a word processor": ("  twice:", "\u00a0\u00a0twice:", 9, "type a space in its place"),
    "a word processor's file": ("name: Ann Lee", "{\\rtf1 name: Ann Lee", 1, "save it as plain text"),
    "a voice that is none": ("mood: 2", "voice: Morgan Freeman", 7, "there is no voice called"),
    "nothing calms": (
        "mood: 2",
        "mood: 2\nlowers: {%s}" % ", ".join(f"{skill}: 0" for skill in (  # noqa: UP031 - braces stand in it
            "acknowledge agree_plan alternatives apologise ask_open check_satisfied confirm empathise fair_solution follow_up "
            "grant negotiate next_steps on_your_side own_it positive_language restate validate").split()),
        8,
        "never calms this caller",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_mistake_is_found_at_its_line_with_what_to_do(kind: str, tmp_path: Path) -> None:
    right, wrong, line, words = KINDS[kind]
    path = tmp_path / "ann.yaml"
    assert right in SOUND
    path.write_text(SOUND.replace(right, wrong, 1), encoding="utf-8")
    (tmp_path / "ann.test.yaml").write_text(TESTS, encoding="utf-8")
    checked = check(str(path), ())
    told = [(each.line, each.what) for each in (*checked.problems, *checked.remarks)]
    assert any(number == line and words in what for number, what in told), told


def test_there_are_thirty_kinds_or_more() -> None:
    assert len(KINDS) >= 30


def test_the_file_without_them_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "ann.yaml"
    path.write_text(SOUND, encoding="utf-8")
    (tmp_path / "ann.test.yaml").write_text(TESTS.replace("[Okay.]", "[Okay.]\n    ends: sorted_out"), encoding="utf-8")
    checked = check(str(path), ())
    assert (checked.problems, checked.remarks) == ((), ())


BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8))


@pytest.mark.parametrize(
    ("text", "words"),
    [(BOMB, "references"), ("name: Ann\nopening: [" + "x, " * 30_000 + "y]\n", "more than 20000"), ("[" * 5000, "levels deep")],
)
def test_bombs_are_refused_before_they_go_off(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.yaml"
    path.write_text(text, encoding="utf-8")
    assert any(words in each.what for each in check(str(path), ()).problems)


def test_huge_files_and_names_that_are_none_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    huge.write_text("# " + "x" * 300_000, encoding="utf-8")
    with pytest.raises(UsageError, match="larger than 256 KiB"):
        check(str(huge), ())
    for name in ("..", "ann\x1b[31m", "ann\nlee", "CON ", "", "x" * 300):
        with pytest.raises(UsageError) as caught:
            check(name, (tmp_path,))
        assert str(caught.value).isprintable()
