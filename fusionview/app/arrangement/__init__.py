"""Which pictures there are, and how their planes lie."""
