"""The team report as one HTML file that asks nothing of the world, and as the part of it that stands in a page of the desk."""

from collections.abc import Mapping

from markupsafe import Markup

from voicecoach.review.html import policy
from voicecoach.review.team_rows import TeamPage

TEMPLATE, BODY, STYLE = "team.html", "team_body.html", "team.css"


def render_team(page: TeamPage, templates: Mapping[str, str]) -> str:
    """One HTML document: everything escaped, no script, and a policy that allows nothing from outside.

    ``templates`` are the texts of `TEMPLATE`, `BODY` and `STYLE` by name.
    """
    style = templates[STYLE]
    return _fill(TEMPLATE, templates, page=page, style=Markup(style), policy=policy(style, ""))  # noqa: S704 - the project's own file


def team_body(page: TeamPage, templates: Mapping[str, str]) -> Markup:
    """What stands below the heading, escaped already."""
    return Markup(_fill(BODY, templates, page=page))  # noqa: S704 - made by a template that escapes


def _fill(name: str, templates: Mapping[str, str], **values: object) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.DictLoader({each: text for each, text in templates.items() if each.endswith(".html")}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name).render(**values)
