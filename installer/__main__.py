"""The front door: ``python3 installer run`` and ``python3 installer test``."""
