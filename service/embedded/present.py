"""The layout of the file that this program reads and writes."""

LAYOUT = 4
"""As many as there are steps in ``layout``; by itself, so that whoever only compares need not load them."""
