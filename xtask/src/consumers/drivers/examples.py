"""Whether what the documents show (examples, listed values, defaults) is what their schemas take. Arguments: documents."""

import json
import sys

from jsonschema import Draft202012Validator


class Document:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.root = json.load(file)
        self.path, self.wrong, self.seen = path, [], 0

    def check(self, place, schema, value):
        """Only what a document of 3.1 says is JSON Schema as it stands."""
        self.seen += 1
        whole = {"components": self.root["components"], **schema}
        error = next(Draft202012Validator(whole).iter_errors(value), None)
        if error is not None:
            self.wrong.append(f"{self.path} {place}: {error.message[:300]}")

    def walk(self, node, place):
        if isinstance(node, list):
            for number, entry in enumerate(node):
                self.walk(entry, f"{place}/{number}")
        if not isinstance(node, dict):
            return
        values = [node.get(key) for key in ("examples", "enum")]
        for value in (value for listed in values if isinstance(listed, list) for value in listed):
            self.check(place, node, value)
        default = node.get("x-docwright-default")
        # One that its own type cannot hold stays the page's text.
        if default is not None and (not isinstance(default, str) or node.get("type") == "string"):
            self.check(place, node, default)
        if "schema" in node and isinstance(node.get("examples"), dict):
            for example in node["examples"].values():
                self.check(place, node["schema"], example["value"])
        for key, member in node.items():
            # What an example holds is no schema.
            if key not in ("examples", "enum", "x-docwright-default"):
                self.walk(member, f"{place}/{key}")


def main():
    wrong = []
    for path in sys.argv[1:]:
        document = Document(path)
        document.walk(document.root, "")
        wrong += document.wrong
    sys.exit("\n".join(wrong[:20]) if wrong else 0)


main()
