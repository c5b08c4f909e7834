"""The panel of texture, one file for each of its parts."""
