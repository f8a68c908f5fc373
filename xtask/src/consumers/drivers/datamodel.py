"""Calls a service with nothing but the models that datamodel-code-generator made: what is sent is parsed and written by
them, and so is what comes. With `--examples`, only does so with the document's examples.

Input: a line of JSON for each call, {"operation", "arguments"}. Output: a line for each, {"outcome", "body"}.
"""

import enum
import json
import os
import sys
import urllib.error
import urllib.request

import models
import pydantic

with open(os.environ["DOCUMENT"], encoding="utf-8") as file:
    ALL = json.load(file)["paths"].items()

OPERATIONS = {path: methods["post"] for path, methods in ALL if "post" in methods}


def bare(value):
    """What pydantic hides (secrets) or has types of its own for, as JSON has it."""
    if isinstance(value, pydantic.SecretStr):
        return value.get_secret_value()
    return value.value if isinstance(value, enum.Enum) else str(value)


def through(media, value):
    """A value as its model parses and writes it again."""
    wanted = media["schema"]["$ref"].rsplit("/", 1)[1].replace("_", "").lower()
    name = next(name for name in dir(models) if name.replace("_", "").lower() == wanted)
    read = getattr(models, name).model_validate(value)
    written = read.model_dump(by_alias=True, exclude_unset=True)
    return json.loads(json.dumps(written, default=bare))


def content(part):
    return next(media for kind, media in part["content"].items() if kind.endswith("json"))


def call(asked):
    path, operation = next(item for item in OPERATIONS.items() if item[1]["operationId"] == asked["operation"])
    body = json.dumps(through(content(operation["requestBody"]), asked["arguments"])).encode()
    request = urllib.request.Request(os.environ["SERVICE_URL"] + path, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as response:
            outcome, code, text = "answered", response.status, response.read()
    except urllib.error.HTTPError as error:
        outcome, code, text = "error", error.code, error.read()
    answers = operation["responses"]
    status = str(code) if str(code) in answers else f"{code // 100}XX"
    return {"outcome": outcome, "body": through(content(answers[status]), json.loads(text))}


def examples():
    for path, operation in ((path, operation) for path, methods in ALL for operation in methods.values()):
        parts = [operation.get("requestBody"), operation["responses"].get("200")]
        for part in (part for part in parts if part and "application/json" in part.get("content", {})):
            for name, example in content(part).get("examples", {}).items():
                value = example["value"]
                came = through(content(part), value)
                if not same(came, value):
                    sys.exit(f"{path} {name}: {json.dumps(came)}\nis not\n{json.dumps(value)}")


def same(came, value):
    """Whether they are the same, but for how a time is written."""
    if isinstance(value, dict) and isinstance(came, dict):
        return came.keys() == value.keys() and all(same(came[key], value[key]) for key in value)
    if isinstance(value, list) and isinstance(came, list):
        return len(came) == len(value) and all(map(same, came, value))
    is_time = isinstance(value, str) and isinstance(came, str) and value[:10] == came[:10] and "T" in value
    return came == value or is_time


def main():
    if "--examples" in sys.argv:
        return examples()
    for line in sys.stdin:
        try:
            told = call(json.loads(line))
        except Exception as error:
            told = {"outcome": "failed", "body": repr(error)}
        print(json.dumps(told), flush=True)


main()
