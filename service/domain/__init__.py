"""What a conversation is: frozen values and pure functions, standard library only."""
