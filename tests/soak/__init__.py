"""A bounded, seeded chaos run of the real service, judged from outside: by the simulated Gmail and an export."""
