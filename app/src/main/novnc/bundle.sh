#!/bin/sh
# Makes novnc.js anew from noVNC's npm package and says whether it differs from the one that is here:
#   app/src/main/novnc/bundle.sh          exit code 1 when it differs
#   app/src/main/novnc/bundle.sh --write  puts it in its place, the licences too
# Needs Node.js with npm.
set -eu
novnc=1.7.0
esbuild=0.28.2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
place=$here/../resources/dev/pilothouse/app/screen/vnc/novnc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts "@novnc/novnc@$novnc" "esbuild@$esbuild"
cp "$here/bundle.mjs" .
source=$work/node_modules/@novnc/novnc
mkdir made
node bundle.mjs "$source" made/novnc.js
cp "$source/LICENSE.txt" made/LICENSE.txt
cp "$source/docs/LICENSE.MPL-2.0" made/LICENSE.MPL-2.0.txt
cp "$source/vendor/pako/LICENSE" made/LICENSE.pako.txt
sed -n '1,/^ \*\//p' "$source/core/crypto/des.js" > made/LICENSE.des.txt
if [ "${1:-}" = --write ]; then
    mkdir -p "$place"
    cp made/* "$place/"
fi
differs=0
for file in made/*; do
    cmp "$file" "$place/$(basename "$file")" || differs=1
done
[ $differs = 1 ] || echo "the same as noVNC $novnc bundled by esbuild $esbuild"
exit $differs
