"""Real and invented mail in bulk through the real product, judged from outside."""
