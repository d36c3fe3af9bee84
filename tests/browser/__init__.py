"""The demo as people use it: real windows of a real browser, on each store."""
