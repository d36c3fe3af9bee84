"""What the team's conversations are, and how they are kept in step with Gmail."""
