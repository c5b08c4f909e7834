"""Texture of many patients, regions and settings: a list in, one table out."""
