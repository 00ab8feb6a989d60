"""A stand-in for Avaya's public-cloud API, for demonstrations, tests and dry runs."""
from __future__ import annotations

__version__ = "1.0.0"
