"""Rules of promises to come back, with a day and without."""

from voicecoach.words.conditions import customer_named_no_day, has_day, has_no_day, not_at_once
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Rule

_BACK = forms("""
    ( call | ring | phone | bell | telephone | buzz ) you ( right )? back
    get back ( in touch )? to you
    get back to you/yourself
    get back in touch
    ( be | get | stay | keep ) in touch
    ( be | get ) ( back )? in contact
    come back to you
    ( follow | check | circle ) ( back )? ( up | in | back ) ( with | on ) you
    keep you ( posted | updated | informed | in the loop | up to date )
    reach ( back )? out ( to you | again )
    revert ( back )? ( to you )?
    touch base
    ( give | drop | shoot | send ) you ( a | an ) ( quick | follow up )? ( call | ring | bell | buzz | shout |
        update
        | callback ) ( back )?
    update you
    ( call | ring | phone | contact | telephone ) you
    let you know ( more )? ( once | when | as soon as | how it | how we | where )
    ( have | get ) ( someone | somebody | a colleague | him | her | them | our ..2 | the ..2 | my ..2 | an ..2 | a
        ..2
        ) ..1 ( call | contact | ring | phone | reach | get back to | email ) ( out )? ( to )? you
    ( be | get ) getting? back to you
    speak/talk to/with you again/then/soon/tomorrow
""")
_WILL = "<someone_will> ( also | then | be | personally | try to | try and | make sure to | have to | ask ..3 to | get ..3 to )?"
_BACK_FORMS = tuple(f"{_WILL} {form}" for form in _BACK)
_OTHERS = forms("""
    ( a | the | our | my | one of ..2 | his | that | an ) ..3 will ( be )? ( in touch | in contact | contact you
        | call you | ring you | get back to you | get in touch | phone you | reach out | give you a ..1 call |
        update you
        | come back to you )
    you will ( be )? ( hear | hearing | get | have | receive | be getting ) ( back )? ( from | a call | a callback |
        a
        ring | a phone call | an update | a call back | a reply | an answer | an email | another call | word ) (
        from )?
        ( me | us | someone | them | him | her | our ..2 | the ..2 | my ..2 )?
    you will have my call/email/answer/update/reply
    ( put | putting | set | setting | make | making ) ( in )? a ( reminder | note ) ..3 to ( call | ring ) you
    ( you can )? expect ( a | to ) ( call | hear | callback | phone call | update )
    you will be ( contacted | called | updated | informed | notified )
""")
_DATED = forms("""
    <someone_will> ( also | then | personally )? ( email | text | message | write to | write ) you ( back )?
    <someone_will> ( also | then | personally )? ( give | drop | send | shoot | pop ) you ( a | an | over an | over
        a
        ) ..1 ( email | text | message | line | note | mail | whatsapp | letter )
    <someone_will> ( also | then | personally )? ( check | follow | look | pop | circle ) ( back )? ( in | up | back
        )
    <someone_will> ( also | then )? let you know
    <someone_will> call/ring/phone ( again )? ( you )? to check/see/make_sure/ask/let/tell
    <someone_will> ( also | then )? have ..3 ( answer | update | news ) for you
    ( i | we ) can call/ring/phone you back ( tomorrow | on | at | by )
    let me ( call | ring | phone ) you ( back )? ( tomorrow | on | at | by | this | tonight | first )
    ( talk | speak ) to you ( again )? ( on )? ( <weekday> | tomorrow )
    <someone_will> ( try | call | ring ) ( again )? ..2 to let you know
""")
_NO_PROMISE = forms("""
    would you/he like/prefer ..2 me/us
    do you want me/us
    call me/us
    not ( be )? ( able | going )
    ( with | in ) ( a | the ) ( confirmation | receipt | code | link | password | tracking )
""")

RULES: tuple[Rule, ...] = (
    Rule(
        id="follow_up.with_day",
        good=True,
        strength=0.9,
        forms=(*_BACK_FORMS, *_OTHERS, *_DATED),
        needs=(has_day, not_at_once),
        asked=None,
        not_sentence=(*_NO_PROMISE[:2], *_NO_PROMISE[4:]),
    ),
    Rule(
        id="follow_up.without_day",
        good=False,
        strength=0.75,
        forms=(*_BACK_FORMS, *_OTHERS),
        needs=(has_no_day, customer_named_no_day),
        asked=False,
        not_before=(*REPORTED_SPEECH, *NOT_MEANT, "if", "when/once/unless/in_case"),
        not_sentence=(
            *_NO_PROMISE,
            "if",
            "unless",
            "in case",
            "( an | confirmation ) email",
            "driver/engineer/courier/technician/delivery/fitter/nurse/doctor/plumber ..3 ( when | before | on )",
            "any time",
            "when ..4 ready",
            "from/at the gate/desk/till/counter/door/bar/front",
            "through at",
            "one/two/quick minute/minutes/moment/second/hold",
            "in touch with the/our/your/them/him/her/my/a",
            "once/when you",
        ),
    ),
)
