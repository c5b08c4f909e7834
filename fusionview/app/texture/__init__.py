"""Texture in the workspace: it follows the selected region, and is explored."""
