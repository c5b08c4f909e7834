"""Regions from gestures, in millimetres."""
