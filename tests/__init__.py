"""The tests mirror the code; the world is the sandbox."""
