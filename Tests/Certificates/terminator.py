"""Speaks TLS before a server that does not: `terminator.py TARGET-PORT CERTIFICATE [CLIENT-AUTHORITY] [VERSION]`.

Prints its own port on 127.0.0.1 as soon as it listens, and "open" for each connection on which something was said
after the handshake. VERSION is the latest of TLS that it speaks.
"""
import socket
import ssl
import sys
import threading


def relay(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(plain, folder, target):
    # Made anew for each connection, so that a certificate may be replaced.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(f"{folder}.pem", f"{folder}.key")
        if len(sys.argv) > 3 and sys.argv[3]:
            context.load_verify_locations(sys.argv[3])
            context.verify_mode = ssl.CERT_REQUIRED
        if len(sys.argv) > 4:
            context.maximum_version = ssl.TLSVersion["TLSv" + sys.argv[4].replace(".", "_")]
        near = context.wrap_socket(plain, server_side=True)
        first = near.recv(65536)
        if not first:
            return near.close()
        print("open", flush=True)
        far = socket.create_connection(("127.0.0.1", target))
        far.sendall(first)
    except OSError as error:
        print(error, file=sys.stderr, flush=True)
        return plain.close()
    for ends in ((near, far), (far, near)):
        threading.Thread(target=relay, args=ends, daemon=True).start()


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    connection, _ = listener.accept()
    threading.Thread(target=serve, args=(connection, sys.argv[2], int(sys.argv[1])), daemon=True).start()
