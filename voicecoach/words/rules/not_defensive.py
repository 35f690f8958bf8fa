"""Rules of defending and blaming: the customer, a colleague, the system; and of sarcasm."""

from voicecoach.words.conditions import customer_tells
from voicecoach.words.pattern import forms
from voicecoach.words.rule import REPORTED_SPEECH, Rule, Scope

_THEY = (
    "warehouse/courier/driver/carrier/system/computer/supplier/manufacturer/garage/depot/store/shop/technician/engineer/"
    "colleague/colleagues/sales/billing/night_shift/day_shift/other_team/other_department/delivery_company/airline/bank/"
    "post_office/guy/girl/lads/team/people/branch/office/kitchen/airport"
)


def _not_at_first(scope: Scope) -> bool:
    """Something is said before it, which it mocks: "Sick. Over a toaster."."""
    return scope.sentence[0] > 0


RULES: tuple[Rule, ...] = (
    Rule(
        id="not_defensive.not_my_fault",
        good=False,
        strength=0.85,
        asked=None,
        forms=forms(
            f"""
            ( is | was ) ( not | hardly | never ) ( really )? ( my | our | us | me ) ( fault | doing | mistake |
                problem | mess | error | decision | responsibility
                | that | who ) ..1
            ( was | is ) not ( us | me ) ( $ | that | who !sees/deals/handles/decides/does/can/will/looks | it | the )
            ( do not | stop | please do not ) ( blame | shout at | yell at | take it out on ) me/us ..4
            ( no need | not fair ) to ( blame | shout at | yell at | take it out on ) me/us
            i ( did not | was not | am not ) ( the one | person )? ( who )? ( break | broke | book | booked | make |
                made | send | sent | lose | lost | cause | caused
                | take | took | sell | sold | write | wrote | pack | packed ) ..3 ( so | don't | do not | $ )
            ( i am | we are ) not the one ( who | that )
            i only ( work | started | joined | do | answer ) here ..3
            ( i am )? only doing my job
            ( how | why | what ) is that ( my | our ) ( problem | fault | concern )
            ( that | it | this ) is not ( my | our ) problem
            ( we | i ) can not be ( held )? ( responsible | blamed | expected ) for ..3
            ( that | this | it ) ( one )? is ( all )? on ( the ({_THEY}) | them | him | her )
            ( that | it | this ) ( is | was ) ( the | our | my ) ( {_THEY} ) ( s )? ( fault | mistake | mess | error
                | doing | not | who | $ )
            blame ( it on )? ( the | our | my ) ( {_THEY} ) ..4
            the ( {_THEY} ) ( is | was | does | did ) ( an idiot | hopeless | useless | what it wants | rubbish |
                terrible | to blame )
            they are ( all )? ( hopeless | useless | idiots | rubbish | terrible | clueless ) ( over | in | down |
                there | at )? ..3
            they never ( tell | write | do | read | check | listen | learn ) ..3
            ( i would | i will ) never have ( told | said | promised | done | sold ) ..3
            my colleague ..2 ( got it wrong | messed | screwed | does not know | is new | forgot ) ..2
            i have ( got )? no idea why ( they | he | she | someone ) ( would )? ( told | tell | said | say | did |
                do | promised ) ..3
        """.replace(f"({_THEY})", f"( {_THEY} )")
        ),
        not_before=(
            *REPORTED_SPEECH,
            "( not going to | will not | would never | not here to | want to | wanted to ) say/tell/blame/point",
            "<i> will_not/do_not/am_not",
        ),
        not_sentence=(
            "whose fault",
            "( i | we ) ( have )? made ( a | the | this ) mistake",
            "own up to",
            "does not matter",
            "ours to",
            "and that is on us",
            "part/switch/button/door/number that",
            "but i will",
            "but let me",
        ),
        not_turn=("( i | we ) am/are ( only )? calling/ringing/phoning",),
    ),
    Rule(
        id="not_defensive.your_fault",
        good=False,
        strength=0.8,
        asked=None,
        forms=forms("""
            you should have ( read | called | rung | checked | told | asked | known | said | kept | looked |
                listened | thought | ordered
                | signed | saved | written | noticed | contacted | let us | come | done | paid | measured | backed |
                    brought | taken
                | been more | been careful )
            you ( should | ought to ) ( not have | never have )
            you ( must | probably | clearly | obviously ) ( have )? ( done something wrong | dropped | broke |
                broken | forgot | forgotten | misread | misheard | pressed
                | spilt | spilled | damaged | entered | typed | clicked | lost it | got it wrong | ignored )
            you ( obviously | clearly | evidently | simply )? did not ( follow | read | listen | check | pay
                attention | bother | look ) ..5
            if you had ( only )? ( checked | read | listened | called | told | paid | looked | followed | asked |
                bothered | let me finish | kept | been ) ..8
            if you ( would | could ) ( only | just )? ( let me finish | listen | read | stop ) ..4
            ( that | this | it ) is ( all | entirely | your own )? ( your ( own )? ( fault | mistake | doing |
                problem | error | responsibility ) | on you ( $ | for | not ) | down to you )
            it is you who !has_to/have_to/will/must/decides/decide/knows/know/chooses/choose ..3
            ( well | but )? you ( gave | sent | told | put ) us the wrong ..4
            ( well | but ) you did ( tick | sign | click | agree | accept | say | order | choose | pick ) ..5
            you ( are | were )? not listening ( to ( me | us ) )?
            you are the only ( one | person | customer ) ( who | having | with | to ) ( is | has | had )? ( this |
                complain | complained | complaining | a problem
                | problem | had | ever )
            no one else ( has | had | is | ever ) ( ever )? ( complained | complaining | complains | had | having |
                mentioned | said ) ..4
            did you expect ( me | us ) to ..4
            ( perhaps | maybe ) ( next time )? you ( will | should | could | might ) ( want to )? ( next time )? (
                check | read | listen | measure | think | look | ask ) ..6
            next time ( read | check | you should | maybe | you will | be more ) ..5
            ( i | we ) ( have )? ( already | just | literally )? ( told | explained ) ( that to )? you ( that | this
                | it )? ( twice | already | before | three times | several times | a
                hundred times | many times | again and again | once )
            i ( am | will ) not ( going to )? ( say | repeat | explain ) ( it | that | this | myself ) again
            ( like | as ) i ( said | told you ) ( before | already | earlier | twice | three times ) ..6
            how many times ( do i | must i | have i )
            i do not ( appreciate | like | care for ) your ( tone | attitude )
            ( you people | people like you | you lot ) ( always | are | never | all | keep ) ..3
            so it is hardly us
            it worked ( fine )? when it left ( here | us | the ) ..1
        """),
        not_before=(
            *REPORTED_SPEECH,
            "( not saying | never say | would never say | not suggesting | would not say | no one is saying ) ..2",
            "( not telling you | not to say ) ..2",
            "is it/that",
            "not/none/nothing/no_one/hardly/never",
        ),
        not_after=("^ had_to/to/been/heard/received/got/waited",),
        not_sentence=("should have ( got | had | received | a | been sent | been told | an )", "our fault", "we/i should have"),
    ),
    Rule(
        id="not_defensive.sarcasm",
        good=False,
        strength=0.75,
        asked=None,
        forms=forms("""
            ( oh | well )? ( great | wonderful | brilliant | fantastic ) another ..3
            excuse me for ( not )? ..3
            ( crystal ball | magic wand | mind reader | psychic | time machine | read your mind )
            ( i | we ) ( do not )? control the weather
            i suppose ( i | we | it is ) ( personally | all )? ( drove | broke | sent | my fault | all my | my ) ..3
            ( congratulations | bravo | well done | good for you ) you ( found | managed | learned | figured | can |
                have ) ..6 ( $ | by yourself | yourself )
            thanks/thank_you for the ( lecture | lesson | advice professor | insult )
            ( yeah | yes | oh | sure ) ( right | sure ) like you ( ever | actually )? ..4
            ( what | how ) ( a | terrible | awful ) ( tragedy | nightmare )? you had to ( press | click | wait |
                walk | read | open ) ..5
            ( do you )? want ( me to give you )? a medal
            cry me a river
            boo hoo
        """),
        not_before=(*REPORTED_SPEECH, "i wish"),
        not_sentence=("i wish i had", "found your"),
    ),
    Rule(
        id="not_defensive.mockery",
        good=False,
        strength=0.72,
        asked=None,
        forms=forms("""
            ^ oh yes/sure/right/yeah/great/fine/of_course ..1 because
            ^ ( yes | sure | yeah | right | well )? of course because i/we/you
            ^ right/sure/yeah/yes because ..12 entire/whole/only_customer/only_one/only_person/emergency/control/job_than
            heart bleeds/is_bleeding
            ray of sunshine
            ^ ..1 what a tragedy/catastrophe/calamity/disaster a/the/one/no/your
            ^ ( oh | aww )? poor you ( a | one | only | just ) ..2
                minute/minutes/hour/second/seconds/day/time/people/whole
            excuse/forgive ( me | us ) for ( not )? sending/having/being/existing/breathing/daring/eating/taking/living/asking
            how ( clever | smart | brilliant | observant | bright ) of you to
            us/me/we geniuses/genius/experts
            ^ ..2 genius idea/suggestion/plan
            thank you so much for your ( lovely | kind | charming | wonderful | warm | sweet ) ..1 tone/words/manners/attitude
            wonderful/great/brilliant/lovely/marvellous the customer is always right
            customer is always right is/are not
            it could not possibly be/have you/your
            ^ oh ..3 sorry ( that )? you can not ( read | count | tell | add | spell | listen | see | use | follow )
            know my job better
            wave my/a ( magic )? ( wand | hand )
            two/three/four/five/six/seven/eight/nine/ten whole minutes/seconds
            ( your | a ) personal ( butler | servant | slave | chauffeur | maid | valet )
            ( thirtieth/thirty_first/30th/31st of february | february thirtieth/thirty_first/30th/31st )
            bated breath
            what is it this time
            sorry/apologies/apologise/forgive/pardon ( ..2 )? ( that | for ) we/i breathe/exist/eat/sleep/have_a_life/are_human
            sorry/apologies/apologise ( ..2 )? ( that | for ) ( the )? ( winter | summer | sun | snow | rain | sky | water | ice )
                is cold/hot/bright/white/wet/blue/up/far
            forgive/excuse/pardon us/me for having other
            wars have ( begun | started | been fought )
            ( until | while ) i ( have )? ( finished | finish | do | did ) my ( crossword | lunch | tea
                | nails | nap | coffee | sandwich )
            then i wake/woke up
            the world does not revolve
        """),
        not_before=REPORTED_SPEECH,
    ),
    Rule(
        id="not_defensive.so_little",
        good=False,
        strength=0.72,
        asked=None,
        forms=(
            "^ ( all )? over a/an/one !hundred/thousand/million/dozen/week/month/year/weekend/bank/bridge/period/number ..2 $",
        ),
        needs=(customer_tells, _not_at_first),
    ),
)
