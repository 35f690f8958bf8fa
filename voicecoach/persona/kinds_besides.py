"""Kinds of questions that a caller mostly has no answer to, or tells nobody: so that they are not taken for others."""

from collections.abc import Mapping

BESIDES: Mapping[str, str] = {
    "password": """What's your password? What's your PIN? What's your secret question? What's the wifi password?
        What's your mother's maiden name? What's your log-in? What's the passcode?""",
    "social_security": """What's your social security number? What's your passport number?
        What's your driver's license number? What are the last four of your social? What's your tax number?
        What's your ID card number?""",
    "card_digits": """What are the last four digits of your card? Can you read me your card number?
        What's the expiry date of your card? What's the security code on the back? What's your credit card number?""",
    "bank": """Which bank are you with? What's the name of your bank? Which bank is the card from?""",
    "bank_numbers": """What's your routing number? What's your account balance? What's the transaction number?
        What's your IBAN? How much do you have in the bank? What's your sort code?""",
    "serial": """What's the serial number? What's the IP address? What's the MAC address? What's the model number?
        What's the invoice number? What's the ticket number? What's the number on the bottom? What's the batch number?
        What's the tracking number of the van? What's the version number?""",
    "insurance": """Do you have insurance? Which company insures it? What's your insurance number?
        Do you have travel insurance? What's the name of your insurance?""",
    "age": """How old are you? What's your age? How old are you, if I may ask?""",
    "married": """Are you married? Do you have a husband? Do you have a wife? Are you single?""",
    "children": """Do you have children? How many children do you have? Do you have kids?
        Do you have any little ones at home?""",
    "family": """What's your husband's name? What's your wife's name? How many people live with you? Do you have pets?
        What's your dog's name? Do you have brothers and sisters? What are your children's names?""",
    "job": """What do you do for a living? Where do you work? Who is your employer? What's the name of your employer?
        What's your job? What do you work as? Who do you work for? What does your husband do? What's your profession?
        Are you retired?""",
    "salary": """How much do you earn? What's your salary? What's your income? How much rent do you pay?""",
    "others_name": """What's the driver's name? What's the technician's name? What was her name? What's his last name?
        What's your friend's name? What's your boss's name? What's the name of the manager? What's your son's name?
        What's the name of the teacher? What's your landlord's name? What's the neighbor's name?
        What is your daughter's full name? Who signed it? What's he called? Did they give you their name?
        What's the receptionist called? What's the name of your doctor?""",
    "others_number": """What's your daughter's phone number? What's your wife's number?
        What's the neighbor's phone number? What's your father's number? Do you have the driver's number?
        What's your son's e-mail address? What's your sister's address? Where does your niece live?
        Where does your brother work? What's your friend's address?""",
    "others_age": """How old is your husband? How old is the building? How old is your mother? How old was the driver?
        How old is your dog?""",
    "others_look": """What did he look like? What did the man look like? What car was the driver in? What was she wearing?
        What color was the van? Did he wear a uniform? What's the van's license plate?""",
    "when_will": """When will it arrive? When will it be fixed? When will they call? When will you get the refund?
        When will the repair be done? When will the driver come? How long will it take? When do you expect it back?
        When will the second one come? When does the office close? When will the weather get better?
        When will the manager be free? When is the next one? When will somebody call you? When will the money be back?""",
    "our_side": """What do I have to do now? What did my system do? What does our policy say? Did we send it?
        Have we called you back already? What will my manager say? What's our number? Do we have it in stock?
        Is our store open today? How many people work here? Who is responsible on our side? What did I just say?
        What's wrong on our end? What time do we open? How much does shipping cost with us?""",
    "why_ours": """Why did we do that? Why was it not delivered? Why is it so slow? Why did the system charge it?
        Why was it late? What caused it? What went wrong on our side? Why does that happen?
        Do you know why it was canceled? What's the reason for it?""",
    "replied": """Did anyone get back to you? Did anybody reply? Have you had an answer? Did somebody call you back?""",
    "who_did": """Who packed it? Who made the mistake? Who was it? Whose fault is it? Who is to blame? Who took it?
        Who opened it?""",
    "weather": """What's the weather like? What's the weather going to be tomorrow? Is it cold where you are?
        Is it snowing? What was the weather like that day? How warm is it?""",
    "look": """What color is it? What brand is it? What is it made of? What does it look like? Which color did you choose?
        What shape is it?""",
    "size": """How big is it? How heavy is it? How much do you weigh? What size is it? How tall are you?
        How much does it weigh? How many rooms does it have? How tall is it? How many square feet is it? How wide is it?
        What are the measurements? What's your shoe size? How big is the place?""",
    "distance": """How far do you live from here? How far is it? How many miles is it?
        How long does it take you to get there? How many miles has it got?""",
    "worth": """How much is it worth? How much was the tip? How much does the other one cost?
        What did you pay for the old one? How much would you sell it for? How much did the flowers cost?
        What does that cost elsewhere?""",
    "computer": """Which browser do you use? What operating system do you have? Which phone do you have?
        What brand is your laptop? Which app version do you have? What kind of computer do you have?
        How many devices do you have? What's your internet provider? What brand is your washing machine?
        Do you have another one at home? What kind of phone is it?""",
    "car": """What car do you drive? Do you have a car? Can you drive? What's your license plate? Where did you park?""",
    "coupon": """Did you use a coupon? Do you have a membership card? Are you in our loyalty program?
        What's your frequent flyer number? Do you have a discount code? Did you register it online?
        Did you subscribe to our newsletter?""",
    "favourite": """What do you like best? Which one do you usually take? Who is your favorite? Which team do you support?
        What do you like to eat? What kind of music do you like? What are your hobbies? What's your favorite color?""",
    "food": """What did you have for dinner? What did you have to drink? Do you have any allergies? Are you vegetarian?
        What kind of cake is it? Do they have any allergies? What kind of beans do you use?""",
    "health": """Do you take any medicine? What's your blood type? Do you have a doctor? What medicines do you take?
        Are you ill? Were you in the hospital? Do you smoke?""",
    "school": """Where did you go to school? What did you study? What's the name of the school? What grade is she in?""",
    "religion": """What's your religion? Who did you vote for? What's your nationality? Where are you from originally?
        What languages do you speak?""",
    "plans": """What are you doing at the weekend? Where are you going on vacation? What will you do afterwards?
        What are your plans for tonight? Who won the game? What do you stream in the evening? Where will you stay?
        Who's picking you up?""",
    "other_company": """Which company is that with? What's the name of the other company?
        Which provider do you want to switch to? Who is your new energy company? Which carrier was it?
        What company was he from? Who supplies it?""",
    "fax": """Do you have a fax? Do you have a second address? Do you have another phone number?
        Do you have a company name?""",
    "building": """What color is the front door? Which floor is the office on? Is there parking? Is there an elevator?
        Do you rent or own it? What does the house look like? What's the door code? Who's your landlord?""",
}
"""To these a caller has an answer only where the author wrote one."""
