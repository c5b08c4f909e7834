"""Patterns, sizes, dimensions and gaps; not part of IBSI."""
