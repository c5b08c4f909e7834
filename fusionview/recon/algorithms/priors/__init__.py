"""What is expected of an image before anything is counted: neighbours alike, edges as in the MR."""
