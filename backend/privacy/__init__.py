"""Privacy: everything about me exported, my account erased, what is kept and for how long, who read my data."""
