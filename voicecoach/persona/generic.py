"""What any upset customer may say: used where an author wrote nothing, after everything that they wrote."""

from collections.abc import Mapping

from voicecoach.call.event import Outcome
from voicecoach.persona.model import Beat, Ending, When


def _beat(*say: str, times: int | None = None, **when: object) -> Beat:
    return Beat(say=say, when=(When.model_validate(when),), times=times)


def _ending(outcome: Outcome, *say: str, **when: object) -> Ending:
    return Ending(outcome=outcome, say=say, when=(When.model_validate(when),))


STORY: Mapping[str, Beat] = {
    "any_history": _beat(
        "And this isn't the first time I call about it. It's, what, the third time now?",
        "I've called about this before. Twice. And every time I have to start all over again.",
        "You know, I already told all of this to somebody. Nobody ever got back to me.",
    ),
    "any_cost": _beat(
        "I've spent hours on this. Hours. I have a life, you know?",
        "I took time off for this. Who's going to give me that back?",
        "It's been going on for weeks now, and I'm the one running after you.",
    ),
}
"""Told after the opening where the author wrote no story."""

REACTIONS: Mapping[str, Beat] = {
    "any_cut_in": _beat(
        "Would you let me finish? I wasn't done.",
        "You're talking over me. I was in the middle of a sentence.",
        "Okay, see, you're not even listening.",
        times=3,
        manner=["cut_in"],
    ),
    "any_policy": _beat(
        "I don't care about your policy. I care about what happened to me.",
        "Policy. Great. So I'm supposed to just live with it?",
        times=2,
        cues=["no_policy_shield:bad"],
    ),
    "any_handoff": _beat(
        "No. I'm not calling somebody else. I called you.",
        "And then what? They send me right back to you?",
        times=2,
        cues=["no_handoff:bad"],
    ),
    "any_blame": _beat(
        "Are you telling me that this is my fault?",
        "So now it's on me? Unbelievable.",
        times=2,
        cues=["not_defensive:bad", "no_contradiction:bad"],
    ),
    "any_small": _beat(
        "Don't tell me to calm down. You didn't go through this.",
        "Maybe it's nothing to you. It's not nothing to me.",
        times=2,
        cues=["validate:bad"],
    ),
    "any_shouting": _beat(
        "You don't have to shout at me.", "Don't raise your voice at me. Okay? Don't.", times=2, manner=["louder"]
    ),
    "any_rushing": _beat("Slow down. I didn't get half of that.", "You're going way too fast for me.", manner=["faster"]),
    "any_name": _beat(
        "It's {name}. Like it says on the account.",
        "{name}. You should have that right in front of you.",
        words=["your name", "who am i speaking", "who i'm speaking", "may i ask who"],
        question=True,
    ),
    "any_greeting": _beat(
        "Help me? I just told you what's wrong.",
        "Well, you can listen, for a start.",
        turn="1",
        words=["how can i help", "how may i help", "how can i assist", "how may i assist"],
    ),
    "any_anything_else": _beat(
        "Anything else? You haven't helped me with this yet.",
        "What do you mean, anything else? We're not done with the first thing.",
        words=["anything else"],
        mood="1+",
        not_heard=["next_steps:good", "follow_up:good"],
    ),
    "any_sorry_again": _beat(
        "You keep saying sorry. Sorry doesn't fix it.",
        "Okay, you're sorry. I got that. Now what?",
        cues=["apologise:good"],
        heard={"apologise:good": "3+"},
    ),
    "any_when": _beat(
        "When? When exactly do I hear from you?",
        "And when would that be? Give me a day.",
        "Soon? What's soon? They all say that. When?",
        times=2,
        cues=["follow_up:bad"],
    ),
    "any_or_nothing": _beat(
        "So it's that or nothing. Nice.",
        "That's how you put it to a customer?",
        times=2,
        cues=["alternatives:bad", "fair_solution:bad", "negotiate:bad", "grant:bad"],
    ),
    "any_rude": _beat(
        "Excuse me?",
        "You don't have to talk to me like that.",
        "Do you talk to everybody that way?",
        times=2,
        cues=["end_abuse:bad"],
    ),
    "any_agreed": _beat(
        "Right! See? So you say it yourself.",
        "Exactly. I'm glad that somebody over there finally says so.",
        cues=["empathise:bad", "apologise:bad"],
    ),
    "any_off_topic": _beat(
        "That's not what I called about.",
        "I'm sorry, what? That has nothing to do with my problem.",
        "What are you talking about? I called about something else.",
        "No. Listen. That's got nothing to do with me.",
        times=4,
        off_topic=True,
    ),
    "any_you_said": _beat(
        "But you said it yourself, a minute ago. You said that I'm right. So now do what follows from it.",
        "Hang on. You told me that it's on you. I wrote that down. So that's what I want.",
        times=1,
        told=True,
        done=["any_agreed"],
    ),
}
"""Said at once when the trainee's answer gives occasion, before the story goes on."""

