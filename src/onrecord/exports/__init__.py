"""Records -> files for people and other programs."""
