"""Regions of an atlas, brought to the volumes of a study."""
