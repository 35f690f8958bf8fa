"""Measure how well cues are heard on the labelled utterances, next to a list of phrases and to meaning alone.

python scripts/bench_cues.py            # the tables as Markdown, as they stand in docs/cues.md
python scripts/bench_cues.py --wrong    # and what went wrong on the utterances that were fitted on (never on the unseen ones)
"""

import os
import re
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from _labelled import (
    Hear,
    Utterance,
    all_right,
    later,
    load,
    other_hand,
    strangers,
    whole_turns,
    wrongly,
)
from _other_hand import by_kind, section, sums
from _skill_rows import table

from voicecoach.edges.embed import open_meaning
from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import Meaning, just_said, means

PARTS = {
    "the hand that made the rules": "fit test fresh",
    "far-fetched wordings by the same hand": "far",
}

PHRASES = {
    "empathise+": ("i understand", "i can imagine", "frustrating", "i would be upset", "how you feel"),
    "apologise+": ("sorry", "apologise", "apologize", "apologies"),
    "apologise-": ("sorry you feel",),
    "restate+": ("if i understand", "let me make sure", "so what happened"),
    "own_it+": ("personally", "take care of", "i'll make sure", "leave it with me"),
    "next_steps+": ("next step", "what happens next", "first", "then i'll"),
    "no_policy_shield-": ("policy", "the rules", "terms and conditions"),
    "no_handoff+": ("stay on the line",),
    "no_handoff-": ("transfer you", "you'll have to call", "you need to contact", "department", "website"),
    "fair_solution+": ("fair", "make it right", "make this right"),
    "fair_solution-": ("take it or leave it", "final offer"),
    "follow_up+": ("call you back on", "by friday", "by tomorrow", "within 24 hours"),
    "follow_up-": ("call you back", "get back to you", "be in touch", "follow up"),
    "validate+": ("every right", "you're right", "serious problem", "should never have happened"),
    "validate-": ("calm down", "it's only", "overreacting", "not a big deal"),
    "on_your_side+": ("on your side", "together"),
    "not_defensive-": ("not my fault", "you should have", "wasn't us", "my colleague"),
    "no_contradiction-": ("that's not true", "you're wrong", "actually"),
    "ask_open+": ("what happened", "how can i help", "tell me", "can you describe"),
    "ask_open-": ("why didn't you", "did you even"),
    "confirm+": ("is that right", "is that correct", "did i get", "have i got"),
    "know_facts+": ("according to", "the record", "i can see"),
    "positive_language+": ("what i can do", "happy to", "i can"),
    "positive_language-": ("you have to", "you must", "i can't", "not my job"),
    "agree_plan+": ("does that work", "are you okay with", "agreed", "sound good"),
    "negotiate+": ("half", "meet in the middle", "discount", "free"),
    "negotiate-": ("no compensation", "whatever you want"),
    "alternatives+": ("alternatively", "another option", "option", "instead"),
    "alternatives-": ("no other",),
    "decline_with_reason+": ("because",),
    "decline_with_reason-": ("absolutely not", "no way", "the answer is no"),
    "check_satisfied+": ("are you happy", "does that solve", "satisfied"),
    "sincere+": ("what happened is", "to be honest"),
    "sincere-": ("important to us", "value your", "any inconvenience"),
    "regroup+": ("may i put you on hold", "bear with me"),
    "regroup-": ("hold on", "wait"),
    "end_abuse+": ("end this call", "hang up", "language"),
    "end_abuse-": ("shut up", "idiot"),
    "manager_in_time+": ("my manager", "my supervisor"),
    "grant+": ("refund", "replacement"),
    "make_follow_up+": ("calling to check",),
}
"""The plain list that has to be beaten: a cue is there where one of its phrases is."""


@cache
def _rules(text: str, context: Context) -> frozenset[str]:
    return frozenset(f"{c.skill}{'+' if c.good else '-'}" for c in find_cues_in_text(text, context))


def by_rules(utterance: Utterance) -> frozenset[str]:
    """What the patterns hear."""
    return _rules(utterance.text, utterance.context)


