"""The guide, and the tour through the window."""
