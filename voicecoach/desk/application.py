"""The pages joined into one application behind the guard."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from types import ModuleType

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from voicecoach.call.errors import VoicecoachError
from voicecoach.desk import (
    again,
    assigning,
    authoring,
    call_page,
    calls,
    coach,
    comparing,
    drilling,
    handing,
    noting,
    practising,
    progress,
    reading,
    sounds,
    team,
    upload,
    working,
)
from voicecoach.desk.desk import Desk
from voicecoach.desk.guard import Guard
from voicecoach.desk.pages import STATIC, Nav, told_error

MODULES: tuple[ModuleType, ...] = (
    calls,
    call_page,
    reading,
    practising,
    again,
    upload,
    working,
    noting,
    handing,
    coach,
    assigning,
    comparing,
    drilling,
    authoring,
    sounds,
    progress,
    team,
)
"""The modules of the pages; each exports ``routes``, and may export ``NAV``, ``LARGE`` and ``PANELS``."""


def application(desk: Desk, modules: Sequence[ModuleType] = MODULES) -> ASGIApp:
    """The desk as an ASGI application."""
    routes: list[BaseRoute] = [Mount("/static", StaticFiles(directory=STATIC), name="static")]
    large: dict[str, int] = {}
    for module in modules:
        routes += module.routes
        large |= getattr(module, "LARGE", {})
    navs: list[Nav] = [module.NAV for module in modules if hasattr(module, "NAV")]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.close)

    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={VoicecoachError: told_error, HTTPException: told_error, Exception: told_error},
    )
    app.state.desk = desk
    app.state.nav = tuple(sorted(navs, key=lambda each: each.place))
    app.state.panels = tuple(panel for module in modules for panel in getattr(module, "PANELS", ()))
    app.state.first = calls.NAV.path
    return Guard(app, desk, large)
