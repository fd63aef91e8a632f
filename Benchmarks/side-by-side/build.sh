#!/bin/sh
# Builds the C programs, the Go peer where Go is installed, and with --python the Python peers' environment, into out/.
# Needs: gcc librabbitmq-dev libcurl4-openssl-dev libxml2-dev; for the peers golang-go
# golang-github-rabbitmq-amqp091-go-dev, python3-venv and what requirements.txt names.
set -e
cd "$(dirname "$0")"
mkdir -p out
gcc -O2 -Wall -Wextra -o out/panelstub panelstub.c
gcc -O2 -Wall -Wextra -o out/load load.c -lrabbitmq
# shellcheck disable=SC2046
gcc -O2 -Wall -Wextra -o out/floor floor.c $(xml2-config --cflags) -lrabbitmq -lcurl -lxml2
if command -v go >/dev/null && [ -d /usr/share/gocode/src/github.com/rabbitmq/amqp091-go ]; then
    GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$PWD/out/gocache" go build -o out/peer_go peer_go.go
else
    echo "the Go peer is left out: golang-go and golang-github-rabbitmq-amqp091-go-dev are not installed"
fi
if [ "$1" = --python ]; then
    [ -x out/venv/bin/python ] || python3 -m venv out/venv
    out/venv/bin/pip -q install -r requirements.txt
fi
