"""Use cases: practise, review, doctor; they join edges to the core."""
