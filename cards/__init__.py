"""What a member sees: values in, card JSON out; pure, a file per card or part of one."""
