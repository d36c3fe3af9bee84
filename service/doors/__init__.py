"""The doors that face Google, cron and operators: each verifies, parses, makes one call, answers."""
