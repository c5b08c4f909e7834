"""Numbers of regions."""
