"""What schemathesis must be told of media types, of cookies, and of what a form of parts cannot say."""

import json
from urllib.parse import quote

import schemathesis

# Bytes, whatever they are called.
schemathesis.serializer.alias("application/pdf", "application/octet-stream")


@schemathesis.deserializer("application/x-ndjson")
def lines(context, response):
    """A line is a value."""
    return [json.loads(line) for line in response.content.splitlines()]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Cookies are of the style `form`, which has escapes; schemathesis writes most of them without, so that `%ff` would be a
    byte and not what was meant."""
    texts = [(name, text) for name, text in case.cookies.items() if isinstance(text, str)]
    case.cookies.update({name: quote(text, safe="") for name, text in texts})


@schemathesis.hook
def filter_case(context, case):
    """Leaves out what arrives as something else than it is meant. A part of a form is a text or a file whatever stands in
    it: `{}` in place of a list of files is a file that holds `{}`, and in place of a text it is that text."""
    if case.media_type != "multipart/form-data" or not isinstance(case.body, dict):
        return True
    schema = case.operation.get_body_for_media_type(case.media_type).resolved_schema
    return all(arrives(case.body[name], part) for name, part in schema["properties"].items() if name in case.body)


def arrives(value, schema):
    """Whether a part's reader can tell what was meant."""
    entries = value if isinstance(value, list) and "items" in schema else [value]
    is_text = schema.get("items", schema).get("type") == "string"
    return not is_text or (isinstance(value, list) == ("items" in schema) and all(map(is_written, entries)))


def is_written(value):
    """Whether it is a text or bytes as it stands."""
    return isinstance(value, (str, bytes))
