"""Regions from intensities."""
