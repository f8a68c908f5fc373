"""Calls a service with a client that openapi-python-client made, as its users do.

Input: a line of JSON for each call, {"operation", "arguments"}. Output: a line for each, {"outcome", "body"}.
"""

import importlib
import json
import os
import pkgutil
import sys
import typing

import client.api
from client import Client


def operations():
    """Each operation's name in lower case, without underscores, and its module."""
    found = {}
    for module in pkgutil.walk_packages(client.api.__path__, "client.api."):
        if not module.ispkg:
            found[module.name.rsplit(".", 1)[1].replace("_", "").lower()] = module.name
    return found


def call(caller, known, asked):
    module = importlib.import_module(known[asked["operation"].replace("_", "").lower()])
    # A body that may be left out is one of several types.
    kind = module.sync_detailed.__annotations__["body"]
    kind = next(one for one in (*typing.get_args(kind), kind) if hasattr(one, "from_dict"))
    body = kind.from_dict(asked["arguments"])
    response = module.sync_detailed(client=caller, body=body)
    outcome = "answered" if response.status_code < 300 else "error"
    return {"outcome": outcome, "body": response.parsed.to_dict()}


def main():
    caller = Client(base_url=os.environ["SERVICE_URL"])
    known = operations()
    for line in sys.stdin:
        try:
            told = call(caller, known, json.loads(line))
        except Exception as error:
            told = {"outcome": "failed", "body": repr(error)}
        print(json.dumps(told), flush=True)


main()
