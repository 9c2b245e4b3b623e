package dev.pilothouse.core.keys;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the server that was logged in to looks for authorized keys of this account, as far as the
/// account may read its configuration (`sshd_config(5)`: the first value counts, `Match` blocks are
/// left out). Whether it is right shows the login.
///
/// @param files in order, absolute; empty where the server reads none
/// @param home of the account
/// @param user the account
/// @param looseHome whether others may write to it, for which OpenSSH's `StrictModes` refuses keys
record SshdSettings(List<String> files, String home, String user, boolean looseHome) {

    private static final String DEFAULT = ".ssh/authorized_keys";

    /// Finds the file of the running server (`-f`) among the shell's ancestors, as OpenSSH shows
    /// its arguments in the title of its processes.
    static final String SCRIPT =
            """
            (
            p=$PPID; c=/etc/ssh/sshd_config
            while [ "${p:-1}" -gt 1 ]; do
              a=$(tr '\\000' ' ' 2>/dev/null < /proc/$p/cmdline)
              case $a in *sshd*' -f '*) c=${a##* -f }; c=${c%% *};; esac
              p=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$p/status 2>/dev/null)
            done
            show() {
              sed 's/[[:space:]=]\\{1,\\}/ /; s/^ //' "$1" 2>/dev/null | while read -r k v; do
                case $k in
                  [Ii][Nn][Cc][Ll][Uu][Dd][Ee])
                    for g in $v; do
                      case $g in /*) ;; *) g=/etc/ssh/$g;; esac
                      for i in $g; do show "$i"; done
                    done;;
                  [Mm][Aa][Tt][Cc][Hh]) break;;
                  [Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Ee][Dd][Kk][Ee][Yy][Ss][Ff][Ii][Ll][Ee])
                    echo "files $v";;
                esac
              done
            }
            show "$c"
            echo "home $HOME"
            echo "user $(id -un)"
            echo "uid $(id -u)"
            case $(ls -ld "$HOME" 2>/dev/null) in d????w*|d???????w*) echo loose;; esac
            )
            """;

    static SshdSettings parse(String text) {
        String patterns = "";
        String home = "";
        String user = "";
        String uid = "";
        boolean loose = false;
        for (String line : text.lines().toList()) {
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : line.substring(space + 1).strip();
            switch (word) {
                case "files" -> patterns = patterns.isEmpty() ? rest : patterns;
                case "home" -> home = rest;
                case "user" -> user = rest;
                case "uid" -> uid = rest;
                case "loose" -> loose = true;
                default -> {
                    // A login may say things of its own.
                }
            }
        }
        if (!home.startsWith("/")) {
            throw new FaultException(new Fault.Protocol("$HOME", home));
        }
        List<String> files = new ArrayList<>();
        for (String pattern : (patterns.isEmpty() ? DEFAULT : patterns).split("\\s+")) {
            String bare = pattern.replace("\"", "");
            if (!bare.toLowerCase(Locale.ROOT).equals("none")) {
                files.add(absolute(bare, home, user, uid));
            }
        }
        return new SshdSettings(List.copyOf(files), home, user, loose);
    }

    /// The tokens of `AuthorizedKeysFile`; what is not absolute is below the home.
    private static String absolute(String pattern, String home, String user, String uid) {
        String path =
                pattern.replace("%%", "\0")
                        .replace("%h", home)
                        .replace("%u", user)
                        .replace("%U", uid)
                        .replace('\0', '%');
        return path.startsWith("/") ? path : home + "/" + path;
    }

    boolean below(String file) {
        return file.startsWith(home.endsWith("/") ? home : home + "/");
    }

    /// The one to write to: the first in the home, else the first.
    String file() {
        return files.stream().filter(this::below).findFirst().orElseGet(files::getFirst);
    }
}
