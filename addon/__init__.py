"""The sidebar's door: verify, parse, one call, answer."""
