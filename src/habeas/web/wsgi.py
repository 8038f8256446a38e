"""What granian runs."""

from __future__ import annotations

import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from habeas.serving.apart import start_answering
from habeas.serving.renewing import start_renewing
from habeas.serving.telling import start_telling
from habeas.web.apart import Apart
from habeas.web.bounds import Bounded
from habeas.web.later import load_soon

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.web.settings")
application = Apart(Bounded(get_wsgi_application()), settings.HABEAS_REGISTER, os.environ)
start_telling()
start_renewing()
start_answering()
sys.setswitchinterval(0.001)  # seconds: so that a page waits less for what is worked out at the desk beside it
load_soon(("habeas.exports.finding", "habeas.desk", "habeas.web.desk", "habeas.api"), after=3.0)
