#!/usr/bin/env bash
# Starts a virtual server: looks at it by amqp-publish, starts it by panelbridge send, and waits for the event of it.
#
#   ./start-server.sh ORDER ID
#   ./start-server.sh order-4713 6
#
# AMQP_URL says where the broker is, PANEL which panel is meant, TIMEOUT how many seconds to wait for each answer.
# It ends with 0: done, 3: failed, 4: rejected, 5: in doubt, 64: wrong arguments, 75: run it again, with the same
# arguments.
#
# What amqp-publish cannot do: it sets no message_id, without which the gateway rejects every change; it waits for no
# confirm and knows no mandatory, so what the broker did not take looks as if it were sent. That is good enough for a
# read, which is sent again where no reply comes. For a change there is panelbridge send, which does all of it.
# Whoever sees the processes of this machine sees the URL; the tools' --server, --vhost and --authfile do without it.
set -euo pipefail

url=${AMQP_URL:-amqp://guest:guest@127.0.0.1:5672}
url=${url%/} # These tools take a slash at the end for a virtual host without a name.
panel=${PANEL:-main} timeout=${TIMEOUT:-900}
readonly url panel timeout failed=3 rejected=4 in_doubt=5 wrong_arguments=64 again=75

if [ $# != 2 ] || [[ ! $2 =~ ^[0-9]+$ ]]; then
    sed -n '2,9s/^# \{0,1\}//p' "$0"
    exit "$wrong_arguments"
fi
readonly order=$1 id=$2

again() {
    echo "$order: $1 Run this again with the same arguments."
    exit "$again"
}

# Shows a reply, and ends this script unless it is a good one.
settle() { # REPLY
    jq -r '"\(.method): \(.outcome)\(if .replayed then ", as answered before" else "" end)" +
        (.error | if . then ": \(.code): \(.message)" else "" end)' <<<"$1"
    case $(jq -r 'if .error.retriable then "again" else .outcome end' <<<"$1") in
        succeeded) ;;
        again) again "Nothing was done." ;;
        failed) exit "$failed" ;;
        rejected) exit "$rejected" ;;
        in_doubt) exit "$in_doubt" ;; # A person looks at the panel, then `panelbridge ledger resolve` settles it.
    esac
}

# 1. A read. A reply to a command without ids is told by its queue alone, so each command has one.
replies=$(amqp-declare-queue --url="$url" --queue='') || again "The broker cannot be reached."
listener=
finish() {
    [ -z "$listener" ] || kill "$listener" 2>/dev/null || true
    amqp-delete-queue --url="$url" --queue="$replies" >/dev/null
}
trap finish EXIT
amqp-publish --url="$url" --exchange=panelbridge.commands --routing-key="$panel.virtual_servers.get" \
    --persistent --content-type=application/json --reply-to="$replies" \
    --body="{\"method\": \"virtual_servers.get\", \"panel\": \"$panel\", \"params\": {\"id\": $id}}" ||
    again "The broker does not take the question."
reply=$(timeout "$timeout" amqp-consume --url="$url" --queue="$replies" --count=1 cat) ||
    again "No reply within $timeout s."
settle "$reply"
jq -r '"  \(.result.host_name) is \(.result.state)"' <<<"$reply"

# 2. A subscription, before the change: a queue of its own that ends with amqp-consume, which tells its name first.
# A word of ours sent straight to the queue comes out only once it is bound: then no event can be missed any more.
exec {events}< <(exec amqp-consume --url="$url" --exclusive --exchange=panelbridge.events \
    --routing-key="$panel.command.virtual_servers.start.*" -- sh -c 'cat; echo' 2>&1)
listener=$!
read -r -t "$timeout" -u "$events" line && queue=${line#Server provided queue name: } &&
    amqp-publish --url="$url" --routing-key="$queue" --body=bound &&
    read -r -t "$timeout" -u "$events" line && [ "$line" = bound ] || again "There is no subscribing: ${line:-}"

# 3. The change. Sent again under the same id it is not carried out again, and has its event only once.
reply=$(PANELBRIDGE_BROKER_URL=$url panelbridge send --panel "$panel" virtual_servers.start id="$id" --id "$order" \
    --timeout "${timeout}s" --json) || case $? in
    1) ;; # a reply, though no good one
    69) again "No reply within $timeout s. The change may be kept, and done yet." ;;
    *) exit "$wrong_arguments" ;; # It has said what is wrong.
esac
settle "$reply"
[ "$(jq .replayed <<<"$reply")" = false ] || exit 0

# 4. Its event. Others start servers too.
until [ "$(jq -r .data.command <<<"$line" 2>/dev/null)" = "$order" ]; do
    read -r -t 10 -u "$events" line || { echo "No event within 10 s." && exit 0; }
done
jq -r '"event: \(.type) \(.id)"' <<<"$line"
