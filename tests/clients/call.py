"""A call as a reader of the register writes it, with the client that openapi-python-client makes of /openapi.json.

Run by the tests in the generator's own environment: `call.py FOLDER_OF_THE_CLIENT ADDRESS`.
"""

import json
import sys
from importlib import import_module
from pkgutil import iter_modules

sys.path.insert(0, sys.argv[1])
api = import_module("register.api.partnerships")
models = import_module("register.models")
client = import_module("register").Client(base_url=sys.argv[2], raise_on_unexpected_status=True)
functions = {module.name: import_module(f"{api.__name__}.{module.name}") for module in iter_modules(api.__path__)}
lists = next(module for name, module in functions.items() if name == "list_partnerships")
shows = next(module for name, module in functions.items() if name == "show_partnership")

found = lists.sync_detailed(client=client, between="NL,CN", status=[models.Status.SEVERED])
record = shows.sync_detailed("arnhem-nl--wuhan-cn", client=client, as_of="2021-06-01")
refused = shows.sync("nowhere--no-place", client=client)
first = found.parsed.data[0]
answer = {
    "question": found.parsed.meta.question,
    "ids": [partnership.id for partnership in found.parsed.data],
    "first": [[city.name for city in first.cities], first.status.value, first.ended.edtf],
    "status": record.parsed.data.status.value,
    "refused": refused.code,
    "answers": [found.parsed.to_dict(), record.parsed.to_dict()],
    "received": [json.loads(found.content), json.loads(record.content)],
}
sys.stdout.write(json.dumps(answer))
