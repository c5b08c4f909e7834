"""Regions from regions."""
