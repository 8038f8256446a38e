"""What granian runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from habeas.serving.telling import start_telling

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.web.settings")
application = get_wsgi_application()
start_telling()
