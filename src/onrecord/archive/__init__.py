"""Keeps original bytes by their hash, with where and when they were taken. The only room that may use the network."""

from onrecord.archive.collect import Item, collect
from onrecord.archive.feeds import feed_links
from onrecord.archive.fetch import Fetched, Fetcher, Limits
from onrecord.archive.keep import keep, load
from onrecord.archive.media import media_type_of

__all__ = ["Fetched", "Fetcher", "Item", "Limits", "collect", "feed_links", "keep", "load", "media_type_of"]
