"""More wordings of the kinds of questions that any caller is asked: short, polite, roundabout, and as recognition writes them."""

from collections.abc import Mapping

WORDED: Mapping[str, str] = {
    "name": """Name? Name please? Whom do I have the pleasure of helping? May I have your name, sir? Full name?
        Your good name please? What name shall I put down? And your first name? Could you spell that for me?
        Whose name would that be under? What name did you give when you booked? Under what name is that?
        Can I get a name from you? I'd like your name first? Who is it I'm talking to? Mr. or Mrs. who?
        What's the name on the file? How do you write your surname? What is the family name? whats your last name?
        Sorry, I didn't catch your name? Just so I know who I have here, what was your name again? How do I pronounce your name?
        May I know with whom I'm speaking? Who is on the line? What do I call you? Is that your full name?
        Can I take your name to pull up the file? What name would I find you under? Which name is on the order?
        Just for my notes, your name is? Am I speaking to the account holder? Are you the person on the account?""",
    "address": """What's the address there? Which street and house number? House number? Zip code? Postcode?
        Where do you live exactly? Which address should I put down? Where shall I send it? Where does it go to?
        Where should the letter go? What's the delivery address? Which flat number? What street are you on?
        Can you confirm where you live? Do we still have the right address? Have you moved lately?
        What address is on the account? Where should the courier go? Where can it be picked up? whats your adress?
        May I have your address, please? Could I get the address once more? Your address, please?
        For the label, where are we shipping it? Where do you get your mail? Which town is that in? Is there an apartment number?
        So that it gets to the right door, where do you live?""",
    "phone": """Callback number? What's a good number? What number can I ring you on? Number to reach you?
        If we get cut off, where can I call you? Can I have your cell? What's your mobile? Which phone do I call?
        In case the line drops, which number shall I use? Your contact number please? Could you give me your phone number?
        On what number will my colleague reach you? What's your number at home? Is there a landline?
        Which number's best in the evening? What number do we have for you? Is the number you're calling from the best one?
        Where do I reach you later? How can I get back to you? can i get a good call back number?
        What telephone number should I note down? May I take a phone number? I'd like to ring you back, on which number?
        Your cell, please? Is it all right to call this number? Do I have your phone number? Any other number?""",
    "email": """E-mail? E-mail address please? What e-mail should it go to? An address with an at sign?
        Could you spell the e-mail?
        Which mail address can I use? May I have your e-mail for the confirmation? Where should the confirmation go?
        Which inbox should I send it to? How is your e-mail written? What's the e-mail on file? Do you use e-mail?
        Can I mail you that, and where to? What's the best e-mail for you? I can e-mail it, what's your address?
        Where do I send the link? whats your email? Could I have an e-mail to send the label to? gmail or something else?
        Is there an e-mail address I can note down? Where would you like the receipt mailed?""",
    "birth": """Date of birth? DOB? Your birth date, please? Birthday? When's your birthday? What year were you born?
        For security, your date of birth? In which year were you born? Could I have your date of birth to verify you?""",
    "number": """Order number? Booking number? Account number? Customer number? Reference? Confirmation code? Member number?
        What's the reference? Which number is at the top? What does it say next to order? Is there a number on the slip?
        What's printed at the top right? Can you read me the digits? What number have you got there?
        Could I have the number, please? Do you have some kind of reference for me? Is there a code on the mail?
        So that I can find it, what number is on there? What number did we give you? Which account is it?
        What is your acount number? Would you have the order number there? Got a number for me? Your number with us?
        May I trouble you for the booking number? What's the code they gave you? Which order are we talking about?
        Which number do you see on the letter? How does the number go? Case reference? Policy number? Contract number?
        I need the number to pull up your file? Is there a reference on the receipt?""",
    "how_much": """Price? Cost? How much? And it cost? The sum? What did you pay? What did it set you back? What's the damage?
        What did we take from you? How much are you out of pocket? What sum are we talking about? How much was taken?
        How much did we charge you? How much money was that? What was on the bill? Roughly how much was it?
        What's it come to? Was it expensive? What was the amount you paid? Full price or on sale? Which amount was it exactly?
        how much was it when you bought it? Could you tell me what you paid? And for that you paid how much?
        Do you remember the price? How much have you spent? What were you billed? What does it say under total?
        How much was the whole thing?""",
    "when": """When? When was it? Since when? What day? What time exactly? On what date? Which day was it? How long ago?
        How long ago was that? When did you realize? When did it go wrong? When did you find out? What time did you notice?
        Do you recall when that was? Can you remember what day it was? Was it this week or last week? When did it first happen?
        When exactly was this? And this was when? About when did that happen? Could you give me the date? How recent is it?
        Was it in the morning or the evening? Today or yesterday? Which month was that? Started when?""",
    "who": """Who was it? Who exactly? Which colleague was that? Who helped you? Who served you? Did you get a name?
        Did anyone give you a name? Do you know who you spoke with? Who did you have on the phone? What did my colleague say?
        What was said to you? What were the exact words? What did we tell you? Who was that who told you?
        Who have you been dealing with? What did they promise? Was it a man or a woman you spoke to? who told you this?
        Were you told anything? Who was it you spoke to before me? What was the last thing we told you?
        May I ask who you spoke with? Which department did you talk to? What did you hear from us last?""",
    "product": """What is it exactly? What are we talking about? What did you get? What's the model? Which one did you choose?
        What item is that? Model? Item? What kind is it? What sort of thing is it? Could you describe it for me?
        What did you book? What have you got from us? Which of our products? What was it that you ordered?
        What's the thing called? What's it about? which product is this? Tell me what you bought?
        What was supposed to be in it? Which version is it?""",
    "where": """Where? Where is that? Where was it? Where is it at the moment? Where would I find you? Where are you right now?
        What's your location? Where can somebody find you? What place is that? In which town? At which place did it happen?
        Where did you leave it? Where was that exactly? Where am I reaching you? Are you at home? Are you on the road?""",
    "tried": """What have you done so far? Have you tried anything? Any steps so far? What did you try?
        Have you turned it off and on?
        Have you restarted it? Did you reset it? Did you unplug it? Have you had a go at fixing it? Did you check the cable?
        Did you look at the manual? Which steps did you take already? What did you do then? Have you done anything about it?
        Have you attempted to fix it? Anything you've tried yet? have you tryed turning it of and on?
        Before we go on, what have you already done? Could you try turning it off and on for me?
        Have you tried a different one? Have you checked the settings? Did anything help?""",
    "wants": """What would help? What can I do? What do you need? What would you like to see happen? What needs to happen now?
        What's most important to you? What would you like us to do first? How can we fix this for you?
        What would be a good solution for you? What are you after? What's your ideal outcome? What would put this right?
        What should happen next, in your eyes? so what do you want us to do? What would make you happy?
        Money back or a new one? Do you want it repaired or replaced? What solution did you have in mind?
        If you could choose, what would happen now? What result would you like? What were you hoping I could do?""",
    "how_are_you": """How are you holding up today? Are you all right? You okay? How's your day been?
        Is everything all right with you?
        How do you feel? How are things with you? Are you doing okay? How are we today? how are you doing today mam?
        Hello, how are you?""",
    "how_paid": """Card or cash? Cash or card? Paid how? What did you pay with? Was that with a card?
        Which payment method did you use?
        By card or by transfer? Does it get debited? Did the payment go through? Do you pay by direct debit?
        Was it charged to your card? Where did the money come from? Where's the money taken from? What card is on file?
        With what did you pay? Was it PayPal? Did you pay it all at once? Have you paid for it already? Credit or debit?
        How was the payment made? Is it prepaid? Was it on account? Which card should the refund go to?
        Did you pay in installments?""",
    "customer_since": """Customer for how long? Are you a new customer? Have you been with us long? Do you buy from us often?
        Have you shopped with us before? Since what year? For how long have we had the pleasure? Have you ordered before?
        How long have you had the account? Is this your first purchase? Been with us a while? Do you use us regularly?
        When did you open the account? How many times have you ordered from us? Are you a returning customer?""",
    "contacts": """Have you called before? Is this your first call? How often have you called? How many times is it now?
        Have you been in touch about it? Have you raised this before? Did you report it? Did you complain already?
        How many of my colleagues have you talked to? Have you spoken to somebody here before? Did you write to us?
        When did you contact us? Have you tried to reach us? Who else have you told? Is there already a case open?
        Did you ask anybody here for help? Has anyone from us called you? Did we ever get back to you?
        Have you already reported this to us? first time calling about this?""",
    "needed_by": """Deadline? By when? How soon? What's the hurry? Is there a rush on it? When would it be too late?
        When do you have to have it? Is there a date it has to be there by? How much time do we have? How long can you wait?
        What date are we working towards? By what day would you need it? When does it have to be done? Can it wait until Monday?
        Would tomorrow be early enough? Is it urgent? By when should it be fixed? What's the occasion, and when is it?""",
    "reachable": """When are you around? What times suit? Morning or afternoon? When would be convenient for you?
        What day is good?
        When can I ring you? Until when are you up? What time of day is best for a call? When's a good moment to call you?
        Are you available this afternoon? Which day would suit you? When do you have time? Would Thursday suit you?
        Is it better in the morning? When may I call again?""",
    "at_home": """Are you home tomorrow? Is someone in? Who'll be there? Are you there in the morning? Could somebody open up?
        Will you be in? Can somebody take it in? Is anybody there during the day? Would you be there to sign for it?
        Will there be someone at the door? Can someone let our man in? Are you at home all day?""",
    "how_bought": """Online or in the shop? Was that online? Which shop? Where's it from? Which of our stores was it?
        Did you get it in a store? Over the counter or by mail? Through the app? How was it ordered? By phone or online?
        Where did you order it? Was it a dealer? In which branch did you buy it?""",
    "photo": """Any chance of a photo? Could I see what it looks like? Is there a picture? Could someone take a picture of it?
        Would you be able to send me a photo? Do you have a photo? Could you take a snap and mail it? A screenshot, maybe?
        Can I see it somehow? Could you film it?""",
    "proof": """Receipt? Any paperwork? Do you have a receipt? Is there anything in writing? Have you got the confirmation?
        Do you have that in writing? Can you prove that? Did you keep the slip? Do you have any evidence?
        Do you still have the ticket?
        Is there a document? What can you show me? Have you held on to the papers? Did you get anything by mail?
        Might you have the bill there? Do you have a copy?""",
    "happened_before": """First time? Is it the first time? Has it ever happened before? Does it happen often? How often is that?
        Did this ever come up before? Has there been trouble before? Were there problems in the past? Is that a regular thing?
        When were the other times? Was it always fine until now?""",
    "others_too": """Just you? Anyone else? Does anyone else have it? What about your neighbors? Is everyone affected?
        Are the others okay?
        Have others the same trouble?""",
    "alone": """Is anyone with you? Who's with you? Is someone there? Are you there on your own? Do you have company?
        Does anyone live with you? Could a friend help you? Who could help you with it?""",
    "why_wanted": """What for? What was it for? What's it for? What were you hoping to do with it? What's the plan with it?
        Is it a gift? Who's it meant for? What did you get it for? Why do you need it? Is it a present for somebody?
        Any special reason? What's going on that day?""",
    "read_terms": """Did you see the terms? Were you aware of the conditions? Did you tick the box? Did you know about that rule?
        Had you seen the conditions? Have you looked at the instructions? Was there a notice? Did you check the label?
        Did anyone tell you about the conditions?""",
}
"""By kind: added to `voicecoach.persona.kinds`."""

