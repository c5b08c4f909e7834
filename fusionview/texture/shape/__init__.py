"""The shape of a region, and how intensities lie in it."""
