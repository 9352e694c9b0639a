"""Everything in the formats of others, as files to be taken away, each with its citation."""

from io import BytesIO
from json import dumps
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import RULES, ask, one_of, said
from onrecord.desk.lists import TITLE
from onrecord.desk.showing import show, store_of
from onrecord.exports.citing import in_memory
from onrecord.exports.formats import FORMATS
from onrecord.reconcile.figures import DEFAULT
from onrecord.reconcile.groups import EVENTS
from onrecord.store.items import INDEXED


def choose(request: Request) -> Response:
    """Which format, of what."""
    return show(request, "export.html.j2", formats=FORMATS, kinds=INDEXED, rules=RULES, rule=DEFAULT)


def download(request: Request) -> Response:
    """A ZIP of the file and its citation, so that neither goes without the other."""
    given = said(request.query_params)
    name = one_of("format", given.pop("format", ""), tuple(FORMATS))
    kind = one_of("kind", given.pop("kind", EVENTS), INDEXED)
    title = given.pop("title", TITLE)
    asked = ask(kind if FORMATS[name].kinds else EVENTS, given)  # formats of all kinds have the filters of events
    export = FORMATS[name].export(kind)
    told, cited = in_memory(export, asked.view(store_of(request)), name, title)
    stem, packed = f"{kind if FORMATS[name].kinds else TITLE}{export.suffix}", BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(stem, told)
        archive.writestr(f"{stem}.meta.json", dumps(cited.as_dict(), ensure_ascii=False, indent=1))
    headers = {"content-disposition": f'attachment; filename="onrecord-{name}.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=headers)
