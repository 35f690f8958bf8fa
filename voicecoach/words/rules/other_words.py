"""Other words for listening well: made after the tables of the single skills, from what those had missed."""

from voicecoach.words.rule import Rule
from voicecoach.words.rules.shared import other_words

RULES: tuple[Rule, ...] = (
    other_words(
        "validate",
        """
        it is ( only )? ( fair | right | understandable ) that you ( want | ask | expect | brought | called | raised
            )
        ( that | this ) is not ( how | what | the way ) <i> ( should | want to | would | normally ) ( treat | do |
            work )
        ( it is | that is | this is ) ( a big thing | a lot | no joke | an emergency | a disgrace | a lot to ask |
            hard to excuse )
        you are not wrong ..6
        i ( take | am taking ) ( what you ..4 | this | that | it ) ..2 seriously
        you should not ( need | be having | be chasing | be left ) ..6
        no ( customer | person | family | patient | one ) should ( go | have | be | ever | need ) ..3
        what happened ..3 is not ( ok | right | acceptable | good )
        you are entitled to
        i would ( expect | want | ask for | complain ) ( the same | it too | that too | exactly that | about ..1 too
            )
        ( well | far )? ( below | short of ) what ( you | we ) ( were | should | promised | paid )
        you have been ( more than | very | extremely | so | incredibly )? ( patient | reasonable | understanding )
        ( any | every ) reasonable person would
        you deserve ( better | more | an answer | a proper )
        that is on ( a | the ) ( real | serious )
        ( good | glad | right ) that you ( called | told | rang | raised | brought | spoke )
        """,
        unless="end of the queue",
    ),
    other_words(
        "on_your_side",
        """
        i am in this with you ..3
        i want ( to see )? you ( to )? get ( what | everything | your | the )
        we ( both want | are both after | both need | want the same ) ..4
        you have ( an ally | a friend | someone ) ( here | on )
        i am not ( your ( opponent | enemy ) | against you | the enemy )
        side by side
        i am ( going to | gonna )? ( push | pushing | speak up | stick up | fight | fighting ) ( hard )? for you
        your problem is ( my | our ) problem
        you and i ..2 ( will | can | are )
        we will ( get | work | come ) through this
        i am ( standing | right here | staying ) ( here )? with you
        be your ( voice | ally | champion )
        i am here ( to help you | for you | to get | to make ) ..4 not
        """,
    ),
    other_words(
        "ask_open",
        """
        ^ ( so | ok | and | right | well )? how ( did you ( find | come | notice | learn | discover | get | feel ) |
            has ( this | it | that ) ( been | affected | changed ) | long has ( it | this | that ) been )
        tell me what ( the | is | went | you | happened )
        ^ ( so | ok | and | right | well )? what ( was | is ) it ( like | about | doing | that )
        ^ ( so | ok | and | right | well )? what ( would | do ) you ( like to see | need it | need from | want it to
            | see on | notice | hear )
        ^ ( so | ok | and | right | well )? what ( makes | made | caused | led | are you ( planning | trying |
            hoping ) | were you ( doing | trying | planning ) | has changed | changed | else | bothers | concerns )
        ^ ( so | ok | and | right )? when does ( the | it | this )
        ( i would | would ) ( love | like ) to ( understand | hear | know more )
        ^ ( so | ok | and )? which part ( of | bothers )
        ^ ( so | ok | and )? where do you think
        """,
        asked=None,
        unless="""
        sorry
        number/name/address/email/card/postcode/size/colour
        """,
    ),
    other_words(
        "confirm",
        """
        ( would | do ) you agree ( that )? ( this is | that is ) what
        ( is there | have i got | did i get ) anything ( i have | i got | that | wrong | i )? ..2 wrong
        let me check ( that )? i have ( it | this | that | all ) ( right | straight ) ..8
        is ( that | this ) an accurate ( picture | account | version )
        that is how it ( went | was | happened ) is it
        am i ( on the right track | getting this right | close | with you so far )
        ^ so ..12 ( correct | right ) $
        ( please )? tell me if i ( have | am )? ( misunderstood | mistaken | wrong | missed )
        """,
        asked=None,
        unless="number/address/email/surname/postcode/birth/digits/name",
    ),
    other_words(
        "sincere",
        """
        ( the cause | the reason | the problem ) was ( a | an | that | our | simply )
        i want to be ( open | honest | straight | clear | upfront | frank )
        to tell you the truth
        it came down to ( a | an | our )
        the truth is ( that )? ( we | it | the | our | i )
        i will tell you ( exactly )? why
        <i> made a mistake when ..12
        """,
    ),
    other_words(
        "regroup",
        """
        ( thank you | thanks ) for ( holding | waiting ) ( i | we ) have ( spoken | checked | found | asked | looked
            )
        i am back ( on the line | with you | now )
        do you have a ( minute | moment ) while i
        """,
        asked=None,
    ),
    other_words(
        "end_abuse",
        """
        i will end ( the | this ) call ( now )? you can ( call | ring )
        ( i am )? closing this call ( now )?
        i would like to help ( you )? but ( not while | only if | i can not while ) ..4
        let us ( talk | speak | keep this | stay ) ( respectfully | calmly | politely | civilly | civil )
        but ( please )? no ( threats | insults | swearing | shouting | name calling )
        ( i have | i ) asked you ( twice | already | before )? not to ( insult | swear | shout | threaten | call )
        """,
    ),
    other_words(
        "empathise",
        """
        it sounds like ( this | that | it ) has been ( wearing | hard | tough | eating | a nightmare | stressful |
            weighing )
        it ( hurts | stings ) to be
        ^ ( oh no )? on your ( birthday | wedding | anniversary | holiday ) of all days
        i would have ( cried | screamed | exploded | been | felt | panicked | walked out ) ..2
        ^ ( oh | gosh )? how <vexing>/awful/horrible/dreadful
        ( get | understand | see ) why you ( have )? ( lost | had enough | do not trust | are at )
        i feel for you
        """,
    ),
    other_words(
        "restate",
        """
        if i ( have )? ( understand | understood | followed | follow | heard ) you ..3 ( the | you | your | we | our
            | there )
        what you are ( telling me | saying ) is
        let me ( repeat | put ) ( it | that | this ) in my own words
        as i understand it ( you | your | the | we | our )
        let me recap
        """,
        unless="number/address/email/surname/postcode",
    ),
    other_words(
        "own_it",
        """
        ( only )? need to ( speak | talk ) to me ..4
        let me take ( this | that | it ) off your ( hands | shoulders | plate )
        i ( will not | am not going to ) ( clock off | go home | log off | leave ) ..4 until
        i have got it from here
        """,
    ),
)
