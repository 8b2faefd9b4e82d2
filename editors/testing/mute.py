#!/usr/bin/env python3
"""A server that announces everything that cablelint can do, and does nothing of it.

usage: mute.py PROGRAM ARGUMENT...

`initialize` is answered by the real program; every other request is answered with null, and nothing
is sent unasked. Any command but `server` is the real program's. Tests of editors that pass with it
do not test the server's features.
"""

import json
import os
import subprocess
import sys


def read(stream):
    length = 0
    while (line := stream.readline().strip()) or not length:
        if not line and not length:
            return None
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(stream.read(length))


def write(stream, message):
    body = json.dumps(message).encode()
    stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    stream.flush()


def initialized(program, request):
    """What the program answers to `initialize`."""
    with subprocess.Popen([program, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as real:
        write(real.stdin, request)
        while (answer := read(real.stdout)) is not None and answer.get("id") != request["id"]:
            pass
        real.kill()
    return answer


def main(program, *arguments):
    if arguments[:1] != ("server",):
        os.execv(program, [program, *arguments])
    while (message := read(sys.stdin.buffer)) is not None and message.get("method") != "exit":
        if message.get("method") == "initialize":
            write(sys.stdout.buffer, initialized(program, message))
        elif "id" in message and "method" in message:
            write(sys.stdout.buffer, {"jsonrpc": "2.0", "id": message["id"], "result": None})


main(*sys.argv[1:])
