"""The 41 skills that a trainee practises: what each is called and why it matters."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec


class Skill(msgspec.Struct, frozen=True, kw_only=True):
    """One skill: title in plain words, where it is heard, why it matters in one line.

    ``source`` holds any of ``words``, ``voice``, ``call`` and ``drill``.
    """

    id: str
    title: str
    source: tuple[str, ...]
    why: str


_ROWS = """
hear_out | voice | Hear the customer out | A customer who was heard to the end has less to shout about.
listen_more | voice | Listen more than you talk | While the story is being told, your talking delays your understanding.
acknowledge | voice words | Show that you are there | On the phone silence sounds like absence; "mm-hm" keeps the story going.
no_contradiction | words | Don't argue while they vent | A correction in the heat of the story starts a second quarrel.
no_jump | call | Understand first, solve second | A fix that comes before the issue is understood is often the wrong one.
empathise | words | Empathise | A customer whose feeling was named needs to prove it no longer.
validate | words | Take it seriously | To be told that it is a real problem ends the fight over whether it is one.
on_your_side | words | Be on their side | A customer who sees an ally stops treating you as the opponent.
apologise | words | Apologise for what went wrong | Where the company failed, an apology for just that opens the door.
use_name | words | Use their name | A name now and then shows that a person is being helped, not a ticket.
not_defensive | words | Don't defend or blame | Whose fault it was interests you; that it gets mended interests the customer.
restate | words | Restate the issue | Hearing the issue in your words is the customer's first proof that you listened.
ask_open | words | Ask open questions | The need behind the request rarely fits a yes or no.
confirm | words | Check your summary | A wrong summary costs one question now, or a second call later.
know_facts | words | Know the facts | One wrong fact undoes the trust of a whole call.
own_it | words | Own it | A customer with one person in charge need not fight on every front.
no_handoff | words | Don't pass them on | Every hand-off means telling the story again from the start.
no_policy_shield | words | Don't hide behind policy | A rule quoted as an answer tells the customer that nobody is going to try.
positive_language | words | Say what you can do | "I can" moves the call forward; "you must" starts an argument.
next_steps | words | Lay out the next steps | A customer who knows what happens next need not chase it.
agree_plan | words | Agree on the plan | Two people with two plans in mind means a second complaint.
fair_solution | words | Ask what would be fair | Asked for a fair solution, many customers name less than you feared.
negotiate | words call | Meet in the middle | Between all and nothing lies what both can live with.
alternatives | words | Offer another way | A second option turns a refusal into a choice.
grant | call | Grant what can be granted | Haggling over what you may give costs more than giving it.
resolve_quickly | call | Get to the solution | Once the issue is clear, each further round wears patience out.
decline_with_reason | words | Refuse with the reason | A no with its reason can be accepted; a bare no cannot.
check_satisfied | words | Ask whether it suits them | Only the customer knows whether the solution solves it.
manager_in_time | call | Offer the manager in time | Offered after an honest attempt a manager is help; demanded, a defeat.
end_abuse | call words | End abuse calmly | A calm warning and a polite end protect you without escalating.
follow_up | words | Promise a follow-up with a day | A promise with a day can be relied on; "soon" has to be chased.
keep_word | call | Keep your word | The next call opens on whether the last promise was kept.
make_follow_up | words call | Call again to check | A call that nobody had to ask for turns a complaint into loyalty.
sincere | words | Mean it | A phrase heard twice is a phrase, not a conversation.
calm_pace | voice | Keep your pace | A steady pace gives the customer nothing to race against.
calm_level | voice | Keep your level | A steady level lets the louder one come down.
take_a_breath | voice | Take a breath | A short pause shows that the attack was heard and not returned.
regroup | words call | Ask for a moment | A hold that was asked for is help; a silence is abandonment.
spot_frustration | call drill | Spot frustration early | Frustration spoken to early seldom boils over.
learn_from_it | call | Learn from it | What made this customer call can be mended before the next one does.
train_calm | drill | Practise the hard moment | What was practised is there when it is needed.
"""


def _skill(row: str) -> Skill:
    name, source, title, why = (part.strip() for part in row.split("|"))
    return Skill(id=name, title=title, source=tuple(source.split()), why=why)


SKILLS: Mapping[str, Skill] = MappingProxyType({skill.id: skill for skill in map(_skill, _ROWS.strip().splitlines())})
"""All skills by id, in the order in which a call meets them."""

REPORTED: tuple[str, ...] = tuple(SKILLS)
"""The ids of the skills that the review judges: all."""
