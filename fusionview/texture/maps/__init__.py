"""A feature about each voxel, as an image."""
