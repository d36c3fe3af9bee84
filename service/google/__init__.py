"""The only place that imports Google's libraries: Gmail, Firestore, identity."""
