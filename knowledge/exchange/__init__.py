"""Knowledge as a file to be kept, looked at and edited elsewhere, and read back whole."""