BEATS: Mapping[str, Beat] = {
    "any_what_now": _beat(
        "So what are you going to do about it?", "Okay. And now what? What happens now?", mood="2+", not_heard=["next_steps:good"]
    ),
    "any_felt": _beat(
        "Well. Thanks for saying that, at least.", "Right. Yeah. That's how it feels.", cues=["empathise:good", "validate:good"]
    ),
    "any_understood": _beat("Yes. That's exactly it.", "Right. That's what I've been saying.", cues=["restate:good"]),
    "any_owned": _beat(
        "So it's you who takes care of it? Not somebody else?",
        "You personally? Okay. I'm holding you to that.",
        cues=["own_it:good"],
    ),
    "any_fair": _beat(
        "What would be fair? Just fix it, and do something for my time.",
        "Honestly? Put it right, and give me a little something for the trouble.",
        cues=["fair_solution:good"],
    ),
    "any_plan": _beat(
        "And how long is that going to take?", "Okay. And when do I hear from you about that?", cues=["next_steps:good"]
    ),
    "any_proof": _beat("How do I know that it's different this time?", "The last one promised me that, too.", mood="2+"),
    "any_manager": _beat("Let me talk to a manager.", "You know what? Put me through to your manager.", mood="4"),
    "any_leave": _beat(
        "I can take my money somewhere else, you know.", "Do you know how long I've been a customer? I can leave, too.", mood="3+"
    ),
    "any_why": _beat(
        "What I don't get is how this could even happen.", "How does something like this happen, anyway?", mood="0-3"
    ),
    "any_tired": _beat("I'm just so tired of this.", "I don't even want to argue. I want it fixed.", mood="1-4"),
    "any_question": _beat(
        "Why do you need that? Isn't that on your screen?", "I gave you people all of that already.", question=True, mood="2+"
    ),
    "any_softer": _beat("Okay. I know it's not you personally.", "Look, I didn't mean to snap at you.", mood="0-1"),
}
"""Brought up once the story is told and no reaction or beat of the author's applies."""

PRESSING = _beat(
    "So? What about my problem?",
    "I'm still waiting for an answer.",
    "And what does that mean for me?",
    "Okay, but that doesn't fix it.",
    "I don't feel like we're getting anywhere.",
    "Can you help me or not?",
    "Uh-huh. And?",
    "That's not an answer.",
    "Just tell me what you can do for me.",
    "I need this sorted out. Today.",
    "We're going in circles here.",
    "Is there anything you can actually do?",
    "You're not hearing me.",
    "Come on. There has to be something.",
)
"""Said when there is nothing else to say."""

GOING_ON = _beat(
    "Okay.", "Okay, go on.", "All right. What else?", "I see. And then?", "Right.", "Mm-hm. Okay, so how do we do this?"
)
"""Said instead by a customer who is calm."""

SILENCE = _beat("Hello? Are you there?", "Hello? Did you hang up on me?", "Hello? I'm still here, you know.", "Anybody there?")
UNHEARD = _beat("What? I didn't catch that.", "Sorry, what was that?", "You're breaking up. Say that again?")
"""Said to an answer in which no word could be made out."""

PROTEST = _beat("Let me finish.", "Hang on, I'm not done.", "Excuse me, I'm still talking.")
RESUME = _beat("As I was saying.", "What I was trying to say.", "Anyway.", "So, again.")

UPSET = 3
"""Mood from which the customer is short with a trainee who asks to wait, runs on or is still thinking."""

HOLD = _beat("Sure.", "Okay, that's fine.", "Yeah, go ahead.", "All right. I'll wait.")
HOLD_UPSET = _beat("Fine, but make it quick.", "Okay. But don't forget me here.", "Fine. I've got all day, apparently.")
HOLD_REFUSED = _beat(
    "No. You're not putting me on hold. Not again.", "No, no holding. You look it up right now, with me on the line."
)
HOLD_CHECK = _beat(
    "Hello? Am I still on hold?", "Are you still there?", "Hello? I'm still waiting here.", "Is anybody coming back?"
)
BACK = _beat("Yes, I'm here.", "Yeah, I'm still here.", "I'm here. So?")
BACK_UPSET = _beat("Yes. I'm here. What is it?", "Still here. And?", "I'm here. What did you find?")
HELD_LONG = _beat("That was a long time to be on hold.", "I nearly hung up, you know.", "That wasn't a moment. That was forever.")
"""Being asked to hold the line, waiting, and what is said when the trainee is back."""

