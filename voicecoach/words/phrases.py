"""What the findings say."""

from collections.abc import Mapping

HAPPENED: Mapping[str, str] = {
    "empathise.names_feeling": "You named how the customer feels.",
    "empathise.would_feel_same": "You said that you would feel the same.",
    "empathise.anyone_would": "You said that the customer has reason to feel so.",
    "empathise.names_ordeal": "You named what it must have been like.",
    "empathise.grants_disputed_claim": "You agreed to a claim that is not settled, as if that were empathy.",
    "apologise.for_how_you_feel": "You were sorry for how the customer feels, not for what happened.",
    "apologise.takes_fault_not_ours": "You took the blame for something that by the card was not the company's failing.",
    "fair_solution.asks": "You asked what would put it right.",
    "fair_solution.dictates": "You set the outcome without asking.",
    "follow_up.with_day": "You promised to come back, and said when.",
    "follow_up.without_day": "You gave a promise without a day.",
    "no_handoff.stays_in_charge": "You brought in help and stayed in charge.",
    "no_handoff.sends_away": "You sent the customer to somebody else.",
    "no_handoff.transfers": "You passed the customer on without staying in charge.",
    "no_handoff.not_my_job": "You said that it is not for you to solve.",
    "no_handoff.website": "You sent the customer to do it online.",
    "no_policy_shield.our_policy": "You gave the policy as the answer, with nothing after it.",
    "no_policy_shield.rules": "You gave the rules as the answer, with nothing after them.",
    "own_it.personally": "You made it your own.",
    "own_it.to_the_end": "You said that you stay with it to the end.",
    "own_it.takes_care": "You said that you take care of it.",
    "next_steps.announced": "You said what happens next.",
    "next_steps.in_order": "You laid out what happens, in order.",
}
"""What was heard, by the rule that heard it, in one sentence to the trainee."""

HAPPENED_SKILL: Mapping[str, str] = {"apologise": "You apologised.", "restate": "You put the issue into your own words."}
"""The same by skill, where its rules say the same."""

NOT_SAID: Mapping[str, str] = {
    "empathise": "nothing you said named what this is like for the customer",
    "apologise": "no apology came, though by the card the failing was the company's",
    "restate": "the issue was not put into your own words",
    "own_it": 'no "I will see to it" came',
    "next_steps": "it was not said what happens next and who does it",
    "fair_solution": "the customer was not asked what would be fair",
    "follow_up": "the call ended with something open and no promise of when you come back",
}
"""What was due and did not come, after the customer's words."""
