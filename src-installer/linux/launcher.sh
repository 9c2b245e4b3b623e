#!/bin/sh
# Starts Pilothouse from the folder it is installed in. Written by the build; jpackage's own launcher
# asks the package manager who owns it at every start, which takes longer than starting Java.
root=$(readlink -f "$0")
root=${root%/bin/*}
exec "$root/lib/runtime/bin/pilothouse" @OPTIONS@ \
    -cp "@CLASSPATH@" @MAIN@ "$@"
