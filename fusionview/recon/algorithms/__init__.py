"""Image updates, blind to the modality: what is written here is the formula on paper."""
