"""Kinds of questions that any caller is asked: examples of each, so that a question is not taken for another one."""

from collections.abc import Mapping


def _listed(examples: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in examples.strip().splitlines())


KINDS: Mapping[str, tuple[str, ...]] = {
    "name": _listed("""
        What's your name?
        Who am I speaking with?
        Can I have your full name?
        First and last name?
        How do you spell your last name?
        May I ask who is calling?
        What name is the account under?
        Your name?
        Who do I have on the line?
        Could you spell your name?
        Could I take your name, please?
        And you are?
        Who's calling, please?
        What's your surname?
    """),
    "address": _listed("""
        What's your address?
        Where do you live?
        Can you confirm your address?
        Which street?
        What's your zip code?
        What's your postal address?
        Address?
    """),
    "phone": _listed("""
        What's your phone number?
        What number can I reach you at?
        Can I have a callback number?
        Where can I reach you?
        What's the best number for you?
        Is this the best number to call you on?
        Phone?
        How can we get hold of you?
        Do you have a mobile number?
        What number can I call you back on?
        What number should they call?
        Could I have a number in case we get cut off?
        Which number are you calling from?
        Your cell phone number?
    """),
    "email": _listed("""
        What's your e-mail address?
        Which e-mail address did you use?
        Can I have an e-mail address for you?
        Email?
        Your mail address?
        Where should I send the e-mail?
        Where can I e-mail that to you?
        What e-mail do we have on file?
        Can you give me an e-mail address to write to?
    """),
    "birth": _listed("""
        What's your date of birth?
        When were you born?
        Can you confirm your birthday?
    """),
    "number": _listed("""
        What's your account number?
        Do you have the order number?
        Can I have your customer number?
        What's the booking reference?
        What's your confirmation number?
        Reference number?
        Could you read me the number?
        What number is on your confirmation?
        Do you know your customer number?
        Can you find the number on your letter?
    """),
    "how_much": _listed("""
        How much did you pay?
        How much was it?
        What did it cost?
        What was the total?
        The amount?
        How much were you billed?
        What's the price?
        How much money is it about?
        What were you charged?
        How much did it come to?
    """),
    "when": _listed("""
        When did this happen?
        What day was that?
        Since when do you have the problem?
        When did it start?
        What time was it?
        How long has this been going on?
        What's the date?
        When did you first notice it?
        On which day did it happen?
        When was that?
        How many days has it been?
    """),
    "who": _listed("""
        Who did you talk to?
        Who told you that?
        What was the name of the person you spoke with?
        Have you talked to one of my colleagues?
        Do you remember the name of the agent?
        Who said that?
        What did they tell you?
        What were you told last time?
        Have you contacted us about this?
        Who was it that you spoke to?
        What exactly did they say to you?
        What did the last person promise you?
    """),
    "product": _listed("""
        Which product is it about?
        What is it about?
        Which item are you calling about?
    """),
    "where": _listed("""
        Where did that happen?
        Where are you now?
        Where is it?
    """),
    "tried": _listed("""
        What have you tried so far?
        Have you tried that?
        Have you tried turning it off and on again?
        Have you already tried something?
        What did you do about it so far?
    """),
    "wants": _listed("""
        What would you like me to do?
        What do you want from us?
        What do you need from me?
        Would you rather have a refund or a replacement?
        Refund or credit?
        What can I do for you?
        What would you like to happen?
        What do you need us to do?
        How would you like us to solve it?
    """),
    "how_are_you": _listed("""
        How are you?
        How are you doing today?
        How is your day going?
        How are you this morning?
        How have you been?
    """),
    "password": _listed("""
        What's your password?
        What's your PIN?
        What's your secret question?
        What's the wifi password?
        What's your mother's maiden name?
    """),
    "social_security": _listed("""
        What's your social security number?
        What's your passport number?
        What's your driver's license number?
    """),
    "card_digits": _listed("""
        What are the last four digits of your card?
        Can you read me your card number?
        What's the expiry date of your card?
    """),
    "bank": _listed("Which bank are you with?\nWhat's the name of your bank?"),
    "bank_numbers": _listed("""
        What's your routing number?
        What's your account balance?
        What's the transaction number?
    """),
    "serial": _listed("""
        What's the serial number?
        What's the IP address?
        What's the MAC address?
        What's the model number?
        What's the invoice number?
        What's the ticket number?
    """),
    "age": _listed("How old are you?\nWhat's your age?"),
    "family": _listed("""
        Are you married?
        Do you have children?
        What's your husband's name?
        What's your wife's name?
        What's your landlord's name?
        What's your boss's name?
        How many people live with you?
        Do you have pets?
    """),
    "job": _listed("""
        What do you do for a living?
        Where do you work?
        Who is your employer?
        What's the name of your employer?
        Which company is it with?
        What does your husband do?
    """),
    "weather": _listed("What's the weather like?\nWhat's the weather going to be tomorrow?\nIs it cold where you are?"),
    "look": _listed("""
        What color is it?
        How big is it?
        How heavy is it?
        How much do you weigh?
        What brand is it?
        What size is it?
    """),
    "computer": _listed("""
        Which browser do you use?
        What operating system do you have?
        Which phone do you have?
        What brand is your laptop?
        Which app version do you have?
    """),
    "car": _listed("What car do you drive?\nHow far do you live from here?"),
    "coupon": _listed("Did you use a coupon?\nDo you have a membership card?\nAre you in our loyalty program?"),
    "favourite": _listed("What do you like best?\nWhich one do you usually take?\nWho is your favorite?"),
}
"""Of these a caller knows what the author wrote, and what follows from the name and the card; to the rest they have no answer."""
