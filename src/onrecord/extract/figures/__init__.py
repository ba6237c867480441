"""Figures: how many of what, with bounds, wholes and rates."""

from onrecord.extract.figures.find import find_figures

__all__ = ["find_figures"]