COMES_IN = _beat("Sorry, can I get a word in?", "Can I just say something here?", "Okay, hang on a second, please.")
COMES_IN_UPSET = _beat("Can I get a word in?", "Stop. Stop talking for a second.", "Whoa, whoa. Let me talk.")
COMES_IN_RECITAL = _beat(
    "You're reading that off a screen.", "Are you reading that to me?", "Okay, stop. I don't need it read out to me."
)
"""Coming in on a trainee who talks on and on, or reads out policy."""

YES = ("Yes, please.", "Yes. Do that.", "Okay, yes.", "Yeah, go ahead.", "Please, yes.")
YES_UPSET = ("Fine. Do that.", "Well, if that's what it takes.", "If you think that helps.", "Okay. Then do it.")
RIGHT = ("Yes.", "Right.", "Yes, that's right.", "That's it, yes.")
WELL = ("Okay. Good.", "All right.", "Okay. Thank you.", "Okay, that's something.", "Good.")
WELL_UPSET = ("Okay. We'll see.", "Well. That's something.", "I'll believe that when I see it.", "Okay. Well.")
NOTHING_MORE = ("No. That's it.", "No, that's all.", "No, I think that's everything.")
SOOTHED = ("Yeah.", "Thanks.", "Well. Yeah.", "I know. Thank you.")
"""A word to a proposal, to a summary, to a plan and to kindness, before the customer goes on with their own matter."""

LAST_WARNING = _beat(
    "One more like that, and I'm gone.",
    "I'm about to hang up. I mean it.",
    "Say something that helps, or I'm putting the phone down.",
)
"""Said by a furious customer to an answer that made it worse, before they hang up on the next."""

REFLEXES = ("Mm-hm.", "Right.", "Okay.")
REFLEXES_UPSET = ("And?", "So?", "Right.")
"""Short sounds that take no floor."""

ENDINGS: Mapping[str, Ending] = {
    "any_hung_up": _ending(Outcome.HUNG_UP, "You know what? Forget it. I'm done.", "No. That's it. I'm hanging up.", mood="5"),
    "any_line_dead": _ending(Outcome.HUNG_UP, "Nobody there. Unbelievable. Bye.", "Okay, I'm hanging up now.", gone_silent=True),
    "any_resolved": _ending(
        Outcome.RESOLVED,
        "Okay. That works for me. Thank you.",
        "All right. Good. Thanks for sorting it out.",
        mood="0-1",
        told=True,
        turn="4+",
        heard=["next_steps:good"],
        heard_any=["own_it:good", "fair_solution:good", "follow_up:good"],
    ),
    "any_follow_up": _ending(
        Outcome.FOLLOW_UP,
        "Okay. I'll wait for your call, then. Don't forget me.",
        "Fine. You get back to me, and we'll see.",
        mood="0-2",
        told=True,
        turn="4+",
        heard=["follow_up:good"],
    ),
    "any_put_through": _ending(
        Outcome.MANAGER,
        "Yes. Do that. Put me through.",
        "Finally. Yes, get me the manager.",
        told=True,
        turn="3+",
        words=["get my manager", "get a manager", "to my manager", "to a manager", "my supervisor", "a supervisor"],
    ),
    "any_sent_off": _ending(
        Outcome.UNRESOLVED,
        "Wait, that's it? Wow. Okay. Bye.",
        "So that's all. Great. Goodbye.",
        turn="2+",
        words=["goodbye", "bye", "good day", "have a great day", "have a good day", "have a nice day"],
    ),
    "any_gave_up": _ending(
        Outcome.HUNG_UP, "I've had it. This is going nowhere. Bye.", "We're done here. Goodbye.", out_of_patience=True, mood="3+"
    ),
    "any_ran_out": _ending(
        Outcome.UNRESOLVED,
        "Look, I have to go. I'll have to call again, I guess.",
        "I don't have any more time for this. I'll call back.",
        out_of_patience=True,
    ),
}
"""Ways to end for a persona whose author wrote none for the case."""

RESERVED = frozenset(
    {
        *("opening", "silence", "when_cut_off", "pressing", "going_on", "unheard"),
        *("hold", "hold_upset", "hold_refused", "hold_check", "back", "back_upset", "held_long"),
        *("comes_in", "comes_in_upset", "comes_in_recital"),
        *("dont_know", "dont_know_upset", "told_already", "hinge", "any_last_warning"),
        *STORY,
        *REACTIONS,
        *BEATS,
        *ENDINGS,
    }
)
"""Names that stand for what is made up here; an author's beats and endings are named otherwise."""
