"""The lesions of a whole body, found, accepted or rejected, and what they are compared with."""
