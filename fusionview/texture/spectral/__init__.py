"""Power of spatial frequencies; not part of IBSI."""
