#!/bin/sh
# Makes the pictures of the README with the program itself, from a home that has collected something:
#   assets/screenshots.sh HOME NODE [MOMENT]
# NODE is the target shown on the node screen, MOMENT what the picture of the past shows (2 min ago).
# With CLUSTER (a Proxmox target of that home) and GUEST (the number of one of its guests) in the environment those of a
# cluster too, with SERVER (a PostgreSQL target) those of a server; they show them as they are now.
# terminal-dark and pve-console-dark are of what only a window has: made by hand, 1400 x 900, of a running program.
set -eu
cd "$(dirname "$0")/.."
home=$1
node=$2
moment=${3:--2m}
pilothouse=${PILOTHOUSE:-app/target/dist/bin/pilothouse}
out=assets/screenshots

"$pilothouse" shot fleet --home "$home" --out $out/fleet-light.png --theme light
"$pilothouse" shot node "$node" --home "$home" --out $out/node-dark.png --theme dark --at "$moment"
"$pilothouse" shot fleet --home "$home" --out $out/fleet-past-dark.png --theme dark --at "$moment"
"$pilothouse" shot fleet --home "$home" --out $out/fleet-ru.png --theme light --lang ru --at "$moment"
"$pilothouse" shot settings --home "$home" --out $out/settings-150.png --theme light --scale 150 --at "$moment"

if [ -n "${CLUSTER:-}" ]; then
    "$pilothouse" shot proxmox/guests "$CLUSTER" --home "$home" --out $out/pve-guests-light.png --theme light
    "$pilothouse" shot pveguest/overview "$CLUSTER/$GUEST" --home "$home" --out $out/pve-guest-dark.png --theme dark
    "$pilothouse" shot pveguest/snapshots "$CLUSTER/$GUEST" --home "$home" --out $out/pve-snapshots-light.png --theme light
fi

"$pilothouse" shot audit --home "$home" --out $out/audit-light.png --theme light
if [ -n "${SERVER:-}" ]; then
    "$pilothouse" shot postgres/activity "$SERVER" --home "$home" --out $out/pg-activity-dark.png --theme dark
    "$pilothouse" shot postgres/findings "$SERVER" --home "$home" --out $out/pg-findings-light.png --theme light
fi
