"""The addresses of people, of who is who, of figures, deals, counts and single statements."""

from __future__ import annotations

from django.urls import path

from habeas.web.desk import counts, deals, figures, links, people, people_naming, statements

__all__ = ["urlpatterns"]

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/named/<digest:statement>/<int:place>/", people.named, name="person-named"),
    path("people/<str:identifier>/", people.person, name="person"),
    path("people/<str:identifier>/naming/", people_naming.decide, name="naming"),
    path("links/", links.links, name="links"),
    path("links/suggest/", links.suggest, name="links-suggest"),
    path("links/undo/", links.undo, name="links-undo"),
    path("links/apart/<str:identifier>/", links.apart, name="links-apart"),
    path("links/find/<str:identifier>/", links.find, name="links-find"),
    path("links/<str:left>/<str:right>/", links.pair, name="pair"),
    path("figures/", figures.figures, name="figures"),
    path("figures/chart.svg", figures.chart, name="figures-chart"),
    path("deals/", deals.deals, name="deals"),
    path("deals/<str:identifier>/", deals.deal, name="deal"),
    path("deals/<str:identifier>/returns.svg", deals.returns_chart, name="deal-returns"),
    path("counts/", counts.counts, name="counts"),
    path("counts/stock.svg", counts.stock_chart, name="counts-stock"),
    path("counts/flows.svg", counts.flows_chart, name="counts-flows"),
    path("counts/<str:what>.<str:form>", counts.table, name="counts-table"),
    path("statements/<str:identifier>/", statements.statement, name="statement"),
]
