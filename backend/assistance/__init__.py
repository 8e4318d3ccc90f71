"""Assistance: an agent acts for a person present at the counter, for a while, with reason, receipt and trace."""
