"""The pictures of the window, and what lies on and round them."""
