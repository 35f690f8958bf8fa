"""The only code that touches the world: devices, files, models, voices."""
