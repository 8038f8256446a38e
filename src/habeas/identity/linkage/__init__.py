"""Lists past one machine: linking and deduplicating through Splink, on DuckDB or on Spark.

Invariant: loaded only where an engine is asked for by name; needs the extra `linkage` or `spark`. Unlike the rest of identity it writes
files, in a folder that the caller gives and owns.
"""

from habeas.identity.linkage.linking import Progress, dedupe, link
from habeas.identity.linkage.problems import LinkageError
from habeas.identity.linkage.settings import settings_for

__all__ = ["LinkageError", "Progress", "dedupe", "link", "settings_for"]
