"""Kinds of questions that any caller is asked: examples of each, so that a question is not taken for another one."""

import re
from collections.abc import Mapping

from voicecoach.persona.anybody import ASKS
from voicecoach.persona.kinds_besides import BESIDES
from voicecoach.persona.kinds_further import FURTHER
from voicecoach.persona.kinds_supposed import SUPPOSED
from voicecoach.persona.kinds_worded import WORDED, WORDED_BESIDES


def listed_questions(examples: str) -> tuple[str, ...]:
    """Questions one after the other, each ending with its mark."""
    return tuple(" ".join(each.split()) for each in re.findall(r"[^?]+\?", examples))


_USUAL: Mapping[str, str] = {
    "name": """What's your name? Who am I speaking with? Can I have your full name? First and last name?
        How do you spell your last name? May I ask who is calling? What name is the account under? Your name?
        Who do I have on the line? Could you spell your name? Could I take your name, please? And you are?
        Who's calling, please? What's your surname? Surname? Last name? Who do I have the pleasure of speaking to?
        Whose name is it under? How is your name spelled? What should I call you? Is it in your name?
        Under which name did you book it? How is that spelled, your last name? To whom am I speaking?
        With whom am I talking? Who is this, please? Who am I talking to?""",
    "address": """What's your address? Where do you live? Can you confirm your address? Which street?
        What's your zip code? What's your postal address? Address? What's your house number?
        What's the house number and the street? What's your current address? Is it still the same address?
        Which town do you live in? Where should we send it? What address do we have for you?""",
    "phone": """What's your phone number? What number can I reach you at? Can I have a callback number?
        Where can I reach you? What's the best number for you? Is this the best number to call you on? Phone?
        How can we get hold of you? Do you have a mobile number? What number can I call you back on?
        What number should they call? Could I have a number in case we get cut off? Which number are you calling from?
        Your cell phone number? How do I reach you by phone? Is there a good number to get you on?
        What's your telephone number?""",
    "email": """What's your e-mail address? Which e-mail address did you use? Can I have an e-mail address for you? Email?
        Your mail address? Where should I send the e-mail? Where can I e-mail that to you? What e-mail do we have on file?
        Can you give me an e-mail address to write to? Do you have e-mail? Could we e-mail it to you?
        Which e-mail is on the account? Where can I e-mail the confirmation to? Can I get your e-mail?""",
    "birth": """What's your date of birth? When were you born? Can you confirm your birthday? When's your birthday?
        What year were you born?""",
    "number": """What's your account number? Do you have the order number? Can I have your customer number?
        What's the booking reference? What's your confirmation number? Reference number? Could you read me the number?
        What number is on your confirmation? Do you know your customer number? Can you find the number on your letter?
        Order ID? Do you have the number to hand? What's the reservation code? What number is printed on the bill?
        What's the number on the receipt? Case number?""",
    "how_much": """How much did you pay? How much was it? What did it cost? What was the total? The amount?
        How much were you billed? What's the price? How much money is it about? What were you charged?
        How much did it come to? What was the price of it? How expensive was it? How much money are we talking about?
        What did you spend on it? And the price?""",
    "when": """When did this happen? What day was that? Since when do you have the problem? When did it start?
        What time was it? How long has this been going on? What's the date? When did you first notice it?
        On which day did it happen? When was that? How many days has it been? When did the trouble begin?""",
    "who": """Who did you talk to? Who told you that? What was the name of the person you spoke with?
        Have you talked to one of my colleagues? Do you remember the name of the agent? Who said that?
        What did they tell you? What were you told last time? Who was it that you spoke to?
        What exactly did they say to you? What did the last person promise you? Who have you spoken to so far?
        What did the person on the phone say?""",
    "product": """Which product is it about? What is it about? Which item are you calling about?
        What exactly did you order? What did you buy? Which one is it? What's it called? Which model is it?
        What was in it?""",
    "where": """Where did that happen? Where are you now? Where is it? Where are you at the moment?
        Where are you calling from? Whereabouts are you?""",
    "tried": """What have you tried so far? Have you tried that? Have you tried turning it off and on again?
        Have you already tried something? What did you do about it so far? Did you try anything to fix it?
        What steps have you taken?""",
    "wants": """What would you like me to do? What do you want from us? What do you need from me?
        Would you rather have a refund or a replacement? Refund or credit? What can I do for you?
        What would you like to happen? What do you need us to do? How would you like us to solve it?
        What would help you most right now? What would make it right for you? What would you consider fair?
        What is it you'd like from us? What are you hoping for? What outcome do you want?""",
    "how_are_you": """How are you? How are you doing today? How is your day going? How are you this morning?
        How have you been? How are you feeling? How are you holding up? How are you this evening? How's it going?""",
    "how_paid": """How did you pay? Did you pay by card? What was the payment method? Was it a card payment?
        Did you pay cash? How was it paid? Did you use a credit card? Was that on a debit or a credit card?
        Did you pay online? Has it been paid? Which card did you use? Did you pay up front? How do you usually pay?""",
    "customer_since": """How long have you been a customer? How long have you been with us? Since when are you a customer?
        Have you bought from us before? When did you join? Are you a regular customer?
        How many years have you been with us? Is this your first order with us? Do you come here often?
        Are you new with us? When did you sign up? When did you become a customer? Have you been with us for long?""",
    "contacts": """Have you contacted us before about this? How many times have you called?
        Is this the first time you call about this? Have you been in touch with us before? How often did you have to call?
        Did you call us already? Have you reported it before? Did you let us know at the time? Have you written to us?
        Have you spoken to anyone about it?""",
    "needed_by": """When do you need it? By when do you need it? What's the latest it can come?
        By what time do you need to have it? What's your deadline? Until when can you wait? How urgent is it?
        How soon do you need it? By what day do you need it?""",
    "reachable": """When can we reach you? What's the best time to call you? When is a good time?
        When could we call you back? What time suits you best? Would the morning or the afternoon be better?
        When are you free? What days work for you?""",
    "at_home": """Will you be home tomorrow? Will anyone be there to open the door? Are you in this afternoon?
        Is somebody at home? Will someone be there in the morning? When would somebody be in? Could you let someone in?""",
    "how_bought": """Did you order it online? Did you buy it in a store? Where did you buy it? How did you order it?
        Did you buy it from us directly? Did you order by phone? Where did you get it from?
        Was it on the website or in a store? Which website did you buy it on?""",
    "photo": """Can you send a photo? Do you have a picture of it? Could you send me a screenshot?
        Could you take a picture? Could you show me what it looks like? Can you mail us a picture of it?
        Did you take any photos?""",
    "proof": """Do you have the receipt? Do you still have the bill? Do you have anything in writing?
        Did you get a confirmation? Do you have proof of that? Did you keep the paperwork? Do you have it in front of you?
        Have you still got the e-mail?""",
    "happened_before": """Has this happened before? Is this the first time that it happens? How often has it happened?
        Did you ever have this problem before? How many times has it happened? When did it happen the last time?""",
    "others_too": """Is it only you? Are others affected too? Do your neighbors have the same problem?
        Is anybody else having this problem?""",
    "alone": """Are you alone? Is somebody with you? Is there anyone who can help you? Do you live alone?
        Are you by yourself? Do you have somebody with you at the moment?""",
    "why_wanted": """What do you need it for? Why did you want it? What were you going to use it for? What is it for?
        Who is it for? Is it for a special occasion? What's the occasion?""",
    "read_terms": """Did you read the terms? Did you agree to the terms and conditions? Did you read the instructions?
        Have you seen the small print?""",
}
"""What a caller may well know: what the author wrote, and what follows from the name and the card."""

_ALL = ({**_USUAL, **BESIDES}, WORDED, WORDED_BESIDES, FURTHER, SUPPOSED, ASKS)

KINDS: Mapping[str, tuple[str, ...]] = {
    kind: tuple(dict.fromkeys(listed_questions(" ".join(part.get(kind, "") for part in _ALL))))
    for kind in dict.fromkeys(kind for part in _ALL for kind in part)
}
"""Of these a caller knows what the author wrote, and what follows from the name and the card; to the rest they have no answer."""
