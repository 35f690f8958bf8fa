"""What the findings say."""

from collections.abc import Mapping

HAPPENED: Mapping[str, str] = {
    "empathise.names_feeling": "You named how the customer feels.",
    "empathise.would_feel_same": "You said that you would feel the same.",
    "empathise.anyone_would": "You said that the customer has reason to feel so.",
    "empathise.names_ordeal": "You named what it must have been like.",
    "not_defensive.your_fault": "You put the blame on the customer.",
    "not_defensive.not_my_fault": "You put the blame somewhere else.",
    "not_defensive.sarcasm": "You answered with sarcasm.",
    "not_defensive.mockery": "You answered with mockery.",
    "not_defensive.mocks": "You answered with mockery.",
    "not_defensive.shrugs": "You shrugged it off.",
    "validate.calm_down": "You told the customer how to feel.",
    "validate.makes_it_small": "You made the customer's trouble small.",
    "positive_language.cannot": "You said what cannot be done, and nothing that can.",
    "positive_language.must": "You said only what the customer has to do.",
    "positive_language.does_not_know": "You said that you do not know, and left it there.",
    "negotiate.gives_nothing": "You gave nothing.",
    "negotiate.gives_all": "You gave in to all of it at once.",
    "end_abuse.in_kind": "You answered in kind.",
    "end_abuse.snaps_back": "You answered in kind.",
    "end_abuse.hangs_up": "You ended the call without a warning.",
    "sincere.stock_phrase": "You used a phrase that fits every call.",
    "sincere.over_the_top": "You laid it on thick.",
    "empathise.grants_disputed_claim": "You agreed to a claim that is not settled, as if that were empathy.",
    "apologise.for_how_you_feel": "You were sorry for how the customer feels, not for what happened.",
    "empathise.grants_claim": "You agreed to a claim that is not settled, as if that were empathy.",
    "apologise.again_and_again": "You said sorry again and again in one breath.",
    "apologise.takes_blame_not_ours": "You took the blame for something that by the card was not the company's failing.",
    "ask_open.fires_questions": "You asked one short question after the other.",
    "apologise.takes_fault_not_ours": "You took the blame for something that by the card was not the company's failing.",
    "fair_solution.asks": "You asked what would put it right.",
    "fair_solution.dictates": "You set the outcome without asking.",
    "follow_up.with_day": "You promised to come back, and said when.",
    "follow_up.without_day": "You gave a promise without a day.",
    "no_handoff.stays_in_charge": "You stayed in charge instead of passing the customer on.",
    "no_handoff.sends_away": "You sent the customer to somebody else.",
    "no_handoff.transfers": "You passed the customer on without staying in charge.",
    "no_handoff.not_my_job": "You said that it is not for you to solve.",
    "no_handoff.website": "You sent the customer to do it online.",
    "no_policy_shield.our_policy": "You gave the policy as the answer, with nothing after it.",
    "no_policy_shield.rules": "You gave the rules as the answer, with nothing after them.",
    "own_it.personally": "You made it your own.",
    "own_it.to_the_end": "You said that you stay with it to the end.",
    "own_it.takes_care": "You said that you take care of it.",
    "use_name.another": "You called the customer by a name or a title that is not theirs.",
    "keep_word.denies": "You denied what had been promised.",
    "keep_word.denies_it": "You denied what had been promised.",
    "keep_word.breaks": "You had not done what was promised.",
    "keep_word.lacks": "You had not done what was promised.",
    "keep_word.too_busy": "You had not done what was promised.",
    "next_steps.announced": "You said what happens next.",
    "next_steps.in_order": "You laid out what happens, in order.",
}
"""What was heard, by the rule that heard it, in one sentence to the trainee."""

