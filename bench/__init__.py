"""How fast the service is and what it costs, beside a floor that does the least; only tests import from here."""
