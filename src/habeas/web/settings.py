"""The settings of the web, from the environment that `habeas serve` prepares.

Invariant: everything is closed unless it is opened here: one register, the addresses it is served at, no third party. The accounts are kept
in a file beside the register (`<register>.accounts`), its key in another (`<register>.secret`), so that a copy of a register gives neither
away.

HABEAS_REGISTER: path of the register. HABEAS_ORIGIN: the address people see, `https://register.example.org`; where there is none, the web
is served on this machine alone, without TLS. HABEAS_HOSTS: further host names, separated by commas. HABEAS_SECRET_KEY: instead of the file.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from habeas.web.secret import secret_key

HERE = Path(__file__).parent

if not os.environ.get("HABEAS_REGISTER"):
    raise ImproperlyConfigured("HABEAS_REGISTER is not set; start the web with: habeas serve --register R")
HABEAS_REGISTER = Path(os.environ["HABEAS_REGISTER"]).resolve()
HABEAS_ORIGIN = os.environ.get("HABEAS_ORIGIN", "")

_origin = urlsplit(HABEAS_ORIGIN)
_secure = _origin.scheme == "https"

DEBUG = False
SECRET_KEY = os.environ.get("HABEAS_SECRET_KEY") or secret_key(HABEAS_REGISTER.with_name(f"{HABEAS_REGISTER.name}.secret"))
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    *([_origin.hostname] if _origin.hostname else []),
    *(host.strip() for host in os.environ.get("HABEAS_HOSTS", "").split(",") if host.strip()),
]
CSRF_TRUSTED_ORIGINS = [f"{_origin.scheme}://{_origin.netloc}"] if _origin.netloc else []

INSTALLED_APPS = [
    "habeas.web.public",
    "habeas.web.desk",
    "habeas.accounts",
    "habeas.ledger",
    "habeas.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "habeas.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "habeas.web.caching.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "habeas.web.bodies.BodiesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "habeas.web.unready.UnreadyMiddleware",
]
ROOT_URLCONF = "habeas.web.urls"
WSGI_APPLICATION = "habeas.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "habeas.web.context.site",
            ],
        },
    },
    {
        "NAME": "pages",  # of the public site
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "public" / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "habeas.web.public.rendering.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages", "habeas.web.context.told"],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(HABEAS_REGISTER.with_name(f"{HABEAS_REGISTER.name}.accounts")),
        "OPTIONS": {"timeout": 10, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode = WAL;"},
    }
}
DATABASE_ROUTERS = ["habeas.web.routing.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("be", _("Belarusian")), ("ru", _("Russian"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _secure
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _secure else 0  # attempts are counted by the address that the server in front saw, not by its own
ACCOUNT_ADAPTER = "habeas.web.signing.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Habeas"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure  # only ever true where there is no address but this machine's own

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # one process; allauth counts attempts in it

SESSION_COOKIE_NAME = "__Host-session" if _secure else "session"
SESSION_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
CSRF_COOKIE_SECURE = _secure
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "habeas.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = False  # what ends the TLS redirects; this process sees only its own machine
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the code to scan for a second factor is a picture in the page
        "font-src": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # see SECURE_SSL_REDIRECT

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # nothing leaves this machine by itself

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "habeas.web.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # below that it tells addresses, and an address may hold a name
        "django.security": {"level": "ERROR"},
    },
}
