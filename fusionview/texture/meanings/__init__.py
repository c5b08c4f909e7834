"""What each feature means, in one sentence, for people."""
