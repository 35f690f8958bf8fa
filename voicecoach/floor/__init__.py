"""Who may speak: end of turn, talk-over, silence."""
