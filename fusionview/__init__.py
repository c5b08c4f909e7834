"""fusionview: PET and SPECT on MR, from scan to number."""