def by_phrases(utterance: Utterance) -> frozenset[str]:
    """What a plain list of phrases hears."""
    text = utterance.text.lower()
    return frozenset(cue for cue, phrases in PHRASES.items() if any(phrase in text for phrase in phrases))


@cache
def _meaning() -> Meaning | None:
    return open_meaning()


@cache
def _both(text: str, context: Context) -> frozenset[str]:
    return frozenset(f"{c.skill}{'+' if c.good else '-'}" for c in find_cues_in_text(text, context, _meaning()))


def by_both(utterance: Utterance) -> frozenset[str]:
    """What patterns and meaning hear together, as the review does."""
    return _both(utterance.text, utterance.context)


def by_meaning(utterance: Utterance) -> frozenset[str]:
    """What meaning alone hears, sentence by sentence."""
    meaning = _meaning()
    sentences, after = re.split(r"(?<=[.?!])\s+", utterance.text), just_said(utterance.context.customer_said)
    heard = [each for sentence in sentences for each in means(sentence, meaning, after)] if meaning else []
    return frozenset(f"{each.skill}{'+' if each.good else '-'}" for each in heard)


WAYS: dict[str, Hear] = {"both": by_both, "patterns alone": by_rules, "meaning alone": by_meaning, "phrase list": by_phrases}


def _human_talk() -> None:
    """Talk between people of which nobody serves anybody: whatever is heard in it is (nearly always) wrong."""
    folder = Path(os.environ.get("VOICECOACH_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data") / "text"
    if not folder.is_dir():
        print("\nHuman telephone talk: not measured, there is no ../shared/data.")
        return
    acts = [
        line.split("|")[1]
        for line in (folder / "swda_acts_val.txt").read_text(encoding="utf-8").splitlines()
        if line.count("|") > 1
    ]
    calls = [
        line.split("\t")[4] for line in (folder / "switchboard_timed_18_calls.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    print("\n| talk | utterances | way | accused | praised |\n|---|---|---|---|---|")
    for name, lines in (("dialogue acts, the quarter not fitted on", acts[1::4]), ("18 phone calls, likewise", calls[::4])):
        said = [Utterance("", "", "neutral", frozenset(), frozenset(), Context(), line, first_set=False) for line in lines]
        for way, hear in list(WAYS.items())[:2]:
            parts = (f"{wrongly(said, hear, sign)} ({wrongly(said, hear, sign) / len(said):.1%})" for sign in "-+")
            print(f"| {name} | {len(said)} | {way} | {' | '.join(parts)} |")


def _times(utterances: Sequence[Utterance]) -> None:
    """Processor time, which other programs do not lengthen."""
    start = time.process_time()
    fresh = open_meaning()
    loaded = time.process_time() - start
    print(f"\nProcessor time: the model of meaning loads in {loaded:.2f} s.")
    for name, meaning in (("patterns alone", None), ("both", fresh)):
        start = time.process_time()
        for each in utterances:
            find_cues_in_text(each.text, each.context, meaning)
        print(f"{name}: {(time.process_time() - start) / len(utterances) * 1000:.1f} ms an utterance.")


def main() -> None:
    """Print the tables."""
    utterances, others = load(), other_hand()
    print(section(WAYS))
    chosen = {name: [each for each in utterances if each.split in splits.split()] for name, splits in PARTS.items()}
    learned = strangers() | {"whole turns": whole_turns()}
    for name, part in (chosen | {"another hand": others, "kept back before": later()} | learned).items():
        print(f"\n## Fitted on: {len(part)} utterances, {name}\n")
        print("\n".join(sums(part, WAYS)) + "\n\n" + "\n".join(by_kind(part, by_both)))
    print("\n## The 41 skills\n\n" + table(utterances))
    _human_talk()
    _times(utterances[::12])
    if "--wrong" in sys.argv:
        for each in (*utterances, *others, *later(), *(each for part in learned.values() for each in part)):
            if not all_right(each, by_both):
                heard = by_both(each)
                invented = sorted(cue for cue in heard - each.cues if each.counts(cue))
                print(f"- {each.kind}: {each.text}  missed {sorted(each.cues - heard)}, invented {invented}")


if __name__ == "__main__":
    main()
