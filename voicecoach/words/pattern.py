"""A small language for patterns over plain tokens, so that a table of them reads like speech.

==============  =====================================================================================================
``sorry``       the token
``call/ring``   one of several; ``get_back`` is two tokens in a row
``apolog*``     any token that begins so
``so?``         may be missing
``<i>``         a set from `SETS`
``..4``         up to four tokens of the same sentence
``!yet/nor``    the next token is none of these; takes no token itself
``( a | b )``   either sequence; ``( a )?`` may be missing
``^`` ``$``     a sentence starts here, ends here
==============  =====================================================================================================
"""

import re
from functools import cache

_NUMBER_WORDS = (
    "zero/double/one/two/three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen/seventeen/"
    "eighteen/nineteen/twenty/thirty/forty/fifty/sixty/ninety/half/couple"
)

_ORDINALS = (
    "first/second/third/fourth/fifth/sixth/seventh/eighth/ninth/tenth/eleventh/twelfth/thirteenth/fourteenth/fifteenth/"
    "sixteenth/seventeenth/eighteenth/nineteenth/twentieth/twenty_first/twenty_second/twenty_third/twenty_fourth/"
    "twenty_fifth/twenty_sixth/twenty_seventh/twenty_eighth/twenty_ninth/thirtieth/thirty_first"
)

SETS: dict[str, str] = {
    "i": "i/we",
    "we_will": "i_will/i_am_going_to/we_will/we_are_going_to/i_shall/we_shall/i_would",
    "someone_will": (
        "i_will/i_am_going_to/we_will/we_are_going_to/i_shall/we_shall/someone_will/they_will/he_will/she_will/"
        "someone_is_going_to/they_are_going_to/someone_should/they_should"
    ),
    "see": "understand/appreciate/see/imagine/hear/tell/know/sense/realise/get/recognise/feel",
    "upset": (
        "upset/angry/frustrated/furious/annoyed/worried/anxious/disappointed/stressed/livid/mad/irritated/fed_up/let_down/"
        "scared/frightened/distressed/exhausted/devastated/heartbroken/infuriated/embarrassed/exasperated/aggravated/gutted/"
        "cross/hurt/overwhelmed/unhappy/concerned/nervous/sick_of/tired_of/fuming/raging/outraged/cheated/ignored/"
        "humiliated/miserable/at_the_end_of/at_your_wits/at_my_wits/beside_myself/beside_yourself/pulling_my_hair/"
        "climbing_the_walls/going_mad/going_crazy/losing_my/ticked_off/pissed_off/hacked_off/pretty_hot/steaming/"
        "not_happy/had_enough/running_out_of_patience/out_of_patience/confused/shaken/seething/hopping_mad/shocked/appalled"
    ),
    "ordeal": (
        "frustrating/annoying/worrying/disappointing/stressful/upsetting/infuriating/maddening/distressing/exhausting/"
        "devastating/heartbreaking/frightening/scary/awful/terrible/horrible/nightmare/irritating/inconvenient/"
        "inconvenience/embarrassing/aggravating/exasperating/overwhelming/unsettling/painful/hurtful/tiring/dreadful/"
        "nerve_wracking/nerve_racking/gutting/unnerving/humiliating/miserable/tough/hard/difficult/rough/unpleasant/"
        "confusing/hassle/headache/disruptive/shock/shocking/not_easy/not_nice/not_fun/no_fun/hurts/sickening/worry"
    ),
    "vexing": (
        "frustrating/annoying/worrying/disappointing/stressful/upsetting/infuriating/maddening/distressing/exhausting/"
        "devastating/heartbreaking/frightening/scary/irritating/aggravating/exasperating/unsettling/nightmare"
    ),
    "upset_noun": (
        "frustration/frustrations/anger/disappointment/concern/concerns/worry/worries/annoyance/pain/distress/irritation/"
        "feelings/anxiety/disgust/stress/upset/pain/unhappiness"
    ),
    "number": rf"{_NUMBER_WORDS}/#",
    "ordinal": f"{_ORDINALS}/#st/#nd/#rd/#th",
    "weekday": "monday/tuesday/wednesday/thursday/friday/saturday/sunday/weekend",
    "month": "january/february/march/april/june/july/august/september/october/november/december",
    "elsewhere": (
        "them/they/another/different/someone_else/someone/our/your/the/head_office/customer_service/customer_services/"
        "customer_care/customer_relations/billing/accounts/sales/support/tech_support/technical_support/claims/returns/"
        "a/an/my/their/him/her/directly/whoever/corporate/reception/hr"
    ),
    "must": (
        "have_to/need_to/must/will_have_to/will_need_to/would_have_to/would_need_to/are_going_to_have_to/"
        "are_going_to_need_to/going_to_have_to/would_better/had_better/got_to/will_want_to/would_want_to/have_got_to"
    ),
    "transfer": "transfer/put/pass/hand/redirect/forward/connect/switch/send/direct",
    "understood": "understand/understood/understanding/heard/hear/got/get/have/follow/followed/grasp/grasped/hearing/caught",
    "it": "this/that/it/everything/things/all_this/all_that/this_one",
    "ours": (
        "company/our/the/store/shop/bank/hotel/airline/standard/corporate/strict/current/official/restaurant/refund/return/"
        "returns/cancellation"
    ),
    "contact": (
        "call/ring/phone/contact/speak/talk/email/write/go/take/get_in_touch/reach_out/deal/raise/ask/complain/get_on_to/"
        "get_onto/get_hold/go_through/file/be_speaking/be_talking/message/liaise/turn/telephone"
    ),
    "place": (
        "billing/accounts/sales/warehouse/the_warehouse/claims/returns/support/tech_support/customer_service/complaints/"
        "head_office/hr/reception/dispatch/logistics/the_branch/the_bank/the_courier/the_manufacturer/the_seller"
    ),
    "boss": "manager/supervisor/boss/team_leader/superior/team_lead/manageress/superviser",
}
"""Words that stand for each other."""


