"""The team report of an archive that `voicecoach report --team` was asked about."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.team import team_of, team_templates
from voicecoach.call.errors import UsageError
from voicecoach.desk.desk import desk_of
from voicecoach.desk.pages import Nav, page
from voicecoach.edges.archives import known_archives
from voicecoach.review.team_html import STYLE, team_body

NAV = Nav("Team", "/team", 60)
_LONGEST = 9


def team(request: Request) -> Response:
    """The report of one archive, the latest unless its number is given; or how to make one."""
    archives = known_archives(desk_of(request).home)
    asked = request.query_params.get("archive", "0")
    if not archives:
        return page(request, "team_none.html")
    chosen = int(asked) if asked.isdecimal() and len(asked) < _LONGEST else len(archives)
    if chosen >= len(archives):
        raise UsageError("there is no such archive: choose one from the list")
    _, shown = team_of(archives[chosen])
    return page(
        request,
        "team_desk.html",
        shown=shown,
        body=team_body(shown, team_templates()),
        archives=[each.name for each in archives],
        chosen=chosen,
    )


def style(_: Request) -> Response:
    """The style that the page shares with the file."""
    return Response(team_templates()[STYLE], media_type="text/css")


routes = (Route("/team", team), Route("/team.css", style))
