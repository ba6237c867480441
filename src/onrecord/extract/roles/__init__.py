"""Roles: what office or function a person holds or held."""

from onrecord.extract.roles.find import find_roles

__all__ = ["find_roles"]
