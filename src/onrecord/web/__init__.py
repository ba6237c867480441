"""The published site: a folder that opens from disk, made from a publication and nothing else."""

from onrecord.web.frame import Download
from onrecord.web.site import write_site

__all__ = ["Download", "write_site"]
