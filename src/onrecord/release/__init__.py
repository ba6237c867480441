"""What may leave the house, and in what form. Pages and downloads are made from its result alone."""

from onrecord.release.publish import publish

__all__ = ["publish"]
