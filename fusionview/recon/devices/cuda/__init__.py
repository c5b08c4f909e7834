"""Reconstruction on NVIDIA graphics cards.

Importing anything below loads `numba.cuda`; `fusionview.recon.devices.choice` does so only where
there is a driver. Nothing waits for the card but `CudaBackend.to_host` and `scalar`: kernels are
queued on the default stream, one after another, and arrays are taken from a pool, because giving
memory back to the driver would wait.
"""
