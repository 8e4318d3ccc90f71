"""The demonstration: Toulouse, its participatory budget of 2019 as it was voted, and one open to all who try."""
