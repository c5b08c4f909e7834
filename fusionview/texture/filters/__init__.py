"""IBSI 2: convolutional filters, whose response maps are measured like images."""
