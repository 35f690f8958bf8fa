"""A question put plainly: without what leads up to it and trails after it, and in the usual order of words.

"And your wife, she is where now?" asks "where is your wife now". What is left means the same, and lies nearer to what authors
write; the question as it was said counts as well.
"""

import re
from functools import lru_cache

from voicecoach.persona.questions import Question, core, question
from voicecoach.persona.requests import SUPPOSE

_THING = r"(?:(?:the|your|his|her|their|our|my|that|this|those|these)(?: [\w'\u2019-]+){1,4}?|(?:weekend|evening|morning)s?)"
_BEFORE = re.compile(rf"^(?:\w+ )?(?P<thing>{_THING}), (?P<asks>[^,]+?)[?. ]*$", re.IGNORECASE)
"""What is named first and asked of then: "And your little girl, what is she called?"."""

_BEHIND = re.compile(rf"^(?P<asks>[^,]+), (?P<thing>{_THING})[?. ]*$", re.IGNORECASE)
"""What is named last: "Does he put something on top, your landlord?"."""

_SUBJECT = re.compile(
    r"(?P<be>\b(?:is|are|was|were|did|does|do|would|will|can|has|have|had)\s|['\u2019]s\s|^)(?:it|he|she|they|that|those"
    r"|these)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"(?P<be>)\b(?:it|they|them|him)\b", re.IGNORECASE)

_TAIL = re.compile(
    rf"(?: i (?:(?:would|should|do|will|am|have) )?(?:{SUPPOSE}|thought|hope|afraid)| no doubt| surely"
    r"| am i right| right| correct| then"
    r"| if i have understood"
    r"| by the sound of it| (?:would|do) you (?:say|think|know|remember|recall)| if (?:i|you) (?:may|might|can|could"
    r"|do not mind|remember|know)"
    r"(?: (?:ask|me asking|telling me|saying|so))?| (?:may|might|can|could) i ask| by any chance| please"
    r"| or so| again| at all| for me| once more)+$"
)
_SUPPOSED = re.compile(
    rf"^(?:i (?:(?:would|should|do|can|could) (?:only )?)?(?:not )?(?:{SUPPOSE})(?: that)?|presumably|apparently|no doubt"
    r"|probably|possibly"
    r"|it (?:looks|sounds|seems) (?:as if|as though|like|to me)) (?=\w+ \w)"
)
"""What is put before a supposition."""

_AND_I = re.compile(
    r"(?<=\w)(?: (?:and|so|so that|then|only) (?:i|we|he|she|they) (?:will|can|would|am|have|need|could|do)\b.{0,60})$"
)
"""What the trainee does with it: "Give me your number and I'll look it up"."""

_LEADS = re.compile(
    r"^(?!(?:what|which|who|whom|whose|how|when|where|why|did|does|if)\b)(?:.{0,40} )?"
    r"(?:tell|telling|ask|asking|know|knowing|say|remember|recall|explain|confirm|check|wonder|wondering|idea|hear"
    r"|share|see|note|understand|curious|describe|repeat|show|count|list|name|run|go|walk|talk|take|read|spell|call|dictate)"
    r"(?: (?:me|us|you|for|to|again|of|about|exactly|roughly|just|please|out|as|in|on|through|over|off|up|back|along|down))* "
    r"(?P<asks>(?:(?:at|in|to|for|on|by|from|with|about|under|until|since) )?"
    r"(?:what|which|where|when|who|whom|whose|how|why|whether|if) .+)$"
)
_BE = r"is|are|was|were|have|has|had|can|could|will|would|do|does|did"
_WHO = r"you|he|she|it|they|we|that|this|there|(?:your|the|his|her|their|our)(?: \w+){1,2}?"
_ANYBODY = r"(?:any|some)(?:one|body|thing)(?: else)?"
_WHETHER = re.compile(rf"^(?:whether|if) (?P<who>{_WHO}|{_ANYBODY}) (?P<be>{_BE})\b ?(?P<rest>.*)$")
_INSIDE = re.compile(
    rf"^(?P<what>(?:(?:at|in|to|for|on|by|from|with|about|under|until|since) )?(?:what|which|where|when|who|whom|how|why)"
    rf"(?: (?!{_BE}|you|he|she|it|they|we|there)\w+){{0,4}}?)"
    rf"(?<! of)(?<! in)(?<! at) (?P<who>{_WHO}) (?P<be>{_BE})\b(?! (?:{_WHO}|i|these|those)\b) ?(?P<rest>.*)$"
)
"""An asking clause with its verb behind: "where she is now", "how many years you have it"."""

_LAST = re.compile(
    rf"^(?P<who>{_WHO}) (?P<be>{_BE})(?P<rest>(?: \w+){{0,6}}?)"
    r" (?P<what>(?:(?:at|in|to|for|on|by|from|with|about|under|until|since) )?"
    r"(?:what|which|where|when|who|whom|how (?:many|much|old|long|often))(?: \w+){0,2}?)(?P<then>(?: now| today| then)?)$"
)
"""What is asked for at the end: "it is about what", "you are travelling to which place"."""

_REQUEST = re.compile(
    r"^(?:(?:(?:may|can|could|might|shall|would|will) (?:i|you|we)|i (?:will|would|still|do|am|was|have|need|want)|let me|please)"
    r" (?:\w+ ){0,4})?(?:have|get|take(?: down)?|ask(?: you)? for|note(?: down)?|give me|tell me|trouble you for|bother you for"
    r"|grab|need|want|missing|hear|read|read out|spell|confirm|repeat|give|tell|name|list|dictate|quote|state|say|leave|describe"
    r"|remind (?:me|us) of|sing out|call out|shout out|count|show|share) "
    r"(?:(?:just|again|please|me|us|off|out|up|for me|over|back) )*"
    r"(?P<thing>(?:your|his|her|their|the|both|all)(?: \w+){1,6})$"
)
"""A thing that is asked for as a favour: "might I trouble you for your surname"."""


@lru_cache(maxsize=1024)
def plainly(asked: Question) -> Question:
    """A question in its plainest words; itself where there is nothing to take off or turn round."""
    named = _named(asked.text)
    kept = question(named) if named else core(asked)
    line = _SUPPOSED.sub("", _TAIL.sub("", _AND_I.sub("", " ".join(kept.words))))
    leads, request = _LEADS.match(line), _REQUEST.match(line)
    line = _asking(_TAIL.sub("", leads["asks"])) if leads else f"what is {request['thing']}" if request else _in_order(line)
    return question(line) if len(line.split()) > 1 and line != " ".join(asked.words) else asked


def _named(text: str) -> str:
    """A question with the thing that it is about in its own place; empty where none is named apart."""
    found = _BEFORE.match(text) or _BEHIND.match(text)
    stands = found and (_SUBJECT.search(found["asks"]) or _OBJECT.search(found["asks"]))
    if not found or not stands:
        return ""
    asks = found["asks"]
    return f"{asks[: stands.start()]}{stands['be']}{found['thing']}{asks[stands.end() :]}"


def _asking(line: str) -> str:
    """What follows "may I ask" or "do you know", as a question of its own."""
    whether = _WHETHER.match(line)
    if whether:
        return f"{whether['be']} {whether['who']} {whether['rest']}".strip()
    return _in_order(re.sub(r"^(?:whether|if) ", "", line))


def _in_order(line: str) -> str:
    """A question with its verb before whom it is about, and what is asked for first."""
    inside = _INSIDE.match(line)
    if inside:
        return f"{inside['what']} {inside['be']} {inside['who']} {inside['rest']}".strip()
    last = _LAST.match(line)
    if last:
        return f"{last['what']} {last['be']} {last['who']}{last['rest']}{last['then']}"
    return line
