"""The whole site as one file: what is in it, writing it, reading it."""
