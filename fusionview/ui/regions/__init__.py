"""The table of regions: its model, the table in the panel, and a window for all of it."""