_MARKS = {"|": "|", "(": "(?:", ")": ")", ")?": ")?", "^": r"(?:^|(?<=[.?] ))", "$": r"(?=[.?] |$)"}


@cache
def compiled(form: str) -> re.Pattern[str]:
    """The regular expression of one form."""
    return re.compile(r"(?<![^ ])" + "".join(_piece(piece) for piece in form.split()))


def _piece(piece: str) -> str:
    if piece in _MARKS:
        return _MARKS[piece]
    if piece.startswith(".."):
        return rf"(?:[^.? ]+ ){{0,{int(piece[2:])}}}?"
    if piece.startswith("!"):
        return f"(?!{'|'.join(_choice(choice) for choice in _choices(piece[1:]))})"
    optional = piece.endswith("?")
    choices = "|".join(_choice(choice) for choice in _choices(piece.removesuffix("?")))
    return f"(?:{choices})" + ("?" if optional else "")


def _choices(piece: str) -> list[str]:
    out: list[str] = []
    for choice in piece.split("/"):
        out.extend(_choices(SETS[choice[1:-1]]) if choice.startswith("<") else [choice])
    return out


def _choice(choice: str) -> str:
    return re.escape(choice).replace("_", " ").replace(r"\*", r"[^.? ]*").replace(r"\#", r"\d+(?:[.:]\d+)?") + " "


def forms(table: str) -> tuple[str, ...]:
    """The forms of a table: one a line; a line that is indented deeper goes on with the one before."""
    out: list[str] = []
    margin = min((len(line) - len(line.lstrip()) for line in table.splitlines() if line.strip()), default=0)
    for line in table.splitlines():
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) > margin and out:
            out[-1] += " " + line.strip()
        else:
            out.append(line.strip())
    return tuple(out)