HAPPENED_SKILL: Mapping[str, str] = {
    "empathise": "You named what this is like for the customer.",
    "apologise": "You apologised.",
    "restate": "You put the issue into your own words.",
    "own_it": "You made it your own.",
    "next_steps": "You said what happens next.",
    "follow_up": "You promised to come back, and said when.",
    "fair_solution": "You asked what would put it right.",
    "no_handoff": "You stayed in charge instead of passing the customer on.",
    "validate": "You took the complaint seriously and said so.",
    "on_your_side": "You stood beside the customer.",
    "use_name": "You called the customer by name.",
    "ask_open": "You asked a question that lets the customer tell.",
    "confirm": "You checked that you had understood.",
    "know_facts": "You stated the account as the card has it.",
    "positive_language": "You said what can be done.",
    "agree_plan": "You made sure that both of you have the same plan.",
    "negotiate": "You looked for what both can live with.",
    "alternatives": "You offered another way.",
    "grant": "You gave what could be given.",
    "decline_with_reason": "You refused with the reason.",
    "check_satisfied": "You asked whether it suits the customer.",
    "manager_in_time": "You offered the manager.",
    "end_abuse": "You asked for respect, calmly.",
    "keep_word": "You spoke to what had been promised.",
    "make_follow_up": "You asked how it went on after the last call.",
    "sincere": "You explained plainly what happened.",
    "regroup": "You asked for a moment, or thanked for it.",
}
"""What was done well, by skill, where its rules say the same."""

HAPPENED_BADLY: Mapping[str, str] = {
    "keep_word": "You denied what had been promised, or had not done it.",
    "validate": "You made the customer's trouble small.",
    "not_defensive": "You defended yourself or blamed somebody.",
    "no_contradiction": "You argued with the customer's story.",
    "ask_open": "You asked a question that accuses.",
    "know_facts": "What you stated is not what the card says.",
    "positive_language": "You said only what cannot be done, or what the customer has to do.",
    "negotiate": "You gave nothing, or gave in to all.",
    "alternatives": "You left the customer no choice.",
    "decline_with_reason": "You refused flatly.",
    "sincere": "You used a phrase that fits every call, or laid it on.",
    "regroup": "You left the customer waiting without asking.",
    "end_abuse": "You answered in kind, or ended the call unwarned.",
    "apologise": "You were sorry for how the customer feels, not for what happened.",
    "fair_solution": "You set the outcome without asking.",
    "no_handoff": "You sent the customer to somebody else.",
    "no_policy_shield": "You gave the rules as the answer, with nothing after them.",
    "follow_up": "You gave a promise without a day.",
    "empathise": "You agreed to a claim that is not settled, as if that were empathy.",
    "use_name": "You said the customer's name very often.",
}
"""What was done badly, by skill, likewise."""

NOTHING_HEARD: Mapping[str, str] = {
    "not_defensive": "You defended nothing and blamed nobody.",
    "no_contradiction": "You did not argue with the customer's story.",
    "no_policy_shield": "You did not give a policy as the answer.",
    "no_handoff": "Nobody else came up, and you passed the customer to nobody.",
    "know_facts": "No fact of the account was stated that the card could be held against.",
    "regroup": "You asked for no moment, and left nobody waiting.",
    "sincere": "No stock phrase was heard, and no plain explanation either.",
    "decline_with_reason": "You refused nothing.",
    "negotiate": "No figure was talked over.",
    "end_abuse": "There was nothing to warn of.",
}
"""What is said where no cue of a skill was heard and none was due."""

NOT_SAID: Mapping[str, str] = {
    "empathise": "nothing you said named what this is like for the customer",
    "apologise": "no apology came, though by the card the failing was the company's",
    "restate": "the issue was not put into your own words",
    "own_it": "you did not say that you would see to it yourself",
    "next_steps": "it was not said what happens next and who does it",
    "fair_solution": "the customer was not asked what would be fair",
    "follow_up": "with something still open, and no promise of when you come back",
    "use_name": "the customer's name was not said once",
    "ask_open": "no open question of yours was heard",
    "keep_word": "you did not speak to what you had promised",
    "make_follow_up": "you did not ask how it went on since the last call",
    "check_satisfied": "without your asking whether the solution suits",
}
"""What was due and did not come, after the customer's words."""

ON_THE_WHOLE = frozenset({"use_name", "ask_open", "apologise", "keep_word", "make_follow_up"})
"""Skills that are missing on a call, and not at one moment of it."""

AT_THE_END = frozenset({"follow_up", "check_satisfied"})
"""Skills that are missing when the call ends."""

DUE_ANYWHERE = frozenset({"own_it", "fair_solution"})
"""Skills that are missing on a call where nothing the customer said asked for them."""
