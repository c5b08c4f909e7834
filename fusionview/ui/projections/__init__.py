"""The projection viewer: sinograms and projections beside the images."""
