"""Timeline, map and figures over time of what a list holds, as pages and as pictures that tell what they are of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import urlencode

from lxml import etree
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.desk.asking import CODES, FIELDS, REVIEWED, Asked, ask
from onrecord.desk.lists import lines
from onrecord.desk.showing import desk_of, show, store_of
from onrecord.errors import BadUsage
from onrecord.exports.charts import MOST, Chart, Form, series, timeline
from onrecord.exports.lanes import process
from onrecord.exports.maps import event_map
from onrecord.exports.view import View

# Things drawn in a page; files have more.
ON_PAGE: Final = {"timeline": 100, "map": 1000, "series": 150, "process": 40}
MEASURE: Final = "killed"  # of figures over time, where none is asked for
XLINK: Final = "{http://www.w3.org/1999/xlink}href"
UNWANTED: Final = frozenset(("script", "style", "foreignObject", "image", "use", "iframe"))


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page draws: of which kind of entries, under which heading, and how."""

    kind: Literal["events", "figures"]
    heading: str
    make: Callable[[View, Asked, int], Chart]


def _series(view: View, asked: Asked, most: int) -> Chart:
    return series(view, asked.wanted.type or MEASURE, most)


PICTURES: Final[Mapping[str, Picture]] = {
    "timeline": Picture("events", "Events over time", lambda view, _asked, most: timeline(view, most)),
    "map": Picture("events", "Events on a map", lambda view, _asked, most: event_map(view, most)),
    "series": Picture("figures", "Figures over time", _series),
    "process": Picture("events", "A process, by party", lambda view, _asked, most: process(view, most)[0]),
}


def page(request: Request) -> Response:
    """A picture with its filters; what is not drawn is said beside it, and so is what would draw it."""
    name = request.url.path.strip("/")
    return _shown(request, name, _chart(request, name, ON_PAGE[name]), "picture.html.j2")


def steps(request: Request) -> Response:
    """The lanes of a process, and below them each step with its sentence."""
    store, asked = store_of(request), ask("events", request.query_params)
    view, question = asked.view(store), ("process", tuple(sorted(request.query_params.items())))
    chart, found = desk_of(request).keep(store, question, lambda: process(view, ON_PAGE["process"]))
    first = [(step.told.accounts[0].stored, step.told.accounts[0].event) for step in found]
    told = lines(store, first, view.book)
    return _shown(request, "process", chart, "process.html.j2", steps=list(zip(found, told, strict=True)))


def _shown(request: Request, name: str, chart: Chart, template: str, **more: Any) -> Response:
    picture, query = PICTURES[name], request.query_params
    try:
        drawn, missing = inline(chart.draw("svg"), picture.heading) if chart.drawn else Markup(), ""
    except BadUsage as error:
        drawn, missing = Markup(), str(error)
    return show(
        request,
        template,
        name=name,
        kind=picture.kind,
        heading=picture.heading,
        svg=drawn,
        missing=missing,
        drawn=chart.drawn,
        left_out=chart.left_out,
        fields=FIELDS[picture.kind],
        codes={**CODES[picture.kind], "reviewed": REVIEWED},
        query_string=urlencode([(key, value) for key, value in query.items() if value]),
        **more,
    )


def file(request: Request) -> Response:
    """The picture alone, or what it is drawn from (Vega-Lite)."""
    name, _, form = request.url.path.strip("/").partition(".")
    chart = _chart(request, name, MOST)
    if form == "json":
        return JSONResponse(chart.spec)
    drawing: Form = "svg" if form == "svg" else "png"
    media = {"svg": "image/svg+xml", "png": "image/png"}[drawing]
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return Response(chart.draw(drawing), media_type=media, headers=headers)


def _chart(request: Request, name: str, most: int) -> Chart:
    picture, store = PICTURES[name], store_of(request)
    asked = ask(picture.kind, request.query_params)
    view = asked.view(store)
    question = ("picture", name, most, tuple(sorted(request.query_params.items())))
    return desk_of(request).keep(store, question, lambda: picture.make(view, asked, most))


def inline(svg: bytes, heading: str) -> Markup:
    """A drawing to stand in a page: nothing in it runs, loads or leads away, whatever words it was drawn from."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(svg, parser)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).localname in UNWANTED:
            element.getparent().remove(element)
            continue
        if etree.QName(element).localname == "g":  # groups are no marks, and have nothing to be read out
            element.attrib.pop("role", None)
            element.attrib.pop("aria-roledescription", None)
        for name in list(element.attrib):
            led = name in (XLINK, "href")
            if name.startswith("on") or name == "style" or (led and not _own(element.attrib[name])):
                del element.attrib[name]
    root.set("role", "group")
    root.set("aria-label", heading)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  (our own drawing, checked above)


def _own(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")
