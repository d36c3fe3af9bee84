"""Parts of invented mail, as ugly as the world's, which ``tests.mail`` puts together; people live under example.*."""
