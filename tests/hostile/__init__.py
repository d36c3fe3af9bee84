"""Generated hostile input at every door: nothing breaks, nothing changes, nothing leaks."""
