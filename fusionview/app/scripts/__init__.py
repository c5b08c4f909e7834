"""What was done, as calls of the Python API."""
