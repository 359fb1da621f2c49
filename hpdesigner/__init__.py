"""Heat-pump design for contractors: survey, loads, sizing, cycle, proposal."""

__version__ = "0.1.0"
