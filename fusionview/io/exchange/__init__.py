"""Results as objects that other programs read, each read back before it counts as saved."""
