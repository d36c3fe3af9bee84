"""The simulated Google, driven by the real client library."""
