"""Parts of the reconstruction panel."""
