"""The doors: who is let in, what hostile callers get, and how the service starts."""
