"""Bending by cubic B-splines: the fit, and the compiled core that it spends its time in."""
