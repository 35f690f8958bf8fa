"""A review as it is shown: every sentence, time and order of the report, without a word of markup."""

from collections.abc import Mapping, Sequence

import msgspec

from voicecoach.call.event import Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.review.afterwards import Afterwards, Kept, afterwards
from voicecoach.review.chart import Chart, chart
from voicecoach.review.figures import FigureRow, Tile, figure_rows, overlap_rows, tiles
from voicecoach.review.model import Practice, Review
from voicecoach.review.moments import Moment, Row, moment
from voicecoach.review.noted import Noted, Remark, noted, remarks_on
from voicecoach.review.notes import Notes, overruled_as
from voicecoach.review.places import name_of
from voicecoach.review.quoted import quoted, said_in
from voicecoach.review.say import MOODS, OUTCOMES, SWAPPED, clock, figure, in_words, lasting, plain
from voicecoach.review.scoring import ScoreTable, score_table, title_of
from voicecoach.review.steadiness import Steadiness, steadiness
from voicecoach.review.transcript import Line, transcript
from voicecoach.words.score import Weight, weight_of
from voicecoach.words.skills import SKILLS
from voicecoach.words.telling import telling

MOST_TO_WORK_ON = 3
"""More advice at once is not taken up: the rest is folded away."""

BEFORE_A_MOVE = 6.0
"""Seconds played before the customer's mood moved: about one answer."""

VERDICTS = {
    Verdict.GOOD: "went well",
    Verdict.BAD: "to work on",
    Verdict.MISSING: "was missing",
    Verdict.NO_OCCASION: "no occasion",
    Verdict.NOT_KNOWABLE: "cannot be told",
}


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of a skill: its most telling finding, and the other places where the same was found."""

    skill: str
    title: str
    verdict: str
    verdict_text: str
    happened: str
    quote: str
    moment: Moment | None
    why: str
    instead: str
    doubt: str
    name: str = ""
    team: bool = False
    others: tuple["Card", ...] = ()
    remarks: tuple[Remark, ...] = ()


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the report shows, in its order."""

    title: str
    headline: str
    summary: str
    tiles: tuple[Tile, ...]
    warnings: tuple[str, ...]
    strengths: tuple[Card, ...]
    work: tuple[Card, ...]
    more_work: tuple[Card, ...]
    unjudged: tuple[Card, ...]
    chart: Chart
    moods: tuple[Row, ...]
    steadiness: Steadiness | None
    figures: tuple[FigureRow, ...]
    overlaps: tuple[FigureRow, ...]
    heard_otherwise: tuple[Row, ...]
    transcript: tuple[Line, ...]
    afterwards: Afterwards
    score: ScoreTable
    noted: Noted
    provenance: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    practised: bool
    session: str = ""


def report_page(review: Review, kept: Kept | None = None) -> ReportPage:
    """Arrange a review for reading: strengths first, at most three things to work on, the rest folded away.

    ``kept`` is what lies beside the review; without it the page shows what the review alone knows.
    """
    kept = kept or Kept()
    strengths = _cards(review, kept.notes, {Verdict.GOOD})
    work = _cards(review, kept.notes, {Verdict.BAD, Verdict.MISSING})
    unjudged = _cards(review, kept.notes, {Verdict.NO_OCCASION, Verdict.NOT_KNOWABLE})
    return ReportPage(
        title=f"Call review: {plain(review.practice.persona_name if review.practice else review.name)}",
        headline=_headline(review),
        summary=_summary(review, len(strengths), len(work)),
        tiles=tiles(review),
        warnings=tuple(plain(warning) for warning in review.warnings),
        strengths=strengths,
        work=work[:MOST_TO_WORK_ON],
        more_work=work[MOST_TO_WORK_ON:],
        unjudged=unjudged,
        chart=chart(review),
        moods=_moods(review.practice, review.duration) if review.practice else (),
        steadiness=steadiness(review.composure) if review.composure else None,
        figures=figure_rows(review),
        overlaps=overlap_rows(review),
        heard_otherwise=_heard_otherwise(review.practice) if review.practice else (),
        transcript=transcript(review),
        afterwards=afterwards(review, kept),
        noted=noted(kept.notes, review.findings, review.duration),
        score=score_table(review, kept.notes),
        provenance=_provenance(review.provenance),
        practised=review.origin is Origin.PRACTISED,
        session=plain(review.name) if review.practice else "",
    )


def _headline(review: Review) -> str:
    practice = review.practice
    if practice is None:
        return f"A recorded call of {lasting(review.duration)}"
    name = plain(practice.persona_name)
    if practice.outcome is None:
        return f"{_called(practice)}, and the recording ends in mid-call"
    if practice.outcome is Outcome.HUNG_UP:
        return f"You called {name}, who hung up" if practice.placed else f"{name} called and hung up"
    return f"{_called(practice)}, and {OUTCOMES[practice.outcome]}"


def _called(practice: Practice) -> str:
    name = plain(practice.persona_name)
    return f"You called {name}" if practice.placed else f"{name} called"


