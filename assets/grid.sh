#!/bin/sh
# Makes pictures of every screen and dialog (made-up fleet, light and dark, English and Russian, 100 and 150 %), and with
# ImageMagick contact sheets of them, to look at all that a change of the look touches:
#   assets/grid.sh FOLDER [NAMES]
# NAMES is a regular expression, such as 'settings-.*'.
set -eu
cd "$(dirname "$0")/.."
folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
GRID=$folder GRID_ONLY=${2:-} ./mvnw -q test-compile exec:exec -pl core,app -Dexec.classpathScope=test \
    -Dmain.class=dev.pilothouse.app.launch.ScreensGrid
if command -v montage > /dev/null; then
    for look in "$folder"/*/; do
        montage -label '%t' "$look"*.png -tile 4x -geometry 700x450+6+6 -background '#888' "${look%/}.jpg"
    done
fi
