"""What a pattern alone cannot say: whether a day was named, a way out offered, the customer's story taken up."""

import re

from voicecoach.words.pattern import compiled, forms
from voicecoach.words.rule import Condition, Scope
from voicecoach.words.tokens import listed, stream

DAYS = forms("""
    today/tonight/tomorrow/midday/noon/midnight/lunchtime
    this/tomorrow morning/afternoon/evening
    ( by | on | next | this | before | until | coming )? <weekday>
    next week/month
    ( by | on | before | until | around )? the <ordinal>
    <month> ( the )? <ordinal>/<number>
    <ordinal> of? <month>
    within/in/under the? ( next )? a/an/<number> ( or two | to <number> | <number> )? ( more )? ( business |
        working )? hour/hours/day/days/week/weeks/fortnight/month
    within/in a_couple_of/the_next/a_couple ( <number> | couple of | few )? hours/days/weeks
    within/in half_an hour
    within/in <number> minutes
    within the hour/day/week
    the? same day
    ( by | at | before | end | close ) ( the )? ( end | close ) of ( the | this | my | next )?
        day/week/business/play/shift/month
    ( before | by ) the day ( is )? out/over/ends/done
    end/close of ( the | this | my | next )? day/week/business/play/shift/month
    by/at/before/around/after <number> ( oclock | am | pm | thirty | fifteen )?
    half/quarter past/to <number>
    <number> oclock/am/pm/hours
    first thing
    ( every | each ) hour/day/morning/evening/week
    a/one week/day/month/hour from now/today
    a week/month later
    once a day/week
""")
"""How a day, a date or a time is said."""

VAGUE_DAYS = ("in/within a_few/some/several/few ( business | working )? hours/days/weeks",)
_AT_ONCE = forms("""
    right back/away/now
    in a/one/two/just_a
        second/seconds/moment/minute/mo/sec/secs/tick/ticks/jiffy/couple_of_minutes/few_minutes/minutes
    straight back
""")
WAY_OUT = forms("""
    but/however/so/instead/still/although/now ..6 <i>
        can/could/will/am_going_to/are_going_to/might_be_able/am_able ..1
        do/offer/give/make/arrange/get/try/ask/check/send/credit/refund/waive/help/see_what/see_if/honour/look/find/replace/put/override/extend/swap/escalate/speak/talk/take/book/move/add/apply/absolutely/waive
    what <i> can/could do
    let me see what/if/whether
    an exception
    happy to
    i will/am_going_to make/honour/waive/override/refund/see
""")
_ASKS_FOR_BOSS = forms("""
    manager/supervisor/boss/superior/someone_else/somebody_else/someone_higher/someone_senior/in_charge
    put/transfer/pass/connect me
    who/where ..3 contact/call/speak/talk/ask/ring/go/write/complain
    number/address for
    speak/talk/get/put ..4 department/team/person/human/billing/sales/support/reception
    other department
""")
_ASKS_POLICY = forms("""
    what/how/which ..6 policy/policies/rules/rule/terms/procedure
    is/does ..4 policy/rule/rules
""")
STOP_WORDS = listed("""
    a an the i me my mine we us our you your yours he him his she her it its they them their this that these those is am
    are was were be been being do does did done have has had will would can could should shall may might must not no nor
    and or but so if then than as at by for from in into of off on out over to up with about after again all also any
    because before how just more now only other own same some such there here very what when where which while who whom
    why yes yeah ok right well get got go going went come came say said tell told let like know think really want need
    one two three still back even ever never much too us thing things something anything nothing please thanks thank
""")
"""Words that carry no content."""


_ASKS_WHEN = ("( when | what time | which day | what day ) ( would | is | are | works | suits | can | should | do )",)


STORY_MEMORY = 200
"""The customer's last words among which a summary finds its own: about two minutes of talk."""


def matches(forms: tuple[str, ...], text: str) -> bool:
    """Whether one of the forms is found in a line of tokens."""
    return any(compiled(form).search(text) for form in forms)


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry content."""
    return frozenset(stem(word) for word in text.split() if word not in STOP_WORDS and word not in ".?" and len(word) > 2)


def stem(word: str) -> str:
    """A word without its common endings, enough to tell "charged" and "charge" for the same."""
    for ending in ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def last_said(customer_said: str, words: int) -> str:
    """The customer's last words as a line of tokens."""
    return stream(customer_said.split()[-words:]).text


def _last_sentence(customer_said: str) -> str:
    return stream(re.split(r"(?<=[.?!]) ", customer_said.strip())[-1].split()).text


def shared_with_customer(scope: Scope, text: str) -> int:
    """How many content words of a stretch the customer said before."""
    said = last_said(scope.context.customer_said, STORY_MEMORY)
    return len(content(text) & content(said))


def has_day(scope: Scope) -> bool:
    """A day, a date or a time stands in the sentence or the next."""
    return matches(DAYS, scope.nearby)


def has_no_day(scope: Scope) -> bool:
    """No day, not even a vague one, in the sentence or the next; nor is it about the next minute."""
    near = scope.nearby
    return not (matches(_ASKS_WHEN, near) or matches(DAYS, near) or matches(VAGUE_DAYS, near) or matches(_AT_ONCE, near))


def not_at_once(scope: Scope) -> bool:
    """Not about the next minute."""
    return not matches(_AT_ONCE, scope.whole)


def customer_named_no_day(scope: Scope) -> bool:
    """The customer did not name the day just before."""
    return not matches(DAYS, last_said(scope.context.customer_said, 40))


