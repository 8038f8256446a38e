"""The addresses of one's account, and of administration."""

from __future__ import annotations

from django.urls import path

from habeas.web.desk import account, administration, whole

__all__ = ["urlpatterns"]

urlpatterns = [
    path("waiting/<slug:key>/", whole.waited, name="waited"),
    path("account/", account.account, name="account"),
    path("account/tokens/", account.make_token, name="make_token"),
    path("account/tokens/<int:number>/revoke/", account.revoke_token, name="revoke_token"),
    path("administration/", administration.administration, name="administration"),
    path("administration/accounts/", administration.add_account, name="add_account"),
    path("administration/accounts/<str:name>/", administration.change_account, name="change_account"),
    path("administration/webhooks/", administration.add_webhook, name="add_webhook"),
    path("administration/webhooks/<int:number>/stop/", administration.stop_webhook, name="stop_webhook"),
]
