"""A promise that the customer speaks of is kept, broken or denied; and signs of listening after something that was told."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text


def heard(customer: str, said: str, skill: str) -> set[bool]:
    found = find_cues_in_text(said, Context(customer_said=customer, fault="company"))
    return {cue.good for cue in found if cue.skill == skill}


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("You said you'd ring me on Monday.", "I did ring, and I left you a message."),
        ("You promised you'd speak to the landlord.", "I spoke to him this morning, as I said I would."),
        ("You were going to find my file.", "I've found it, it was under your maiden name."),
        ("Did you ask your boss?", "I asked her yesterday and she agrees."),
        ("Hello?", "It's Maria from the garage. I said I'd call you before noon, and here I am."),
        ("Yes?", "As promised, I'm calling with the result."),
        ("Who is it?", "I told you I'd call back once I had it, and I have it now."),
        ("You told me it would be done by Friday.", "It has been done, on Thursday evening."),
        ("I was promised a letter.", "I owed you that letter, and it was posted on Monday."),
        ("You said you'd ring me on Monday.", "I said I would and I did not, and I am sorry."),
        ("Where's the boiler part you were ordering?", "It's behind the counter with your name on it."),
        ("What about the gate? Someone was meant to come.", "Luis went out this morning and rehung it."),
        ("Have you done anything about the damp?", "We have. The surveyor's been booked for Friday."),
        ("you were gonna send me a charger", "yeah that went first class on monday"),
        ("Hello, who's that?", "You asked me to let you know about the lens, and I said I would. It's in."),
        ("So you remembered.", "I gave you my word for today. The pump left Bilbao last night."),
        ("Did you ask your foreman?", "I did. I haven't forgotten you just yet, he comes on Monday."),
    ],
)
def test_a_promise_that_was_kept_or_is_owned_is_praised(customer: str, said: str) -> None:
    assert heard(customer, said, "keep_word") == {True}


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("You said you'd ring me on Monday.", "I didn't get round to it."),
        ("You promised to send it.", "I forgot all about it."),
        ("You were going to talk to him.", "I haven't had a chance to."),
        ("You told me I'd have it by Friday.", "I never said that."),
        ("You gave me your word.", "I don't remember saying anything like that."),
        ("You said you would look into it.", "I was too busy yesterday."),
        ("You promised me an answer today.", "It slipped my mind."),
        ("you said youd ring me", "yeah i didnt get round to it"),
        ("You were going to have a word with the porter.", "I've not seen him yet."),
        ("So has it been mended, like you promised?", "No, not so far."),
        ("You promised to hold the cot for us.", "It's gone to somebody else, I'm afraid."),
        ("You swore you'd send a man.", "My colleague was supposed to do that."),
        ("And what did she say? You were going to ask her.", "I keep meaning to."),
        ("You said Tuesday.", "We were short staffed all week."),
        ("You gave me your word.", "That was only a rough idea, it wasn't a promise."),
    ],
)
def test_a_promise_that_was_broken_or_is_denied_is_held_against(customer: str, said: str) -> None:
    assert heard(customer, said, "keep_word") == {False}


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("You promised you'd call.", "I'm sorry, I forgot, I'll do it this minute."),
        ("You promised you'd call.", "I haven't got your number here, could you give it to me?"),
        ("You were going to send somebody.", "Could you tell me which day that was?"),
        ("You said you'd refund me.", "I've found your order."),
        ("You told me it was free.", "Let me look at what was said."),
        ("I've been waiting since nine.", "I didn't get a chance to look at it yet."),
        ("My washing machine leaks.", "I've done that myself once."),
        ("Did you get my letter?", "I did not get a letter, when did you send it?"),
        ("You said he would come.", "If he promised it, he should have come."),
        ("He said he'd call me.", "He never said that to me."),
        ("Are you going to help me?", "I promise I'll do what I can."),
        ("You said two days!", "It's two days from when it leaves the store."),
        ("You said you'd look.", "I'm looking now."),
        ("Has my parcel come?", "Not yet, the van comes at three."),
        ("Your man said he'd fixed it.", "It's not us who sent him, was it the agency?"),
        ("You promised you'd send it.", "I didn't, and I'm sorry. I'll send it right now while you hold."),
        ("Have you got my bus pass?", "It was posted on Tuesday."),
        ("Did you tell me the price?", "Not yet, it is forty pounds."),
    ],
)
def test_other_words_after_a_reminder_say_nothing_of_it(customer: str, said: str) -> None:
    assert not heard(customer, said, "keep_word")


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("So he left the tap running and went home.", "Right, yeah, go on."),
        ("The lid came off and the paint went everywhere.", "Mm. Okay. I'm following."),
        ("They sent the wrong size twice.", "Yes. Right."),
        ("My dog got out because your man left the gate open.", "I'm all ears."),
        ("She told me to wait and then she never came back.", "Aha. Carry on."),
        ("and then the screen went black", "yeah yeah okay"),
        ("We stood there for an hour with the kids.", "I hear you, please continue."),
        ("He'd left the gate open and the dogs were on the road.", "Oh my word. What happened then?"),
        ("And they'd painted the wrong room, the wrong one.", "Goodness me. The wrong room."),
        ("I've paid in for eleven years and never claimed.", "Understood. Do carry on."),
        ("It was raining and the baby hadn't eaten.", "Oh, you poor thing. And then?"),
    ],
)
def test_a_sign_of_listening_is_heard_after_what_was_told(customer: str, said: str) -> None:
    assert heard(customer, said, "acknowledge") == {True}


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("I want a refund for this.", "Right, okay."),
        ("Could you hold on a moment?", "Sure. Okay."),
        ("Thanks for that.", "Okay, sure."),
        ("Do you have it there?", "Yes. Right."),
        ("I'll call you tomorrow then.", "Okay. Yes."),
        ("My name is Dana Whitlock.", "Right, okay."),
        ("He broke the door and left it.", "Okay. So what?"),
        ("He broke the door and left it.", "Sure, whatever."),
        ("Put it on the card please.", "Okay. Sure."),
        ("One moment, I'll find my glasses.", "No rush."),
        ("I want it back by Friday, please.", "Understood."),
        ("It's nineteen Elm Grove, second floor.", "Got it."),
        ("They left the hall full of dust.", "Okay, so first I need your account number."),
        ("He dropped it down the stairs.", "Oh no. What a drama."),
    ],
)
def test_a_nod_to_a_wish_or_an_answer_is_no_sign_of_listening(customer: str, said: str) -> None:
    assert not heard(customer, said, "acknowledge")
