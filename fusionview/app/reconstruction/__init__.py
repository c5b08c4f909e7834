"""Projection data, images made of them, and what is seen on the way."""
