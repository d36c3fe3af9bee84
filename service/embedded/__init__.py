"""The ports on one machine, in SQLite: no Google, no server."""
