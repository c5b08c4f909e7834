"""PET: what a ring of crystals measures of an activity image."""
