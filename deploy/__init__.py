"""What an installation on Google Cloud is made of."""
