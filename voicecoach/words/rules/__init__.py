"""The tables of rules, one module a skill."""

from voicecoach.words.rule import Rule
from voicecoach.words.rules import (
    apologise,
    empathise,
    fair_solution,
    follow_up,
    next_steps,
    no_handoff,
    no_policy_shield,
    own_it,
    restate,
)

RULES: tuple[Rule, ...] = (
    *empathise.RULES,
    *apologise.RULES,
    *restate.RULES,
    *own_it.RULES,
    *next_steps.RULES,
    *follow_up.RULES,
    *fair_solution.RULES,
    *no_policy_shield.RULES,
    *no_handoff.RULES,
)
"""All rules; the order has no meaning."""
