"""Google on a laptop, at the wire: it never imports the product, the product never imports it."""
