"""A demonstration as large as a big city's: what `preau seed --scale N` fills a database with, to measure and to plan.

The same size gives the same people, projects and ballots; only keys, and the dates of what is under way, are drawn
anew. All of it is invented, and none of it opens anything: no token, code or mark kept here was ever given.
"""
