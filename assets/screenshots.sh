#!/bin/sh
# Makes the pictures of the README with the program itself, from a home that has collected something:
#   assets/screenshots.sh HOME NODE [MOMENT]
# NODE is the target shown on the node screen, MOMENT what the picture of the past shows (2 min ago).
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
