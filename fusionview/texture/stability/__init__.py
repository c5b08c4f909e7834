"""How stable features are when a region is drawn and measured again."""
