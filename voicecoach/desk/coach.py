"""The coach's page: what was shared with them, filtered, and the door for files."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.notes import coach_name
from voicecoach.call.finding import Verdict
from voicecoach.desk.desk import desk_of
from voicecoach.desk.forms import Form, taking_form, to
from voicecoach.desk.pages import Nav, page
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.session_rows import Wanted
from voicecoach.edges.settings import load_settings
from voicecoach.review.noted import VERDICTS
from voicecoach.review.places import TELLING
from voicecoach.review.say import OUTCOMES
from voicecoach.words.skills import SKILLS

NAV = Nav("Coach", "/coach", 60)
MOST = 200
_LONGEST = 200


def shared(request: Request) -> Response:
    """The calls that were shared, newest first."""
    names = ("trainee", "persona", "skill", "verdict", "unanswered")
    asked = {name: request.query_params.get(name, "").strip()[:_LONGEST] for name in names}
    desk = desk_of(request)
    index = SessionIndex(desk.home)
    wanted = Wanted(
        shared=True,
        trainee=asked["trainee"] or None,
        persona=asked["persona"] or None,
        skill=asked["skill"] or None,
        verdict=asked["verdict"] if asked["verdict"] in {each.value for each in Verdict} else None,
        unanswered=bool(asked["unanswered"]),
        limit=MOST,
    )
    everything = index.list(Wanted(shared=True))
    return page(
        request,
        "coach.html",
        asked=asked,
        rows=index.list(wanted),
        filtered=any(asked.values()),
        waiting=sum(each.unanswered for each in everything),
        trainees=sorted({each.trainee for each in everything}),
        personas=sorted({(each.persona, each.persona_name) for each in everything if each.persona}),
        skills=[(each.id, each.title) for each in SKILLS.values()],
        verdicts=[(each.value, VERDICTS[each]) for each in TELLING],
        outcomes={each.value: said for each, said in OUTCOMES.items()},
        coach=load_settings(desk.home).coach or "",
    )


def name_coach(request: Request, form: Form) -> Response:
    """Remember as whom the coach speaks here."""
    coach_name(form["by"], desk_of(request).home)
    return to("/coach")


routes = (Route("/coach", shared), Route("/coach/name", taking_form(name_coach), methods=["POST"]))
