# shellcheck shell=bash disable=SC2034
# Shared by ./test, ./quickstart, Benchmarks/run and .ci/run: steps with their times, what must be installed, the build,
# a private broker, and an end that leaves nothing running. Source it, then call `begin`.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly packages=(
    pkg-config librabbitmq-dev libcurl4-openssl-dev libssl-dev libxml2-dev libyaml-dev libsqlite3-dev rabbitmq-server
)
# What only the tests need: validators of the documents, and what the examples of clients are written for. Of prometheus, a
# download of 22 MB, only promtool is used; its service is not started.
readonly test_packages=(
    "${packages[@]}" openssl prometheus python3-jsonschema python3-pip python3-yaml
    python3-pika php-cli php-amqplib amqp-tools jq
)

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' cyan=$'\e[36m' plain=$'\e[0m'
else
    bold='' dim='' red='' green='' cyan='' plain=''
fi
readonly bold dim red green cyan plain

# Makes the folder of this run, and sees to it that the run leaves nothing running, even if it is killed.
begin() {
    run=$(mktemp -d "${TMPDIR:-/tmp}/panelbridge.XXXXXX") || exit
    chmod 711 "$run" # the broker's user must get through to its own folder
    log=$run/log
    : | tee "$log" >"$run/sessions"
    trap finish EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
    guard &
    disown
}

# Outlives this script for as long as it takes to clean up after it.
guard() {
    trap - EXIT
    trap '' INT TERM HUP
    exec </dev/null >/dev/null 2>&1
    tail --pid="$$" -f /dev/null
    [ ! -d "$run" ] || sweep
}

finish() {
    local status=$?
    trap '' INT TERM HUP
    trap - EXIT
    sweep
    exit "$status"
}

# Ends what this run started, the latest first.
sweep() {
    local session state
    for session in $(tac "$run/sessions"); do
        kill -TERM "$session" 2>/dev/null && ended "$session" 20
        kill_session "$session"
    done
    [ ! -f "$run/broker/state" ] || "$root/.ci/broker" stop "$run/broker"
    # Those that tests have started for themselves.
    for state in "$run"/broker-*/state; do
        [ ! -f "$state" ] || "$root/.ci/broker" kill "${state%/state}"
    done
    rm -rf "$run"
}

kill_session() { # SESSION: also what its leader left behind
    local file stat
    for file in /proc/[0-9]*/stat; do
        { read -r stat <"$file"; } 2>/dev/null || continue
        set -- "$1" "${stat%% *}" "${stat##*) }"
        read -ra stat <<<"$3"
        [ "${stat[3]}" != "$1" ] || kill -KILL "$2" 2>/dev/null
    done
}

# Starts a command in a session of its own, which ends with this run; sets `pid`. A Ctrl-C is for this script alone.
in_background() { # LOG COMMAND...
    local into=$1
    shift
    : >>"$into"
    setsid "$@" </dev/null >>"$into" 2>&1 &
    pid=$!
    echo "$pid" >>"$run/sessions"
}

# Runs a command as `in_background` does, but to this script's own output, and waits for it.
attend() { # COMMAND...
    setsid "$@" </dev/null &
    pid=$!
    echo "$pid" >>"$run/sessions"
    wait "$pid"
}

ended() { # PID SECONDS
    local deadline=$((SECONDS + $2))
    while kill -0 "$1" 2>/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.05
    done
}

# Waits until the log of process `pid` holds a line, while that process lives; sets `line`.
wait_for() { # PATTERN LOG SECONDS
    local deadline=$((SECONDS + $3))
    until line=$(grep -m 1 -E -- "$1" "$2"); do
        if [ "$SECONDS" -ge "$deadline" ] || ! kill -0 "$pid" 2>/dev/null; then
            tail -n 30 "$2" >&2
            return 1
        fi
        sleep 0.05
    done
}

fail() {
    echo "${red}$*${plain}" >&2
    exit 1
}

# Runs a step with its output in the log; prints one line with the time it took, and the log's end if it fails.
step() { # WORDS COMMAND...
    local words=$1 began=$EPOCHREALTIME from
    shift
    from=$(($(wc -l <"$log") + 1))
    [ ! -t 1 ] || printf '%s … ' "$words"
    if "$@" >>"$log" 2>&1; then
        report "$words" "$began"
    else
        [ ! -t 1 ] || echo
        tail -n "+$from" "$log" | tail -n 60 >&2
        fail "$words: failed (its output is above)"
    fi
}

report() { # WORDS BEGAN
    local tenths=$(((${EPOCHREALTIME/[.,]/} - ${2/[.,]/}) / 100000))
    [ ! -t 1 ] || printf '\r\e[K'
    printf '%s %s%d.%d s%s\n' "$1" "$dim" $((tenths / 10)) $((tenths % 10)) "$plain"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

installed() { # PACKAGE
    case $1 in
        pkg-config) command -v pkg-config ;;
        *) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1")" = installed ] ;;
    esac >/dev/null 2>&1
}

# Installs what is missing, and nothing and without root where nothing is.
install_missing() { # PACKAGE...
    local package missing=()
    command -v swift >/dev/null || fail "Swift 6.2 or later is needed: 'swift' is not on the PATH."
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || fail "Needed, and not to be had here by apt-get: ${missing[*]}"
    [ "$(id -u)" = 0 ] || sudo -v || fail "To install ${missing[*]}, run this as root or as one who may use sudo."
    step "Install ${missing[*]}" apt_install "${missing[@]}"
    for package in rabbitmq-server prometheus; do
        if [ -d /run/systemd/system ] && [[ " ${missing[*]} " == *" $package "* ]]; then
            echo "  (Its own service was not started, but would be at the next boot: systemctl disable $package)"
        fi
    done
}

# Debian starts a service as soon as it is installed, unless policy-rc.d says 101: we want no broker but our own.
apt_install() { # PACKAGE...
    local policy=/usr/sbin/policy-rc.d made=no status
    if [ ! -e "$policy" ]; then
        made=yes
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy" || return
    fi
    as_root apt-get update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
            install -y --no-install-recommends "$@"
    status=$?
    [ "$made" = no ] || as_root rm -f "$policy"
    return "$status"
}

# Runs `swift build` with its progress on one line of a terminal, else as a line every ten seconds.
build() { # WORDS ARGUMENTS...
    local words=$1 began=$EPOCHREALTIME from
    shift
    from=$(($(wc -l <"$log") + 1))
    in_background "$log" swift build --package-path "$root" "$@"
    progress "$words"
    if ! wait "$pid"; then
        tail -n "+$from" "$log" | grep -vE '^\[[0-9]+/[0-9]+\] ' | tail -n 100 >&2
        fail "$words: failed (its output is above)"
    fi
    report "$words" "$began"
}

progress() { # WORDS
    local text='' began=$SECONDS told=$SECONDS width
    width=$(tput cols 2>/dev/null || echo 80)
    while kill -0 "$pid" 2>/dev/null; do
        text="$1: $(tail -n 1 "$log")"
        if [ -t 1 ]; then
            printf '\r\e[K%s' "${text:0:width-1}"
        elif [ $((SECONDS - told)) -ge 10 ]; then
            printf '%s (%d s)\n' "$text" $((SECONDS - began))
            told=$SECONDS
        fi
        sleep 0.2
    done
    [ ! -t 1 ] || printf '\r\e[K'
}

# Starts a broker that lives as long as this run; sets `amqp_url`.
start_broker() {
    step "Start a private RabbitMQ" "$root/.ci/broker" start "$run/broker"
    amqp_url=$("$root/.ci/broker" url "$run/broker")
}
