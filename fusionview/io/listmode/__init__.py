"""Files of coincidences one by one, and what belongs to them."""
