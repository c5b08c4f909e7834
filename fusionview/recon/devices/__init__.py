"""Where a reconstruction computes: backends, and the choice among them."""
