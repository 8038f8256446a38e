"""What granian runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from habeas.serving.telling import start_telling
from habeas.web.bounds import Bounded
from habeas.web.later import load_soon

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.web.settings")
application = Bounded(get_wsgi_application())
start_telling()
load_soon(("habeas.web.desk.urls", "habeas.api.urls"), after=3.0)
