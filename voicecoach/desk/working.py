"""How far a piece of work in the background is."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.desk.desk import desk_of
from voicecoach.desk.pages import page, wants_json
from voicecoach.review.say import plain


def job(request: Request) -> Response:
    """One piece of work, for a person or for the script that follows it."""
    found = desk_of(request).jobs.find(request.path_params["job"])
    if found is None:
        raise HTTPException(404)
    if wants_json(request):
        return JSONResponse(
            {
                "what": plain(found.what),
                "part": round(found.part, 3),
                "done": found.done,
                "link": found.link,
                "trouble": plain(found.trouble),
            }
        )
    return page(request, "working.html", job=found)


routes = (Route("/jobs/{job}", job),)
