"""The site that browsers, the product and Google's client talk to: HTTP in, one call, HTTP out."""
