"""Gmail: mailboxes as Google keeps them, with the REST doors that open them."""
