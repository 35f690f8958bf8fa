"""Still more wordings of kinds of questions: polite, clipped, with a story in front, and as recognition writes them."""

from collections.abc import Mapping

FURTHER: Mapping[str, str] = {
    "name": """Who have I got on the phone? Who have I got on the line? What was the name, please? The name was? And the
        name? Might I have your name? Could you let me have your name? Whom have I got there? Your first name, please? Would
        you mind giving me your name? Could I trouble you for your name? How do you spell that? Spelled how? Can you spell
        your surname for me? Is that with one L or two? Who am I helping today? Who's on the phone? I want to be sure I
        write it down properly, so how is your name spelled? what was the name again? who is this im talking to? Before I
        open the file, whom do I have the pleasure of speaking with? What should I put down as your name? Remind me of your
        name? Last name first? Under what name will I find it? And whose account is this? And you are calling as? Is it Mrs.
        or Miss? Who is the account holder? Is the contract in your own name? can i take your name please?""",
    "address": """And the street? And the number of the house? Which town? What's the post code? Where's home? Could you let
        me have your address? Might I have your address? Would you confirm the street for me? I've got two addresses here,
        which one is right? Is it a house or a flat? Where would the van have to go? What do I write on the envelope? Where
        would a letter reach you? What does it say on your door? Which house is yours? Where's the place? Where would our
        man have to come? Where do I send the paperwork? Where am I posting this to? If I put something in the mail for you,
        where would it have to go? what's your street and house number please? Could I trouble you for your address? What's
        your home address? Your postal code, please? In which city do you live? Which apartment? Has your address changed?
        Which address do you want it sent to?""",
    "phone": """And a number to call? Your phone number is? Number for the callback? On which line do I get you? Mobile or
        landline? Could you let me have a phone number? Might I have a number for you? Would you leave me a number? What's
        the area code? If the line goes dead, where do I call? If we lose each other, what number do I ring? How would we
        get you on the phone? What's the quickest number to get you on? Which number would he have to dial? best number to
        call you back on? Somebody will want to ring you about it, so on what number? Where should my colleague ring? Can I
        reach you on this number? Is this your own phone? What number are you on? Is there another number I can try? Could I
        trouble you for your number? what number should i call you on? Can I get your mobile? Which of your numbers should I
        use?""",
    "email": """And your e-mail? And an e-mail? E-mail is? Where would I mail it? What's your mail? Which address for the
        e-mail? Could you let me have your e-mail? Might I have an e-mail address? Can you get e-mail? Are you on e-mail?
        Shall I send it by e-mail, and to which address? What comes after the at? And that's at what? dot com? If I sent you
        that in writing, which e-mail would it go to? Where would you like me to e-mail it? whats the best e mail for you?
        Could I trouble you for an e-mail address? What e-mail did you sign up with? Do I have your e-mail right?""",
    "birth": """And you were born when? And your birthday is? Born when? Born on the? What's your birth date? Month and day?
        Could you confirm when you were born? whats your date of birth please? Your year of birth?""",
    "number": """And the number is? And the reference? The number, please? What does the number say? Which number was it
        again? Might I trouble you for the number? Could you let me have the number? Would you read it out to me? Have you
        the number there? What's it say in the top corner? Is there a long number on the paper? What are the digits? What
        letters does it begin with? Could you give me something to look it up by? What do I type in to find you? How can I
        find you in here? Do you have it handy? I'm looking at an empty screen, so what number do I put in? Which one of
        these is yours? Got the number? whats the number on it please? can you read me the number again? What are the last
        three digits? Number on the paper?""",
    "how_much": """And that was how much? And the price was? It cost what? What did it run you? What was it, in dollars? In
        total? How much all together? How much did you hand over? What did we charge? What was it that you paid? What have
        you paid so far? What would you say it cost? And what did you pay for it? Might I ask what it cost? How much did
        they take? Just so that I get the refund right, how much was it? What figure do you have there? how much did you pay
        for it in the end? So what are we talking about, moneywise? How much is missing? What did you put down for it? What
        did that come to altogether?""",
    "when": """And that was when? And the date? And the date was? And that was on the? Dated? Since when, exactly? From when
        on? On what day? At what time? At which hour? What was the date on that? How long since? How many days ago? When did
        that begin? For how long now? And when did it all start? Can you put a day to it? Can you pin down when? Was that
        recently? Might I ask when that was? When would you say it happened? Do you happen to know when that was? When did
        you see it first? I have to put a date in here, so when was it? what day was that on? how long is it since that
        happened? Which week was it? Help me with the days, when did what happen? Was that before the weekend or after? A
        week ago? When did all that take place?""",
    "who": """And who was that? And that was with whom? With whom did you speak? By whom? Who at our end? Who from us? Do
        you remember who that was? Did they say who they were? Which of us was it? Might I ask whom you spoke to? What did
        you get told? What came of it? And what did they say? What answer did you get? What did you hear? Did anybody tell
        you anything? Somebody must have told you that, who was it? who did you speak to about it? What reason did they
        give? How did they put it? Could you tell me who told you? Did you take down a name?""",
    "product": """And what was it? And it's which one? What kind was it? What's the item? What was ordered? Which one is
        yours? Could you tell me what it is? What did you sign up for? Which one would that be? What have you got exactly?
        Which type? Just so we're talking about the same thing, which one is it? what is it that you bought? What do you
        have with us? What was it supposed to be? What did you have from us? Can you run me through what you ordered?""",
    "where": """And where's that? And where are you? And you're where? Where abouts is that? Where do I find you? Which
        spot? Where are you standing? Where would that be? Where are you sitting? Where are you phoning from? Can you tell
        me where you are? Might I ask where you are? where are you at right now? Are you there now? Are you nearby? How
        would somebody find you there?""",
    "tried": """And what have you tried? And what did you do? What did you do next? What have you done about it? Anything
        else you tried? Did you do anything yourself? What did you do when you noticed? Have you looked for it? Did you have
        a look yourself? Might I ask what you've done so far? I don't want to repeat what you've done, so what have you
        tried? What did you do to find out? have you all ready tried something? Have you been through the usual steps? Did
        that change anything?""",
    "wants": """And what would you want? And what are you asking for? What is it you want? What would you like instead? What
        should I do for you? What can we do to put it right? How do you want this to end? What would be the best thing for
        you? What's the one thing that you need? What matters most to you? What is it that you need from us today? What do
        you expect? There are a few things I could do, so what would you like most? Where would you like to go from here?
        What would settle it? what do you want me to do about it? What do you hope to get? What's your wish? What are you
        looking for from us? If it were up to you, how would we solve this? What would you need to be happy with it? What
        would do it for you?""",
    "how_are_you": """And how are you? How are you, then? How are you coping? How are you bearing up? How are you getting
        on? You all right? Are you well? How is it going over there? Are you feeling any better? How's your day going so
        far?""",
    "how_paid": """And paid how? And how was it paid? Cash? Card? Which card was it on? How did the money go over? Who paid?
        What did you use to pay? Might I ask how you paid? Do you know how it was paid? Was it a bank transfer? For the
        refund I need to know, how did you pay? how did you pay for it cash or card? Paid by card, was it? Did you pay there
        and then? Was it paid in advance? Which account did it come from? Do you pay that every month?""",
    "customer_since": """And you've been with us since when? And you've been with us how long? With us since? How long with
        us now? How many years is it now? Been a customer long? Have you always been with us? Might I ask how long you've
        been a customer? You joined when? Are you an old customer of ours? What year did you come to us? how long have you
        been with our company? When did you start with us? Have you had anything from us before? You've been coming to us
        for how long?""",
    "contacts": """And have you called before? Have you told anyone? Have you told us before? Did you ring us about it? Is
        it the first time that you get through to us? How many times have you rung? Did you reach anybody? Did you get on to
        anyone? Have you tried calling anybody? Did you speak to anyone else before me? Who else did you try? Might I ask
        whether you've been in touch already? Did anybody ring you? Did we call you? Did we let you know? Did you hear from
        us? When was the last time you called? did you call us before or is this the first time? What did you get back from
        us? Did you ring anyone else before me? Has anybody here dealt with it? Has this been reported? Was it you who
        called yesterday?""",
    "needed_by": """And by when? And you need it when? Needed by? By what time? How urgent would you say it is? What's the
        rush? When does it have to be there? When would you need it at the latest? How much time have I got? What's the last
        moment? Might I ask by when you need it? How long have we got? What's at stake, and when? when do you need it buy? I
        want to see what we can do in time, so when is it needed? What are you up against? How late is too late?""",
    "reachable": """And when are you free? When could I ring? Any time that suits? What's convenient? When do I catch you?
        Is there a time that's bad for you? When are you on your break? Till when can I call? Are you free later? Later
        today? Might I ask when it would suit you? If somebody calls you back, when would be good? whats a good time to
        call? What time works? Which time of day do you prefer? When would you be able to talk? At what times are you
        reachable?""",
    "at_home": """And are you home? Who's in tomorrow? You're in all day? Is there someone to let us in? Will you be there?
        Could you be there? Would somebody be around? Is anyone home right now? Are you going to be in? If we come by, is
        there somebody at home? will someone be their to open? Could you wait in for it?""",
    "how_bought": """And where was it bought? In a shop or on the web? Bought where? From which shop? Did you buy it
        yourself? Might I ask where you got it? How did you book? Was it booked online? Did you book by phone? Did you do
        that on the website? Through which site? Who sold it to you? Was it bought new? did you get it online or in the
        store?""",
    "photo": """And a photo? Pictures? Have you got a picture? You wouldn't have a photo, by any chance? Might you send a
        picture? Could you snap that for me? Can you send me what you see? Is there any photo of that? can you send us a
        foto of it?""",
    "proof": """And it's in writing? Anything on paper? Have you kept it? Still got the slip? Is there a receipt? Got the
        letter there? You wouldn't have that in writing, by any chance? Might I ask if you have a receipt? Do you have it
        black on white? How do you know? Where does it say so? have you got the reciept? Can you see it on paper? Is it in
        front of you?""",
    "happened_before": """And before that? Was it the first time? The first time, is it? Was that a one-off? Any trouble
        before? How many times now? Does it keep happening? Might I ask if that has happened before? Has it been in for that
        before? has this ever happend to you before? When was the time before? Has it always been like that?""",
    "others_too": """And the others? Only yours? Do others have it? Has anyone around you the same? Is it the whole house?
        are your neighbors having the same problem? Is it just at your place?""",
    "alone": """And you're alone? On your own? Have you got someone with you? Is there somebody in the house with you? Who's
        there with you? Have you someone to help you? Is anybody there? Anyone with you? Do you have anyone to talk to about
        it? do you live on your own? Have you told your family? Who looks after you?""",
    "why_wanted": """And what for? And what's it for? What's the occasion, if I may ask? For whom is it? Was it meant as a
        present? Might I ask what you need it for? What were you planning? What did you want to do with it? What's so
        important about it? what do you need that for? Who was it for? What made you choose it? What's happening on that
        day?""",
    "read_terms": """And you saw the terms? Did you read that part? Did you read what it says? Do you recall agreeing to it?
        Was that pointed out to you? Did you look at the small print? Might I ask if you saw the conditions? did you tick
        the box for the terms? Were you told about the rule?""",
    "job": """And what do you do? And your job is? What do you do for work? Where are you working? What's your trade? Your
        line of work? Might I ask what you do for a living? Are you at work now? What kind of work is that? Do you work from
        home?""",
    "age": """And how old are you? And your age is? You're how old? Might I ask how old you are? What age are you?""",
    "children": """And children? Any children? Have you got kids? Are there children in the house? How old are your
        children?""",
    "bank": """And your bank is? Who's your bank? Which bank do you use? With which bank are you?""",
    "when_will": """And when will it come? When can you have it back? When do they say it will be done? When is he
        coming?""",
    "our_side": """Which of my colleagues typed that in? Who on our side decided that? What's in our records? What did we
        enter here? Who signed off on it here? What would it cost us? What did our shop say? Which department sent it?""",
    "why_ours": """And why was that? What held it up? What do you think went wrong? What might have caused it? Why did they
        do that?""",
    "serial": """What's the serial number on the plate? What's the number on the back of it? What number is stamped on it?
        What does the gauge read? What's the code on the sticker? What's the chip number?""",
    "others_name": """What was the driver's surname? What's your boss's name? What's the name of the woman at the desk?
        What's her first name? And his name was? And her name was? Do you know what he's called? Do you happen to know the
        name of the man?""",
    "others_number": """What's his address? What's her number? How do I reach your boss? Do you know how to reach him?""",
    "insurance": """Which health insurance are you with? Is it insured? Did you tell your insurance? Who is your
        insurer?""",
    "weather": """Is it still raining? How's the weather over there? Is the sun out? Is it hot where you are?""",
    "favourite": """What's your favorite team? What's your favorite film? Do you like music? What book are you reading? Do
        you play an instrument? What do you do in your free time? Do you follow football? Do you like cooking?""",
    "food": """What did you have for breakfast? What did you have for lunch? Have you had dinner yet? What are you cooking
        tonight? Do you like fish? Do you take sugar?""",
    "plans": """Any plans for the weekend? Have you any plans for Christmas? Are you going away this year? Where do you go
        on holiday?""",
    "religion": """Who do you think wins the election? What do you think of the president? What's your star sign? Are you a
        believer?""",
    "general_knowledge": """What's the capital of France? How many planets are there? What's two plus two? Who wrote that
        song? What was the final score? Who won the match? What's the time in Tokyo? How tall is the tower? Who is the
        president?""",
    "pets": """What's the name of your cat? Do you have a dog? What's your dog called? Have you any pets? How old is your
        cat?""",
}
"""By kind: added to `voicecoach.persona.kinds`, and some that no caller has an answer to."""