def _summary(review: Review, strengths: int, work: int) -> str:
    if any(each.startswith(SWAPPED) for each in review.warnings):
        return "Nothing was judged: the channels look swapped."
    said = []
    practice = review.practice
    if practice:
        moods = [f"{mood} ({MOODS[mood]})" for mood in (practice.mood_start, practice.mood_end)]
        if practice.mood_start == practice.mood_end:
            said.append(f"The customer's mood began and ended at {moods[0]}.")
        else:
            said.append(f"The customer's mood went from {moods[0]} to {moods[1]}.")
    if not any(each.typed for each in review.turns):
        said.append(_interrupted(review))
    good = f"{_things(strengths)} went well" if strengths else "No strength was heard"
    said.append(f"{good}, {_things(work).lower() if work else 'and nothing was found'} to work on{_where_the_rest_is(work)}.")
    return " ".join(said)


def _where_the_rest_is(work: int) -> str:
    """Where those stand that are not shown at first, by the name of their fold in the report."""
    more = work - MOST_TO_WORK_ON
    return f": {in_words(MOST_TO_WORK_ON)} first, the rest under “{more} more, for later”" if more > 0 else ""


def _interrupted(review: Review) -> str:
    times = sum(each.kind is OverlapKind.INTERRUPTION and each.by is Speaker.TRAINEE for each in review.overlaps)
    how_often = {0: "You interrupted nobody.", 1: "You interrupted once."}
    return how_often.get(times, f"You interrupted {in_words(times)} times.")


def _things(number: int) -> str:
    return f"{in_words(number).capitalize()} {'thing' if number == 1 else 'things'}"


def _cards(review: Review, notes: Notes, verdicts: set[Verdict]) -> tuple[Card, ...]:
    """One card a skill: what was done before what was left out, the most telling first; what else was found stands inside.

    What a coach withdrew, or holds for something else, comes last.
    """
    overruled, said = overruled_as(review.findings, notes), said_in(review)

    def order(number: int) -> tuple[bool, bool, float]:
        finding = review.findings[number]
        gone = overruled.get(number, finding.verdict) not in verdicts
        return gone, finding.verdict is Verdict.MISSING, -_tells(finding, review.weights)

    grouped: dict[str, list[Finding]] = {}
    for number in sorted(range(len(review.findings)), key=order):
        finding = review.findings[number]
        if finding.verdict in verdicts:
            grouped.setdefault(finding.skill, []).append(finding)
    cards = [
        [_card(each, review, said, remarks_on(each, notes, review.findings)) for each in group] for group in grouped.values()
    ]
    return tuple(msgspec.structs.replace(first, others=_unlike(first, others)) for first, *others in cards)


def _unlike(first: Card, others: Sequence[Card]) -> tuple[Card, ...]:
    """The other cards of a skill, without the advice that stands on one before them."""
    said, out = {first.instead}, []
    for card in others:
        out.append(msgspec.structs.replace(card, instead="") if card.instead in said else card)
        said.add(card.instead)
    return tuple(out)


def _tells(finding: Finding, weights: Mapping[str, Weight]) -> float:
    return telling(finding, weight_of(finding.skill, weights).points)


def _card(finding: Finding, review: Review, said: tuple[str, ...], remarks: tuple[Remark, ...]) -> Card:
    title = title_of(finding)
    doubt = finding.withheld or ""
    if doubt.casefold() == finding.happened.rstrip(".").casefold():
        doubt = ""  # the sentence above says it already
    return Card(
        skill=finding.skill,
        title=plain(title),
        verdict=finding.verdict,
        verdict_text=VERDICTS[finding.verdict],
        happened=plain(finding.happened),
        quote=quoted(finding.quote, said),
        moment=moment(finding.segment, title, review.duration) if finding.segment else None,
        why=plain(finding.why),
        instead=plain(finding.instead),
        doubt=plain(doubt),
        name=name_of(finding, review.findings),
        team=bool(finding.title),
        remarks=remarks,
    )


def _moods(practice: Practice, duration: float) -> tuple[Row, ...]:
    return tuple(
        Row(
            clock=clock(step.at),
            text=(
                f"Mood {step.before} → {step.after} ({MOODS[step.before]} → {MOODS[step.after]}): "
                + (" ".join(_sentence(plain(reason)) for reason in step.reasons) or "no reason given")
            ),
            moment=msgspec.structs.replace(
                moment(Segment(max(0.0, step.at - BEFORE_A_MOVE), max(step.at, 0.1)), "what led to it", duration),
                clock=clock(step.at),
            ),
        )
        for step in practice.moods
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _heard_otherwise(practice: Practice) -> tuple[Row, ...]:
    return tuple(
        Row(
            clock=clock(each.at),
            text=f"{plain(each.what).capitalize()}: the customer heard {_value(each.heard, each.unit)}; "
            f"the review finds {_value(each.review, each.unit)}.",
        )
        for each in practice.heard_otherwise
    )


def _value(value: float | str, unit: str) -> str:
    if isinstance(value, str):
        return ", ".join(_cue_in_words(name) for name in value.split(", ")) if value else "none"
    return f"{figure(value, 1)} {plain(unit)}"


def _cue_in_words(name: str) -> str:
    """A cue by the title of its skill: "empathise:good" is "Empathise (went well)"."""
    skill, _, direction = name.partition(":")
    title = SKILLS[skill].title if skill in SKILLS else skill.replace("_", " ")
    said = {each.value: text for each, text in VERDICTS.items()}.get(direction)
    return plain(f"{title} ({said})" if said else title)


def _provenance(
    parts: Mapping[str, Mapping[str, str | int | float | bool | None]],
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple(
        (
            plain(part).replace("_", " "),
            tuple((plain(name).replace("_", " "), plain(str(value))) for name, value in sorted(facts.items())),
        )
        for part, facts in sorted(parts.items())
    )
