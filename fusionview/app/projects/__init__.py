"""Saving and opening everything, and recovering it."""
