"""SPECT with parallel holes: projector, collimators, energy windows, measurement, simulation."""
