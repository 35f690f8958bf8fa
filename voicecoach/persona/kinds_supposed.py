"""More wordings of kinds of questions: what is supposed and to be put right, what is bid, and the thing by other words."""

from collections.abc import Mapping

SUPPOSED: Mapping[str, str] = {
    "name": """I don't have your name yet? You haven't told me who you are? Tell me who you are? Give me your name first?
        You're Mrs. who, exactly? I'm talking to the account holder, am I? Spell your surname out for me? It's under your own
        name, I suppose? Let's start with who you are? What do people call you? Put a name to the voice for me? How should I
        write you down? State your name for the record? I've got no name to go with this call? You'd be Mr. who? Identify
        yourself for me, if you would?""",
    "address": """I don't have an address for you? You're still at the old place, I take it? Give me the street and the
        number? Tell me where it should go? You haven't moved, have you? Direct my driver to your door? Which part of town is
        it? What would I put into the sat nav? Read me your address as it stands on the letter? You live in town, I suppose?
        Let me have the place it has to get to? It's an apartment, I take it? Where would a visitor ring? Run me through the
        address?""",
    "phone": """I've no number for you here? Leave me a number? I can use the number that shows here, I take it? Give me
        something to ring you on? It's a mobile that you're on, I suppose? Let me have your digits? What do I dial to get you?
        Is the one you're ringing from the right one? If I have to ring you back, what do I dial? Dictate me the number,
        slowly? How do we catch you by telephone? You've a landline too, I imagine? Text where? Which line should she use?""",
    "email": """I don't have any e-mail for you? Spell me your mail address? You'll have an inbox, I expect? Give me somewhere
        to send a file? I could put it in an e-mail for you, if I knew where? How do I reach you electronically? You're not on
        the internet, I suppose? Where do I send the PDF? Tell me where the link should go? Let me have your electronic
        address? I'd send it over the computer, if you've got mail?""",
    "birth": """I need a date to check against? Tell me when you came into the world? You'll have a birthday soon, I see?
        Confirm your date of birth for me? Give me day, month and year? Which year are you from?""",
    "number": """I can't find you without a number? You'll have a reference somewhere, I take it? There ought to be a long
        number on the paper? Read me the digits off it? Read out whatever stands at the top? What code goes with it? What ID
        were you given? Give me something I can type in? Quote me the reference? Do you have the code for the item? What's the
        file number? Under what number is it filed? Dictate me the number on the docket? You'd have had a code in the
        confirmation? I'd be quicker with the number? And the unit's number? What identifier do they have for you?""",
    "how_much": """It can't have been more than twenty, I suppose? That would be about a hundred, I take it? Tell me the sum?
        Give me the figure? Name me the amount? What did the thing go for? What did you lay out? How far out of pocket are
        you? A thing like that costs about fifty, I guess? What was the item's price? Read me what it says at the bottom of
        the bill? You got it cheap, I imagine? What sum left your account? What was the damage in the end? How much did you
        part with?""",
    "when": """It only began today, I gather? That was last week, I take it? It's been a while, I suppose? Tell me the day?
        Give me a date for that? How far back does it go? How long ago did that start? At what point did it happen? How
        recently was that? You've had it a good while by now, then? Name me the day on which it was? From which day on? What's
        the date of that? It was only the other day, wasn't it? Roughly what time of the day? How many days have gone by?""",
    "who": """Nobody here has told you anything, I suppose? Somebody must have told you that? You'll have a name for me, then?
        Tell me who said so? Give me the name of whoever you spoke to? You spoke with one of our supervisors, I take it? Who
        with? You were talking to whom? One of ours told you that? Whoever you had on the line will have said their name? Tell
        me what they said to you, word for word?""",
    "product": """That'll be the small one, I suppose? It's one of our cheap ones, I take it? Tell me what you've got?
        Describe the thing for me? What article is it? What unit do you have? Name me the item? What sort of item are we
        talking about? You ordered something for the house, I gather? What make is the thing? It's the big one that you have,
        I guess? Paint me a picture of it? What were you after? Which type is yours?""",
    "where": """You're at home now, I take it? You're still there, I suppose? Tell me where you are? Describe where you're
        standing? Whereabouts was that? In which place? You'll be somewhere in the building? What's around you? It's out in
        the garden, I guess? At which spot did it happen? Which end of town is that? Give me the place?""",
    "tried": """You haven't tried anything yet, I suppose? You'll have had a look already, I take it? Tell me what you've done
        so far? Run me through what you did? You looked in the manual, I imagine? Count off what you've tried? What have you
        had a go at? List the steps that you took? You left it alone, I hope? What did you do about the thing? Go through what
        you've already done? You've been looking for it yourself, I gather? Nobody has touched it, I trust?""",
    "wants": """Tell me what you'd like? Name me one thing that I can do? You'd be content with a replacement, I suppose? You
        want your money back, I take it? Say what you need from me? A voucher would be all right with you, I guess? What are
        you after from us? Which of these would you choose? What should come out of this? You'd like it to be over with, I
        imagine? Set me a task? Give me your wish? What has to happen before we hang up? What would you have me do?""",
    "how_are_you": """You're well, I hope? How are you keeping? You're all right, I trust? Everything good with you? I hope
        the day's treating you kindly?""",
    "how_paid": """You paid by card, I take it? You'll have paid in cash, I suppose? It went through your bank, I guess? You
        pay by the month, I gather? Tell me how you settled it? By what means did you pay? How did the money get to us? You
        got it on credit, I imagine? How was it taken from you? What did you settle it with? It's on direct debit, I presume?
        You haven't paid yet, have you?""",
    "customer_since": """You're quite new to us, I take it? You've been with us for ages, I suppose? You only joined recently,
        I gather? You're one of our old hands, then? How far back do you go with us? You're on our books since when? Tell me
        how long you've been with us? It's your first time with us, I guess? You use us now and then, I imagine? Been coming
        long? You've been a loyal customer, haven't you? You don't come here often, I suppose?""",
    "contacts": """You've not rung us before, I take it? It's the first that we hear of it, I suppose? You'll have called a
        few times by now? Nobody got back to you, I gather? Count up your calls for me? Tell me whom you've been in touch
        with? I can't see any call of yours before today? You haven't complained about it yet? Somebody of ours must have
        answered you? You wrote to us, I imagine? You've told one of my colleagues, then? How many goes have you had at
        reaching us? Nobody's been in touch, I presume? Who's had this before me?""",
    "needed_by": """There's no hurry with it, I take it? It can wait a week, I suppose? The end of the week would be fine, I
        guess? Tell me by when you must have it? Set me a deadline? Name me the day? You'd want it by tomorrow, I imagine?
        It's urgent, I gather? When's too late? Next month would do for you? What's your cut-off? You're not pressed for time,
        I hope? Give me the latest date? By what hour must it be there? There's some day it has to be ready for?""",
    "reachable": """Mornings are best for you, I take it? You're out most of the day, I suppose? You'll be around this
        afternoon? You won't be up that late, I imagine? Tell me when to ring? Until what time could I try you? Which part of
        the day suits you? Name me a time for the call? Would you still hear the phone in an hour? You can't talk at work, I
        guess? Seven is too early for you, I bet? I might ring back in half an hour, will you hear it? You're easiest to get
        in the evening, then?""",
    "at_home": """You'll be in tomorrow, I take it? There's nobody home in the daytime, I suppose? Somebody will be there to
        open, I trust? You're at work when they come, I imagine? Tell me if somebody's home? No one's in on a weekday, I
        guess? Who takes things in for you? You'd have to take the day off for it, wouldn't you? The van comes early, is
        anybody up?""",
    "how_bought": """You got it on the internet, I take it? That was from one of our shops, I suppose? You rang it through, I
        guess? You had it second hand, I imagine? Tell me where you got it? You booked through an agent, I gather? Which
        outlet was it? You sent in a form for it? Through which channel did you order? It came from a department store, I
        presume? In person or over the web?""",
    "photo": """You can't take a picture of it, I suppose? You'll have a camera on your phone, I take it? You took a picture,
        I hope? Send me a picture, would you? I'd like to see it for myself? A photo would help me? Hold it up to a camera for
        me? Show me how it looks? I've got no picture of the damage? Snap it and send it over?""",
    "proof": """You've got it in writing, I take it? You'll have thrown the bill away, I suppose? You kept a copy, I hope?
        There's no proof of it, I gather? Show me something on paper? I've nothing here that shows it? You hung on to the
        slip, I trust? You still have the paperwork, then? What have you got to back that up? Nobody gave you anything on
        paper, I guess? Tell me if there's a copy? Have you anything to show for it? You don't have the mail any more?""",
    "happened_before": """It's the first time, I take it? That's never happened before, I suppose? It's gone wrong before, I
        gather? You've had this in other months, I imagine? It was fine until now, then? Tell me about the other times? How
        many times has it gone wrong? We've let you down before, I dare say? And the time before? And before that one? List
        the times for me? It's a regular thing with you, isn't it? You've never had any trouble with it?""",
    "others_too": """It's just you, I take it? The neighbors have it as well, I suppose? Your friends have had the same, I
        imagine? Nobody else has the trouble, I gather? The others are all right, then? It's only your own place, I guess?
        Tell me who else has it? Have you heard of anyone else with it? How about the people around you?""",
    "alone": """You've somebody with you, I hope? You're by yourself, I take it? Your family will be there, I suppose?
        Somebody can give you a hand, surely? There's no one to help you, I gather? Your husband could do that for you? Tell
        me who's with you? There must be someone who looks in on you? Who could lend you a hand? A friend can fetch it for
        you, I imagine?""",
    "why_wanted": """It's a present, I take it? It's just for yourself, I suppose? It's only for fun, I guess? You got it as a
        gift, I imagine? Tell me what it's for? There's no special reason, I gather? It's for one of your own, then? What made
        you get it? What brings that about? You need it for work, I presume? What have you got it for? What's the purpose of
        it?""",
    "read_terms": """You've read the conditions, I take it? You'll have seen the notice, I suppose? You didn't read the small
        print, I guess? It's all in the terms that you signed? The rule was pointed out to you, I trust? You saw the board,
        didn't you? Tell me if you saw the terms? You knew about that, I imagine? Our conditions are there for everyone to
        read?""",
    "job": """You work in an office, I take it? You're retired, I suppose? You sound as if you were in the trade? You talk
        like a teacher? You must be good with figures? You have the mornings to yourself, I guess? Tell me what you do all
        day? What do you earn your living with? You'd know about that from your work?""",
    "age": """You don't sound a day over thirty? You'd be about sixty, I guess? You're quite young, I take it? Tell me your
        age? How many years do you have?""",
    "married": """You've a husband, I suppose? Your wife is with you, I take it? You're on your own, not married, I gather? Is
        there a Mrs. or a Mr.?""",
    "children": """You've got little ones, I take it? The kids are at school by now, I suppose? Tell me about the children?
        What are the kids called? Your kids could help you, I imagine? You have a big family, I guess?""",
    "bank": """You're with one of the big banks, I take it? Tell me which bank it is? It's an online bank, I suppose? Your
        bank would be which? Which bank's name is on the card?""",
    "when_will": """It'll be there by tomorrow, I suppose? You're told it comes on Friday, I gather? Tell me when it comes?
        They'll have said when it will be done?""",
    "our_side": """My colleague will have typed in the wrong thing? Somebody here must have signed it off? The system will
        have sent that by itself? Our van comes at which time? What reference did my system give it?""",
    "others_name": """The man at the door will have given his name? The driver had a badge, I suppose? Somebody signed it, I
        take it? What's the neighbor called? Tell me the lady's name? Whose signature is on it? Who was the woman you talked
        to there?""",
    "others_number": """You'll have your husband's number, I take it? Give me your daughter's number? Your neighbor's customer
        number, do you know it? Your landlord's mail address? You can tell me how to reach your boss?""",
    "serial": """There's a sticker with a number underneath, I take it? Read me the number on the back of the unit? The
        tracking code of the van? There's a ticket number in that text, I suppose? What's the reference that the bank gave it?
        What's the session ID? Tell me the batch number? What's the number of the voucher?""",
    "card_digits": """Read me the card number? The three digits on the back? Your card runs out when, I wonder? You can tell
        me the last four digits, I take it?""",
    "insurance": """You're insured for that, I take it? Your insurance pays for it, I suppose? You bought the longer warranty,
        I gather? You registered it for the guarantee, I expect?""",
    "other_company": """You've another provider as a fallback, I take it? It was made by some other firm, I suppose? You had
        somebody else look at it, I gather?""",
    "others_opinion": """Your boss will have been told about it, I'm sure? Your wife is cross as well, I imagine? Everybody
        else has better ones, I suppose? What do the people at work say?""",
    "others_age": """Your grandson is the same age, I dare say? Your neighbor's one is just as old? How old is the house? When
        was the wiring put in? How long has she lived there?""",
    "pets": """You've got a dog, I take it? There are animals in the house, I suppose?""",
    "plans": """You'll be off on holiday soon, I suppose? You're saving up for something nice, I imagine? You've friends
        there, I take it?""",
    "pen": """I've a number for you, if you'd like to take it down? Grab something to write with? Fetch a pen, would you?
        You'll want to note this down? Take this down, would you? Is there paper within reach? Got a biro? I'll say it slowly
        so that you can write it down? Anything to write with? Can you jot this down?""",
    "may_ask": """I've a couple of things to check with you, if I may? Let me put two questions to you? I'd need to go through
        a few things with you? There are one or two personal things I have to ask? I've a form here that only you can fill?
        Bear with me for three quick questions? You don't mind a few questions, do you?""",
    "recorded": """This call is being taped, I should mention? Our calls are kept for a while, I hope you don't mind? Somebody
        may listen in to this later? There's a tape running, for our own checks? You're all right with a recording, I take it?
        I have to tell you that we record this? The line is recorded, is that okay with you?""",
    "first_name": """I'll call you by your first name, if I may? Do you mind if I use your first name? You'd rather be Mrs., I
        suppose? Or would you rather I kept to Mr.? May I leave out the title? How may I address you?""",
    "contact_way": """You'd like that in writing, I take it? Should I drop you a mail or ring you? Shall I ring you or send
        you a text? You'd rather have a letter, I suppose? A text is enough for you, I imagine? Would you rather hear it by
        phone? Do I let you know by mail? Tell me how you'd like to hear from us?""",
    "good_time": """I'll need you for four minutes, is that all right? If it's a bad moment, I can ring back? You've time for
        this now, I hope? Am I keeping you from something? You can talk, I take it? Tell me if it's a bad time? Can you spare
        me a minute? If you'd sooner do this later, say so?""",
}
"""By kind: added to `voicecoach.persona.kinds`."""
