"""A worker process: articles in on standard input, outcomes out on standard output.

Started as `python -c`, not by `multiprocessing`: nothing of the user's own program is run
again in it, so `newsevents.batch.run` works from any script and notebook.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import sys
import threading
from contextlib import suppress
from typing import IO, Any

_HEADER = struct.Struct("<Q")

OOM_SCORE = 500
"""Added to a worker's badness (Linux, -1000 to 1000): where memory runs out, the system should
end a worker, which is survived, and not the run or the user's desktop."""


def send(stream: IO[bytes], message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_HEADER.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message; EOFError at the end."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise EOFError
    (length,) = _HEADER.unpack(header)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Serve one run until it closes our input, or is no more, which closes it too."""
    for number in (signal.SIGINT, signal.SIGTERM):  # the run decides, and tells its workers
        with suppress(ValueError, OSError):
            signal.signal(number, signal.SIG_IGN)
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the outcomes
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    settings = receive(sys.stdin.buffer)
    threading.Thread(target=_listen, args=(tasks,), daemon=True).start()
    _be_first_to_go()

    from newsevents.batch.chunk import ChunkExtractor
    from newsevents.errors import NewseventsError

    try:
        extractor = ChunkExtractor(settings)
        send(results, ("ready", extractor.coder))
    except NewseventsError as error:
        send(results, ("unable", error))
        return
    while True:
        send(results, ("done", extractor.extract(tasks.get())))


def _listen(tasks: queue.SimpleQueue[Any]) -> None:
    """Pass the tasks on. Nobody waits for the rest once the input has ended."""
    try:
        while True:
            tasks.put(receive(sys.stdin.buffer))
    except EOFError:
        os._exit(0)


def _be_first_to_go() -> None:
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write(str(OOM_SCORE))
