"""Parts of the panel that lays volumes on each other."""
