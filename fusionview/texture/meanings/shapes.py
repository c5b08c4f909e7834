"""Morphology and spatial association (IBSI reference manual, 3.1)."""

SHAPES = {
    "morph_volume": "Volume of the region, enclosed by a mesh of triangles.",
    "morph_vol_approx": "Volume of the region as the number of its voxels times their size.",
    "morph_area_mesh": "Area of the surface of the region, from a mesh of triangles.",
    "morph_av": "Surface for each unit of volume: small for large and round regions.",
    "morph_comp_1": "How compact the region is: 0.053 for a sphere, less for anything else.",
    "morph_comp_2": "How compact the region is: 1 for a sphere, less for anything else.",
    "morph_sph_dispr": "How much more surface it has than a sphere of its volume: 1 for a sphere.",
    "morph_sphericity": "How round the region is: 1 for a sphere, less the more it is spiculated.",
    "morph_asphericity": "How far from round the region is: 0 for a sphere.",
    "morph_com": "Distance of the centre of the intensities from the centre of the shape: uptake "
    "on one side.",
    "morph_diam": "Largest distance between two points of the surface, in any direction.",
    "morph_pca_maj_axis": "Length along the longest axis of an ellipsoid like the region.",
    "morph_pca_min_axis": "Length along the second axis of an ellipsoid like the region.",
    "morph_pca_least_axis": "Length along the shortest axis of an ellipsoid like the region.",
    "morph_pca_elongation": "Second over longest axis: 1 is not elongated at all, 0 a line.",
    "morph_pca_flatness": "Shortest over longest axis: 1 is not flat at all, 0 a sheet.",
    "morph_vol_dens_aabb": "Part of its upright bounding box that the region fills.",
    "morph_area_dens_aabb": "Its surface over that of its upright bounding box.",
    "morph_vol_dens_aee": "Its volume over that of an ellipsoid with the same axes.",
    "morph_area_dens_aee": "Its surface over that of an ellipsoid with the same axes.",
    "morph_vol_dens_conv_hull": "Part of its convex hull that the region fills: small if it has "
    "bays or branches.",
    "morph_area_dens_conv_hull": "Its surface over that of its convex hull: large if it is rugged.",
    "morph_integ_int": "Mean intensity times volume: total lesion glycolysis where the unit is "
    "SUV.",
    "morph_vol_dens_ombb": "Part of the smallest bounding box in any direction that it fills.",
    "morph_area_dens_ombb": "Its surface over that of the smallest bounding box in any direction.",
    "morph_vol_dens_mvee": "Part of the smallest enclosing ellipsoid that the region fills.",
    "morph_area_dens_mvee": "Its surface over that of the smallest enclosing ellipsoid.",
    "morph_moran_i": "Whether near voxels are alike: towards 1 if they are, about 0 at random, "
    "negative if they alternate.",
    "morph_geary_c": "How much near voxels differ: below 1 if they are alike, about 1 at random.",
}
