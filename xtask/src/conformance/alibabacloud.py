"""Calls an official SDK of one of Alibaba Cloud's products, as its users do, and tells what it sent and what it made of the
answers.

Where a parameter travels is the SDK's decision: path parameters are its methods' own, all else is a member of a request.
Only what a body holds that the SDK takes as one text is told by `body`.

Input, on stdin: {"url", "id", "region", "calls": [{"operation", "service", "version", "secret", "body", "parameters"}]}.
Output: a line of JSON for each call.
"""

import importlib
import inspect
import json
import logging
import sys

from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from alibabacloud_tea_openapi.utils_models import Config
from darabonba.exceptions import UnretryableException
from darabonba.runtime import RuntimeOptions

SUFFIX = "_with_options"


def plain(name):
    return name.replace("_", "").lower()


def package(asked):
    """The product's client, its methods by their operations' names in small letters, and its models."""
    name = f"alibabacloud_{asked['service']}{asked['version'].replace('-', '')}"
    client = importlib.import_module(f"{name}.client").Client
    names = [name for name in vars(client) if name.endswith(SUFFIX)]
    methods = {plain(name.removesuffix(SUFFIX)): name for name in names}
    return client, methods, importlib.import_module(f"{name}.models")


def filled(kind, arguments, shrinks=False):
    """A request with the arguments that the SDK knows, and these. Some it writes as JSON before it sends them."""
    request, texts = kind(), {}
    types = {plain(name): known.annotation for name, known in inspect.signature(kind.__init__).parameters.items()}
    for name, value in arguments.items():
        # It takes an object for what the page calls a text.
        if shrinks and isinstance(value, str) and types.get(plain(name), "").startswith("Dict"):
            texts[name] = {"text": value}
    request.from_map({**arguments, **texts})
    given = {plain(name) for name in arguments}
    for name, value in vars(request).items():
        # It makes lists of nothing for what nobody gave.
        if value == [] and plain(name) not in given:
            setattr(request, name, None)
    sent = {name: value for name, value in request.to_map().items() if name in arguments}
    return request, {**sent, **{name: compact(value) for name, value in texts.items()}}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def request_of(kind, arguments, body, shrinks):
    """The SDK's request, and which arguments it takes."""
    if not hasattr(kind(), "body"):
        return filled(kind, arguments, shrinks)
    members = {name: value for name, value in arguments.items() if name in body}
    request, sent = filled(kind, {name: value for name, value in arguments.items() if name not in body})
    request.body = members or None
    return request, {**sent, **members}


def prepare(asked, client, methods, models):
    """The method's arguments, and those of the operation that are among them."""
    parameters = inspect.signature(getattr(client, methods[plain(asked["operation"])])).parameters
    known = {plain(name): name for name in asked["parameters"]}
    passed, sent = {}, {}
    for name in list(parameters)[1:]:
        if name == "runtime":
            passed[name] = RuntimeOptions()
        elif name == "headers":
            passed[name] = {}
        elif name in ("request", "tmp_req"):
            kind = getattr(models, parameters[name].annotation.rsplit(".", 1)[-1])
            passed[name], taken = request_of(
                kind, asked["parameters"], asked["body"], name == "tmp_req"
            )
            passed[name].validate()
            sent.update(taken)
        else:
            own = known[plain(name)]
            passed[name] = sent[own] = asked["parameters"][own]
    return passed, sent


def call(asked, job):
    client, methods, models = package(asked)
    if plain(asked["operation"]) not in methods:
        return {"outcome": "absent"}
    try:
        passed, sent = prepare(asked, client, methods, models)
    except Exception as error:
        return {"outcome": "unsent", "message": repr(error)}
    made = client(Config(
        access_key_id=job["id"], access_key_secret=asked["secret"], region_id=job["region"],
        endpoint=job["url"].removeprefix("http://"), protocol="HTTP",
    ))
    try:
        getattr(made, methods[plain(asked["operation"])])(**passed)
        outcome = {"outcome": "answered"}
    except AlibabaCloudException as error:
        outcome = {"outcome": "error", "code": str(error.code), "message": str(error.message)}
    except UnretryableException as error:
        # An answer that is none of the API's.
        outcome = {"outcome": "error", "code": "", "message": repr(error.inner_exception)}
    except Exception as error:
        outcome = {"outcome": "unread", "message": repr(error)}
    return {**outcome, "sent": sent}


def main():
    logging.disable(logging.CRITICAL)
    job = json.load(sys.stdin)
    for asked in job["calls"]:
        print(json.dumps(call(asked, job)), flush=True)


main()
