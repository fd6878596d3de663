#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses libwatwerkt from Python with ctypes alone.

    python_test.py LIBRARY FOLDER CALLS     FOLDER as make_fixture left it
"""
import concurrent.futures
import ctypes
import json
import pathlib
import sys


class Problem(Exception):
    def __init__(self, status, document):
        super().__init__(document.get("detail", document["title"]))
        self.status, self.document = status, document


class Watwerkt:
    """An index that answers; for `with`."""

    def __init__(self, library, index):
        self.library = ctypes.CDLL(library)
        # c_void_p, not c_char_p: ctypes would copy the text and lose the address to free.
        self.library.watwerkt_free.argtypes = [ctypes.c_void_p]
        self.library.watwerkt_close.argtypes = [ctypes.c_void_p]
        self.engine = ctypes.c_void_p()
        self.call("open", index, ctypes.byref(self.engine))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.library.watwerkt_close(self.engine)

    def call(self, name, *arguments):
        answer = ctypes.c_void_p()
        values = [one.encode() if isinstance(one, str) else one for one in arguments]
        status = self.library["watwerkt_" + name](*values, ctypes.byref(answer))
        text = ctypes.string_at(answer) if answer else None
        self.library.watwerkt_free(answer)
        if status != 0:
            raise Problem(status, json.loads(text))
        return text

    def ask(self, name, *arguments):
        return self.call(name, self.engine, *arguments)


def main():
    library, folder, calls = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    rows = [line.split("\t") for line in calls.read_text().splitlines() if not line.startswith("#")]
    expected = [(folder / "expected" / str(number)).read_bytes() for number in range(len(rows))]
    with Watwerkt(library, str(folder / "index")) as watwerkt:
        def ask(row):
            return watwerkt.ask(row[0], *[one for one in row[1:3] if one], row[3])

        for row, answer in zip(rows, expected):
            assert ask(row) == answer, f"another answer than the program's: {row}"
        # ctypes lets go of the interpreter's lock during a call, so these do run side by side.
        with concurrent.futures.ThreadPoolExecutor(8) as threads:
            assert list(threads.map(ask, rows * 4)) == expected * 4, "threads got other answers"
        try:
            watwerkt.ask("search", '{"zoekterm": "lezen", "taal": "en"}')
            sys.exit("python_test: an unknown name was taken")
        except Problem as problem:
            assert problem.status == 2 and problem.document["status"] == 400
            assert problem.document["invalid_params"][0]["name"] == "zoekterm"
    try:
        Watwerkt(library, str(folder / "nergens"))
        sys.exit("python_test: opened an index that is not there")
    except Problem as problem:
        assert problem.status == 4
    print(f"{len(rows)} answers agree")


main()
