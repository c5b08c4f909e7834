"""Windows of the lesion finder and of atlas regions."""
