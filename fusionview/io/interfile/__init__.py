"""Interfile: images, projections of gamma cameras, headers of PET sinograms."""
