"""What the product asks and the sandbox answers, held to Google's own descriptions."""