WORDED_BESIDES: Mapping[str, str] = {
    "password": """Can you tell me your password? Your PIN, please? What's the log-in name?""",
    "social_security": """Your social, please? Can I have your passport number? What's your ID number?""",
    "card_digits": """Last four digits? Which digits are on the card? When does your card expire?""",
    "bank": """Who do you bank with? Which bank is it?""",
    "serial": """Serial number? What's on the sticker underneath? Which software version is on it? What's the batch code?
        What number is on the tag? What's the ticket number of your complaint?""",
    "insurance": """Are you insured? Do you have a policy for that? Did you take out the insurance?""",
    "age": """Your age? May I ask your age?""",
    "family": """What's your wife called? How many of you live there? Who's your sister? What's your husband called?""",
    "job": """What line of work are you in? What do you do? Where's your work? What's your occupation? Do you work?""",
    "others_name": """What was he called? Who was the driver? Do you know his name? What's the doctor's name? Who's your landlord?
        What's the lady's name? Who was the technician? What did she say her name was?""",
    "others_number": """Do you have their number? What's his phone number? How can I reach her?
        Can I have your husband's number?""",
    "others_look": """Was he tall? What did she look like? What kind of van was it? Did you see his face?""",
    "when_will": """When's it coming? When will that be? How much longer will it take? What time does it open?""",
    "our_side": """What did our system do? Which department does that here? What's our policy on that? Who's my manager?
        What can I offer you? Do we have any left?""",
    "why_ours": """Why's that? Do you know the reason? Do you have any idea what caused it? Why did it fail?
        Why do you think that happened?""",
    "replied": """Did you hear back? Did anyone answer? Any reply?""",
    "who_did": """Who broke it? Who did that? Whose mistake was it?""",
    "weather": """How's the weather? Is it raining? Was it icy that day?""",
    "look": """Color? What color? What brand's that? What does it say on the front? Is it a big one? What pattern is it?""",
    "size": """Size? Dimensions? What size? How long is it in inches? How big is your place? How thick is it?""",
    "distance": """How far away are you? How long a drive is it?""",
    "worth": """What's it worth? What would a new one cost? How much did you tip?""",
    "computer": """Which browser? Windows or Mac? iPhone or Android? Is your software up to date? What phone do you use?""",
    "car": """Do you drive? Where did you park? What car have you got?""",
    "coupon": """Do you have a voucher? Did you have a discount? Are you a member? Do you collect points?
        Have you got a loyalty card?""",
    "health": """Do you have asthma? Are you on any medication? Have you seen a doctor?""",
    "plans": """What are your plans? Where are you off to? What are you doing later?""",
    "other_company": """Which carrier is it? Who's the manufacturer? Which firm was that? Where else did you look?""",
    "fax": """Is there a fax number? Do you have another address?""",
    "building": """Which floor? Is there a doorman? What's the gate code? Is there a lift? Do you own the place?""",
    "detergent": """Which detergent do you use? What soap was it? Do you use softener? What brand is the cleaner?
        What tool did you use?""",
    "tariff": """What tariff were you on? Which rate do you have? What plan was it? What contract was it?""",
    "seat": """Which seat did you have? Which row were you in? Window or aisle? What table was it?""",
    "time_of_day": """What time of day was it? Was it before noon? At what hour were you there?""",
    "heard_of_us": """How did you hear about us? Who recommended us? Would you recommend us? How would you rate us?""",
    "others_opinion": """What does your wife say about it? What did your neighbor think? What do your friends say?""",
    "weekday_today": """What day is it today? What time is it where you are? What's the date today?""",
}
"""By kind: added to `voicecoach.persona.kinds_besides`, and some that are asked of few."""
