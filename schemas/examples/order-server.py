#!/usr/bin/env python3
"""Orders a virtual server, waits for the reply, and shows the events that come of it.

    ./order-server.py ORDER HOST_NAME OS_TEMPLATE
    ./order-server.py order-4711 alice.example.com debian-7.0-x86

AMQP_URL says where the broker is, PANEL which panel is meant, TIMEOUT how many seconds to wait for the reply.
It ends with 0: done, 3: failed, 4: rejected, 5: in doubt, 64: wrong arguments, 75: run it again, with the same
arguments.
"""
import json
import os
import sys
import time
import uuid

import pika
import pika.exceptions

URL = os.environ.get("AMQP_URL", "amqp://guest:guest@127.0.0.1:5672/")
PANEL = os.environ.get("PANEL", "main")
TIMEOUT = float(os.environ.get("TIMEOUT", "900"))
EVENT_SECONDS = 10
REPLIES = "shop.replies"
DONE, FAILED, REJECTED, IN_DOUBT, WRONG_ARGUMENTS, AGAIN = 0, 3, 4, 5, 64, 75  # 1 is Python's, for errors of its own


class Shop:
    def __init__(self, connection):
        self.replies = {}  # by correlation id
        self.events = {}  # by id, as an event may come twice
        self.connection = connection
        self.channel = connection.channel()
        self.channel.confirm_delivery()  # From here on basic_publish returns once the broker keeps the message.

        # Replies wait here while this program is away. It reads them alone, so that no other run takes its reply; a
        # quorum queue would not refuse the other run.
        self.channel.queue_declare(REPLIES, durable=True)
        self.channel.basic_consume(REPLIES, self.on_reply, exclusive=True)

        # Subscribed before anything is ordered. This queue ends with the connection; one that stays needs a name and
        # durable=True, and then the ids of its events belong in your database: see ../subscribing.md.
        queue = self.channel.queue_declare("", exclusive=True).method.queue
        for kind in ("command.virtual_servers.create.*", "event.virtual_server.created"):
            self.channel.queue_bind(queue, "panelbridge.events", f"{PANEL}.{kind}")
        self.channel.basic_consume(queue, self.on_event)

    def send(self, order, method, params):
        """Sends a command. The same order sent again must have the same method and parameters."""
        attempt = str(uuid.uuid4())
        properties = pika.BasicProperties(
            content_type="application/json",
            delivery_mode=2,  # persistent
            message_id=order,  # by which the gateway knows the order again, and does not carry it out twice
            correlation_id=attempt,  # by which we tell the reply to this sending from one to an earlier one
            reply_to=REPLIES)
        body = json.dumps({"method": method, "panel": PANEL, "params": params})
        self.channel.basic_publish("panelbridge.commands", f"{PANEL}.{method}", body, properties, mandatory=True)
        return attempt

    def on_reply(self, channel, method, properties, body):
        reply = json.loads(body)
        reply["status"] = settle(reply)  # Also a reply to an earlier run.
        self.replies[properties.correlation_id] = reply
        channel.basic_ack(method.delivery_tag)  # Only now: what is not acknowledged the broker gives again.

    def on_event(self, channel, method, properties, body):
        event = json.loads(body)
        self.events.setdefault(event["id"], event)
        channel.basic_ack(method.delivery_tag)

    def events_of(self, order, server):
        subject = f"virtual_server/{server}"
        return [e for e in self.events.values() if e["data"].get("command") == order or e.get("subject") == subject]

    def wait(self, condition, seconds):
        """Takes what comes until the condition holds; says whether it does."""
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            self.connection.process_data_events(time_limit=max(0, end - time.monotonic()))
        return condition()


def settle(reply):
    """Here a shop books the reply under its order, twice the same as once; returns what it means."""
    order = reply.get("command", "an order with an impossible number")
    words = f"{order}: {reply['outcome']}" + (", as answered before" if reply["replayed"] else "")
    if reply["outcome"] == "succeeded":
        print(words, json.dumps(reply["result"]))
        return DONE
    error = reply["error"]
    print(f"{words}: {error['code']}: {error['message']}")
    for field in error.get("fields", []):
        print(f"  {field['field']}: {field['message']}")
    if error["retriable"]:
        return AGAIN  # Nothing was done; the same order runs anew when it is sent again. So it is with `expired`.
    # In doubt: there may be a server. A person looks at the panel, then `panelbridge ledger resolve` settles it.
    return {"rejected": REJECTED, "in_doubt": IN_DOUBT}.get(reply["outcome"], FAILED)


def main(shop, order, host_name, os_template):
    attempt = shop.send(order, "virtual_servers.create", {
        "hardware_server_id": 1, "orig_os_template": os_template, "orig_server_template": "basic",
        "host_name": host_name, "memory": 512, "diskspace": 10240})
    if not shop.wait(lambda: attempt in shop.replies, TIMEOUT):
        print(f"{order}: no reply within {TIMEOUT:g} s. The order is kept and may be done yet: run this again.")
        return AGAIN
    reply = shop.replies[attempt]
    server = reply.get("result", {}).get("identity")
    # Its events come once, when it ends: the command's, and the panel's own of a server made. Rejected, it has none.
    if not reply["replayed"] and reply["outcome"] != "rejected":
        shop.wait(lambda: len(shop.events_of(order, server)) == (2 if server else 1), EVENT_SECONDS)
    for event in shop.events_of(order, server):
        print("event:", event["type"], event["id"])
    return reply["status"]


if __name__ == "__main__":
    if len(sys.argv) != 4:
        print(__doc__)
        sys.exit(WRONG_ARGUMENTS)
    try:
        # Closed in order at the end: otherwise the last acknowledgement may be lost, and the reply come once more.
        with pika.BlockingConnection(pika.URLParameters(URL)) as connection:
            status = main(Shop(connection), *sys.argv[1:])
    except (pika.exceptions.AMQPError, OSError) as error:
        # Also where the broker's confirm was lost: it may have the order all the same.
        print(f"{sys.argv[1]}: the broker: {error!r}. Run this again with the same arguments.")
        status = AGAIN
    sys.exit(status)
