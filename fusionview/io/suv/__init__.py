"""SUV: from what a PET header says to a factor, with a passport."""
