"""All that Google is asked for in the mailboxes' name, and no more."""

GMAIL_MODIFY = "https://www.googleapis.com/auth/gmail.modify"
"""Read, label, draft, send, watch; neither delete for good nor change settings."""
GMAIL_SCOPES = (GMAIL_MODIFY,)
"""Of a mailbox: by delegation and by its own consent alike."""
CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"
"""Of this machine itself, so that it may ask IAM for a signature; what it may do there is for its roles to say."""
