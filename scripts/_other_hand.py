"""The labelled utterances that nothing was fitted on, and what is heard of them."""

from collections.abc import Mapping, Sequence

from _labelled import UNSEEN, Hear, Utterance, all_right, count, interval, macro, read_all_skills, total, wrongly

DRAWS = 200


def section(ways: Mapping[str, Hear]) -> str:
    """The tables as Markdown; the first way in full, the others by their sums; or that nothing unseen is there."""
    if not UNSEEN.exists():
        return f"## Unseen\n\nThere is no set that nothing was fitted on: {UNSEEN.name} is not there."
    utterances = read_all_skills(UNSEEN)
    mine = next(iter(ways.values()))
    head = f"## Unseen: {len(utterances)} utterances by another hand"
    parts = (sums(utterances, ways), by_kind(utterances, mine), _by_cue(utterances, mine))
    return "\n\n".join([head, *("\n".join(part) for part in parts)])


def sums(utterances: Sequence[Utterance], ways: Mapping[str, Hear]) -> list[str]:
    """What each way hears in all, praise and accusation apart."""
    lines = ["| way | cues | there | precision | recall | macro F1 (95 %) |", "|---|---|---|---|---|---|"]
    for name, hear in ways.items():
        counted = count(utterances, hear)
        for sign, what in (("+", "done well"), ("-", "done badly")):
            whole = total(each for cue, each in counted.items() if cue.endswith(sign))
            low, high = interval(utterances, hear, sign, DRAWS)
            lines.append(
                f"| {name} | {what} | {whole.there} | {whole.precision:.2f} | {whole.recall:.2f} "
                f"| {macro(counted, sign):.2f} ({low:.2f} … {high:.2f}) |"
            )
    return lines


def by_kind(utterances: Sequence[Utterance], hear: Hear) -> list[str]:
    """What one way gets right of each kind."""
    lines = ["| kind | utterances | all right | wrongly accused | wrongly praised |", "|---|---|---|---|---|"]
    for kind in sorted({each.kind for each in utterances}):
        part = [each for each in utterances if each.kind == kind]
        right = sum(all_right(each, hear) for each in part)
        accused, praised = wrongly(part, hear, "-"), wrongly(part, hear, "+")
        lines.append(f"| {kind} | {len(part)} | {right} ({right / len(part):.0%}) | {accused} | {praised} |")
    return lines


def _by_cue(utterances: Sequence[Utterance], hear: Hear) -> list[str]:
    lines = ["| cue | there | precision | recall | F1 |", "|---|---|---|---|---|"]
    for cue, each in count(utterances, hear).items():
        lines.append(f"| {cue} | {each.there} | {each.precision:.2f} | {each.recall:.2f} | {each.f1:.2f} |")
    return lines
