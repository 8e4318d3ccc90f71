"""Elections in the format of Pabulib, the participatory budgeting library (.pb files, pabulib.org/format).

Reading reports every bad line; what is read and written again is identical, unknown keys and columns included.
"""

from backend.votes.counting.pabulib.faults import Fault, PabulibError
from backend.votes.counting.pabulib.file import PabulibFile, read
from backend.votes.counting.pabulib.terms import VoteType
from backend.votes.counting.pabulib.writing import anonymised, from_election, write

__all__ = ["Fault", "PabulibError", "PabulibFile", "VoteType", "anonymised", "from_election", "read", "write"]
