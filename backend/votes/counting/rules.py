"""The names of the rules a count can follow, and the version of what they mean.

A change of any rule that could change one result is a new version; old results stay readable by theirs.
"""

from enum import StrEnum

RULES_VERSION = "2026-1"


class Rule(StrEnum):
    """How the budget is given.

    `GREEDY` funds by decreasing score and skips what no longer fits; `GREEDY_STOP` stops there ("greedy-no-skip" of
    Pabulib); `EQUAL_SHARES` gives each voter an equal share of the budget to spend on what they voted for (Peters,
    Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities", 2021).
    """

    GREEDY = "greedy"
    GREEDY_STOP = "greedy-stop"
    EQUAL_SHARES = "equal-shares"


class Completion(StrEnum):
    """What Equal Shares does with money nobody could spend.

    `ADD1` counts again with one more unit of currency for each voter, as long as the winners cost no more than the
    budget; `ADD1_GREEDY` then funds by decreasing score whatever still fits.
    """

    NONE = "none"
    ADD1 = "add1"
    ADD1_GREEDY = "add1-then-greedy"
