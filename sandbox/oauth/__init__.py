"""Google's sign-in and its tokens: who may call Gmail as whom, for how long, and for what."""
