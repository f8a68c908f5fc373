"""Calls Tencent Cloud's official command line, a process for each call, and tells what it made of the answers.

Input, on stdin: {"url", "id", "region", "calls": [{"operation", "service", "version", "secret", "parameters"}]}.
Output: a line of JSON for each call.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

ERROR = re.compile(r"code:(\S+) message:(.*?) requestId:")


def call(asked, job, folder):
    path = os.path.join(folder, "input.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(asked["parameters"], file)
    environment = {
        **os.environ, "HOME": folder, "TENCENTCLOUD_SECRET_ID": job["id"], "TENCENTCLOUD_SECRET_KEY": asked["secret"],
        "TENCENTCLOUD_REGION": job["region"],
    }
    program = os.path.join(os.path.dirname(sys.executable), "tccli")
    line = [
        sys.executable, program, asked["service"], asked["operation"], "--version", asked["version"],
        "--cli-input-json", f"file://{path}", "--endpoint", job["url"], "--language", "en-US",
    ]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=120, check=False)
    said = done.stdout + done.stderr
    if done.returncode == 0:
        return {"outcome": "answered", "sent": asked["parameters"]}
    error = ERROR.search(said)
    if error:
        return {"outcome": "error", "code": error[1], "message": error[2], "sent": asked["parameters"]}
    return {"outcome": "unsent", "message": said.strip()}


def main():
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        for asked in job["calls"]:
            print(json.dumps(call(asked, job, folder)), flush=True)


main()
