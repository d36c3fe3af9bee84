"""Every call of a flow is struck once: whatever happens to it, nothing is lost, and nothing is done twice."""
