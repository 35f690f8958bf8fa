"""The desk: pages in the browser, served on this machine only.

How to add a page
-----------------
Write a module in this folder that exports ``routes``, and name it in `application.MODULES`::

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from voicecoach.desk.desk import desk_of
    from voicecoach.desk.forms import Form, taking_form, to
    from voicecoach.desk.pages import Nav, page

    NAV = Nav("Progress", "/progress", 40)          # leave it out for a page without an entry in the navigation


    def progress(request: Request) -> Response:     # a plain function: it runs in a thread and may read files
        return page(request, "progress.html", trend=trend_of(desk_of(request).store))


    @taking_form                                    # a form is read first, then the function runs in a thread
    def set_goal(request: Request, form: Form) -> Response:
        keep_goal(desk_of(request).store, form["goal"])
        return to("/progress")


    routes = (Route("/progress", progress), Route("/progress/goal", set_goal, methods=["POST"]))

The template lies in ``templates/``, begins with ``{% extends "layout.html" %}``, sets ``{% block title %}`` and fills
``{% block main %}`` (one h1). Everything put into it is escaped, and cleared of characters that hide or turn the writing.
Styles and scripts are files in ``static/`` (``{% block head %}<link rel="stylesheet" href="/static/progress.css">``,
``<script type="module" src="/static/progress.js"></script>``): the policy allows neither inline scripts nor style attributes.

What stands is shared: classes ``card``, ``cards``, ``tiles``, ``table``, ``field``, ``button``, ``quiet``, ``note``, ``warning``
of ``desk.css``; a `VoicecoachError` that is raised becomes a page (or, where JSON was asked for, JSON) with its sentence; work
that takes longer than a second is given to ``desk_of(request).jobs`` (see `jobs.Jobs`), and shown by ``to_job``. The guard
(`guard.Guard`) has checked the host, the token and where a request comes from before a page is asked, and writes the headers;
a page that takes more than a form names its path in ``LARGE = {"/path": bytes}``. Never build a path from what a request says:
ask `Store.folder_of`, or `opened.open_call`.

What belongs on the page of a call is an `opened.Panel` in ``PANELS``: a template at the end of that page, and one beside each
finding, which sees the finding's name (`review.places.name_of`) as ``finding``.
"""
