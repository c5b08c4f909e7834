"""SPECT: what a gamma camera measures of an activity image."""
