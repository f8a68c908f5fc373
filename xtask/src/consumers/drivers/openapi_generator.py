"""Calls a service with a client that openapi-generator made for Python.

Input: a line of JSON for each call, {"operation", "arguments"}. Output: a line for each, {"outcome", "body"}.
"""

import inspect
import json
import os
import sys

import client
import client.api
import client.models
import pydantic


def named(holder, name):
    """What is called so in any spelling."""
    plain = name.replace("_", "").lower()
    return next(getattr(holder, key) for key in dir(holder) if key.replace("_", "").lower() == plain)


def bare(value):
    """Secrets, which pydantic hides, and times, as JSON has them."""
    return value.get_secret_value() if isinstance(value, pydantic.SecretStr) else str(value)


def written(model):
    return json.loads(json.dumps(model.to_dict(), default=bare))


def call(api, asked):
    body = named(client.models, asked["operation"] + "Request").from_dict(asked["arguments"])
    operation = named(api, asked["operation"])
    # Parameters that may be left out stand before a body that may be.
    name = next(name for name in inspect.signature(operation).parameters if name.endswith("_request"))
    try:
        answer = operation(**{name: body})
    except client.ApiException as error:
        if error.data is None:
            return {"outcome": "failed", "body": repr(error)}
        return {"outcome": "error", "body": written(error.data)}
    return {"outcome": "answered", "body": written(answer)}


def main():
    caller = client.ApiClient(client.Configuration(host=os.environ["SERVICE_URL"]))
    kind = next(name for name in dir(client.api) if name.endswith("Api"))
    api = getattr(client.api, kind)(caller)
    for line in sys.stdin:
        try:
            told = call(api, json.loads(line))
        except Exception as error:
            told = {"outcome": "failed", "body": repr(error)}
        print(json.dumps(told), flush=True)


main()
