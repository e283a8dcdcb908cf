"""How a chapter's client talks to its kernel."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import zmq
import zmq.asyncio
from nbformat import v4

from capsviz.book.running import BookClient


def test_news_of_a_reply_is_not_lost_while_a_widget_talks() -> None:
    """A message that goes out between a reply and its news takes the news along."""
    cell = v4.new_code_cell("", metadata={"execution": {}})
    client = BookClient(v4.new_notebook(cells=[cell]))
    busy = {"msg_type": "status", "content": {"execution_state": "busy"}}

    async def talk(heard: bool) -> bool:
        with zmq.asyncio.Context() as context:
            kernel = context.socket(zmq.PAIR)
            port = kernel.bind_to_random_port("tcp://127.0.0.1")
            ours = context.socket(zmq.PAIR)
            ours.connect(f"tcp://127.0.0.1:{port}")
            client.kc = SimpleNamespace(shell_channel=SimpleNamespace(socket=ours))
            try:
                await ours.send(b"execute")
                await kernel.recv()
                waits = asyncio.ensure_future(ours.poll(3000))
                await asyncio.sleep(0.05)
                zmq.Socket.shadow(kernel).send(b"reply")
                time.sleep(0.05)  # it has arrived, and the loop has not seen it
                zmq.Socket.shadow(ours).send(b"a widget's state")
                if heard:
                    client.process_message(busy, cell, 0)
                began = time.monotonic()
                assert await waits == zmq.POLLIN
                return time.monotonic() - began > 1.5
            finally:
                kernel.close(0)
                ours.close(0)

    # A thread of its own: where browsers are driven in this process its own loop runs already.
    with ThreadPoolExecutor(1) as thread:
        waited, told = (thread.submit(asyncio.run, talk(heard)).result() for heard in (False, True))
    assert waited, "else nothing is to be mended"
    assert not told
