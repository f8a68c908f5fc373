"""Calls UCloud's official SDK, as its users do, and tells what it sent and what it made of the answers.

Input, on stdin: {"url", "id", "region", "project", "calls": [{"operation", "service", "secret", "parameters"}]}.
Output: a line of JSON for each call.
"""

import importlib
import inspect
import json
import logging
import pkgutil
import sys

import ucloud.services
from ucloud.core import exc
from ucloud.core.client import Client


def methods():
    """Action in lower case -> {service: (class, method)}."""
    found = {}
    for module in pkgutil.iter_modules(ucloud.services.__path__):
        try:
            client = importlib.import_module(f"ucloud.services.{module.name}.client")
        except ModuleNotFoundError:
            continue
        for _, kind in inspect.getmembers(client, inspect.isclass):
            if not issubclass(kind, Client) or kind.__module__ != client.__name__:
                continue
            for name, _ in inspect.getmembers(kind, inspect.isfunction):
                action = name.replace("_", "").lower()
                if name in vars(kind):
                    found.setdefault(action, {})[module.name] = (kind, name)
    return found


def call(asked, job, known):
    by_service = known.get(asked["operation"].lower())
    if not by_service:
        return {"outcome": "absent"}
    kind, method = by_service.get(asked["service"]) or next(iter(by_service.values()))
    sent = {}

    def note(arguments):
        sent.update(arguments)
        return arguments

    client = kind({
        "region": job["region"], "project_id": job["project"], "base_url": job["url"],
        "public_key": job["id"], "private_key": asked["secret"], "max_retries": 0,
    })
    client.middleware.request(note)
    try:
        getattr(client, method)(asked["parameters"])
        outcome = {"outcome": "answered"}
    except exc.RetCodeException as error:
        outcome = {"outcome": "error", "code": str(error.code), "message": error.message}
    except exc.HTTPStatusException as error:
        outcome = {"outcome": "error", "code": f"HTTP {error.status_code}", "message": ""}
    except exc.ValidationException as error:
        # Before sending the arguments are wrong for the SDK, afterwards the answer is.
        outcome = {"outcome": "unread" if sent else "unsent", "message": str(error)}
    except Exception as error:
        outcome = {"outcome": "unread" if sent else "unsent", "message": repr(error)}
    return {**outcome, "sent": sent}


def main():
    logging.disable(logging.CRITICAL)
    job = json.load(sys.stdin)
    known = methods()
    for asked in job["calls"]:
        print(json.dumps(call(asked, job, known)), flush=True)


main()
