"""The tables of rules, by what a rule is about."""

from voicecoach.words.rule import Rule
from voicecoach.words.rules import deed, handoff, heart, policy

RULES: tuple[Rule, ...] = (*heart.RULES, *deed.RULES, *policy.RULES, *handoff.RULES)
"""All rules; the order has no meaning."""
