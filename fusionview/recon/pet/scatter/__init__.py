"""Scatter in PET: single scatter simulation, and its fit to the tails of the measurement."""
