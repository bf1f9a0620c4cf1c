"""Programs of those who build Passerelle: translations and pictures."""
