"""Features of grey levels that are neighbours: the six matrices of IBSI."""
