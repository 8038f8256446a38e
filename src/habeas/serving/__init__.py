"""Serving: the one open register of a running process, for the pages and the API alike."""
