"""What the panes show, without a window: from the workspace to pictures."""