def no_way_out(scope: Scope) -> bool:
    """The turn offers no way round the rule that it quotes."""
    return not matches(WAY_OUT, scope.text)


def policy_not_asked_for(scope: Scope) -> bool:
    """The customer did not ask what the policy is."""
    said = last_said(scope.context.customer_said, 40)
    return not matches(_ASKS_POLICY, said)


def handoff_not_asked_for(scope: Scope) -> bool:
    """The customer did not ask to be put through to somebody."""
    return not matches(_ASKS_FOR_BOSS, last_said(scope.context.customer_said, 60))


def fault_is(*faults: str) -> Condition:
    """By the card it is one of these whose failing it is."""
    return lambda scope: scope.context.fault in faults


def says_something(scope: Scope) -> bool:
    """At least three content words follow, here or in the next sentence."""
    rest = scope.text[scope.end :]
    return len(content(" ".join(rest.split()[:40]))) >= 2


def takes_up_story(scope: Scope) -> bool:
    """At least two of the sentence's content words are the customer's, and they are a good part of it."""
    own = content(scope.whole)
    shared = shared_with_customer(scope, scope.whole)
    return shared >= 2 and shared >= 0.4 * len(own)


def is_mostly_the_story(scope: Scope) -> bool:
    """At least three of the sentence's content words are the customer's, and they are more than half of it."""
    shared = shared_with_customer(scope, scope.whole)
    return shared >= 3 and shared > 0.5 * len(content(scope.whole))


_REASONS = forms("""
    because/since/so_that/which_is_why/that_is_why/due_to
    ( as | and ) the reason
    the reason
    as ( the | it | your | you | we | there ) ..8 ( is | was | were | are | has | have )
    until/unless ..4 ( have/has/is/are )
""")
_TELLS = forms("""
    i/my/me/we/us/our/you/your/he/she/they/the/it/no_one ..14
        did/was/were/never/not/had/paid/waited/called/told/said/promised/arrived/came/broke/lost/got/sent/took/put/left/made/threw/hung/charged/stopped/doubled/been
""")
_WANTS = forms("""
    i/we want/need/demand/expect/insist/would_like
    refund/money_back/compensation/replacement/cancel/discount/credit/free/waive/exchange/take_it_back/give_me/send_me
    ( can | could | will | would ) ( you | i | we )
""")


_HAPPENED = forms("""
    i/we/he/she/it/they/the/my/your/no_one ..8 went/gave/fell/ran/kept/stood/turned/drove/walked/sat/saw/knew/*ed
""")
"""What else tells that something happened."""

_REPLIES = forms("""
    ^ ( yes | no | ok | fine | thanks | thank | all_right | it_is | my | number | that_is | please )
    thank*/please/number/name/address
    i ( will | can | have | am going to )
    #
""")
"""What makes the customer's sentence an answer, a wish or a farewell rather than a piece of a story."""


def says_no_reason(scope: Scope) -> bool:
    """The turn gives no reason."""
    return not matches(_REASONS, scope.text)


def customer_demands(scope: Scope) -> bool:
    """The customer just asked for something to be done or given."""
    return matches(_WANTS, last_said(scope.context.customer_said, 40))


def customer_tells(scope: Scope) -> bool:
    """The customer just told what happened rather than asked something."""
    said = scope.context.customer_said.split()[-30:]
    if not said or said[-1].rstrip("\"')\u201d").endswith("?"):
        return False
    return matches(_TELLS, stream(said).text)


def tells(customer_said: str) -> bool:
    """Whether the customer's last sentence tells what happened, and asks, wants and offers nothing."""
    line = _last_sentence(customer_said)
    return matches((*_TELLS, *_HAPPENED), line) and not matches(_WANTS, line) and not matches(_REPLIES, line)


def goes_on(customer_said: str) -> bool:
    """Whether the customer's last sentence may be a piece of a story: it wants nothing, answers nothing and reads nothing out."""
    line = _last_sentence(customer_said)
    read_out = sum(len(word) == 1 and word not in {"i", "a", "."} for word in line.split())
    asks = line.rstrip().endswith("?") or "please" in re.split(r"[.!?]+\s+", customer_said.strip().lower())[-1]
    return not asks and not read_out and not matches(_WANTS, line) and not matches(_REPLIES, line)


_DENIAL = re.compile(r"(?:^|(?<= ))(you|it|we|they|he|she) (?:are|is|were|was|did|do|does|have|has|had) not(?= )")
_THEIR_OWN = {"you": "i|we", "we": "you"}


def gainsays(scope: Scope) -> bool:
    """A "no, you didn't" denies; after "I never did" it agrees."""
    found = _DENIAL.search(scope.text[scope.start : scope.end])
    if found is None:
        return True
    said = _last_sentence(scope.context.customer_said)
    subject = _THEIR_OWN.get(found[1], r"it|that|this|they|he|she|(?:the|my|your) \S+")
    return re.search(rf"(?:^|(?<= ))(?:{subject})(?: \S+)? (?:not|never) ", said) is None


def takes_up_complaint(scope: Scope) -> bool:
    """The sentence speaks of what the customer just told: a content word or a number of it comes back."""
    said = last_said(scope.context.customer_said, 30)
    return bool(content(scope.whole) & content(said))


def customer_expects_answer(scope: Scope) -> bool:
    """The customer just asked something, or for something."""
    said = scope.context.customer_said.rstrip("\"')\u201d ")
    return said.endswith("?") or customer_demands(scope)
