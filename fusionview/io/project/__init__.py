"""Project files: everything that is open, in one file that holds no code."""
