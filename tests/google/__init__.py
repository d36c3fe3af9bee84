"""The adapters to Google: each against the simulated one, with the real client libraries."""
