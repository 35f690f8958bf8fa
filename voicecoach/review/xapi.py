"""Practice, drills and reviews as statements of the Experience API (xAPI 1.0.3), which learning record stores keep.

What each statement says, and why: docs/xapi.md. A statement's id is made of its content, so that the same statement sent
twice is one. Nobody's words are in it.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from voicecoach.call.event import Outcome
from voicecoach.call.finding import Verdict
from voicecoach.review.model import Review
from voicecoach.review.say import plain
from voicecoach.review.versions import maker
from voicecoach.words.skills import SKILLS

VERSION = "1.0.3"
"""The version of the specification."""

PROFILE = "1"
"""The version of what voicecoach says in statements; raised whenever a statement changes its meaning."""

BASE = "https://voicecoach.invalid/xapi"
"""What all names of voicecoach begin with where nobody gave another: ".invalid" is nobody's (RFC 2606)."""

VERBS = {
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "attempted": "http://adlnet.gov/expapi/verbs/attempted",
    "scored": "http://adlnet.gov/expapi/verbs/scored",
}
"""The verbs, from the list of ADL (https://registry.tincanapi.com, https://profiles.adlnet.gov)."""

_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
_PERFORMANCE = "http://adlnet.gov/expapi/activities/performance"
_OBJECTIVE = "http://adlnet.gov/expapi/activities/objective"
_PROFILE_TYPE = "http://adlnet.gov/expapi/activities/profile"
_JUDGED = (Verdict.GOOD, Verdict.BAD, Verdict.MISSING)

Statement = dict[str, object]


class Learner(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, as the record store knows them: an account at a place; ``base`` is what all names begin with."""

    account: str
    place: str
    base: str = BASE


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A session: its id, when it began (ISO 8601 with a time zone), and what was practised (an id and a title)."""

    session: str
    started: str
    what: str
    title: str


def practice_statement(held: Held, review: Review, learner: Learner) -> Statement:
    """That a practice call was held: completed, or attempted where it was broken off."""
    practice = review.practice
    outcome = practice.outcome if practice else None
    done = outcome not in {None, Outcome.BROKEN_OFF}
    result: Statement = {"completion": done, "duration": _lasting(review.duration)}
    if outcome is not None:
        result["extensions"] = {f"{learner.base}/extensions/outcome": outcome.value}
    activity = _activity(f"{learner.base}/personas/{_step(held.what)}", held.title, _SIMULATION)
    return _statement(held, learner, "completed" if done else "attempted", activity, result, maker(review.provenance))


def drill_statement(held: Held, passed: bool | None, made: str, learner: Learner) -> Statement:
    """That a drill was done: completed, with success or not; attempted where its result cannot be told."""
    result: Statement = {"completion": passed is not None}
    if passed is not None:
        result["success"] = passed
    activity = _activity(f"{learner.base}/drills/{_step(held.what)}", held.title, _SIMULATION)
    return _statement(held, learner, "completed" if passed is not None else "attempted", activity, result, made)


def review_statements(held: Held, review: Review, learner: Learner) -> Iterator[Statement]:
    """For each skill that was judged in a call: in how many of its occasions it went well."""
    counts: dict[str, list[bool]] = {}
    titles = {each.skill: each.title for each in review.findings if each.title}
    for each in review.findings:
        if each.verdict in _JUDGED:
            counts.setdefault(each.skill, []).append(each.verdict is Verdict.GOOD)
    kind, place = (_SIMULATION, "personas") if review.practice else (_PERFORMANCE, "recorded-calls")
    call = _activity(f"{learner.base}/{place}/{_step(held.what)}", held.title, kind)
    for skill in sorted(counts):
        well, count = sum(counts[skill]), len(counts[skill])
        title = SKILLS[skill].title if skill in SKILLS else titles.get(skill, skill)
        activity = _activity(f"{learner.base}/skills/{_step(skill)}", title, _OBJECTIVE)
        score = {"raw": well, "min": 0, "max": count, "scaled": round(well / count, 4)}
        yield _statement(held, learner, "scored", activity, {"score": score}, maker(review.provenance), parent=call)


def as_file(statements: list[Statement]) -> bytes:
    """Statements as one JSON array, as a record store takes it."""
    return msgspec.json.format(msgspec.json.encode(statements, order="sorted"), indent=1) + b"\n"


def _statement(
    held: Held, learner: Learner, verb: str, activity: Statement, result: Statement, made: str, parent: Statement | None = None
) -> Statement:
    activities: Statement = {"category": [{"id": f"{learner.base}/profile/{PROFILE}", "definition": {"type": _PROFILE_TYPE}}]}
    if parent:
        activities["parent"] = [parent]
    said: Statement = {
        "version": VERSION,
        "timestamp": held.started,
        "actor": {"objectType": "Agent", "account": {"homePage": learner.place, "name": learner.account}},
        "verb": {"id": VERBS[verb], "display": {"en": verb}},
        "object": activity,
        "result": result,
        "context": {
            "registration": _uuid(f"{learner.base} {learner.account} {held.session}"),
            "platform": "voicecoach",
            "language": "en",
            "contextActivities": activities,
            "extensions": {f"{learner.base}/extensions/maker": made},
        },
    }
    return {"id": _uuid(msgspec.json.encode(said, order="sorted").decode()), **said}


def _activity(name: str, title: str, kind: str) -> Statement:
    return {"objectType": "Activity", "id": name, "definition": {"name": {"en": plain(title) or "call"}, "type": kind}}


def _step(name: str) -> str:
    """A name as one step of an IRI: whatever has a meaning in one, or may not stand there, as octets in percent (RFC 3986)."""
    return "".join(
        each if each.isascii() and (each.isalnum() or each in "-._~") else "".join(f"%{octet:02X}" for octet in each.encode())
        for each in name
    )


def _lasting(seconds: float) -> str:
    """A length as xAPI has it: ISO 8601, to hundredths of a second."""
    return f"PT{round(seconds, 2):.2f}S"


def _uuid(name: str) -> str:
    """A UUID made of a text by SHA-1 (RFC 9562, version 5, in the namespace of URLs)."""
    space = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
    made = bytearray(hashlib.sha1(space + name.encode(), usedforsecurity=False).digest()[:16])
    made[6], made[8] = made[6] & 0x0F | 0x50, made[8] & 0x3F | 0x80
    text = made.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
