"""Positions: who stands where on the dossier's topics, and on whose word."""

from onrecord.extract.positions.find import find_positions

__all__ = ["find_positions"]
