package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.ProgramStream;
import dev.pilothouse.core.wire.Shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Nodes that are played, each with one service and one account, whose keys a real `/bin/sh` writes
/// to a folder of this machine. Some have a name that says what is wrong with them: `down` refuses
/// connections, `odd` answers everything in its own way, `nosudo` asks for a password, `gone` is
/// lost after the first change, `strict` lets no key of the vault in.
final class PlayedNodes {

    /// What a log says to whoever follows it, by host.
    final Map<String, String> logs = new ConcurrentHashMap<>();

    private final Path homes;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();

    /// A node with one unit.
    private static final class Node {
        String active = "active";
        String file = "enabled";
        int started = 1;
        boolean lost;
    }

    PlayedNodes(Path homes) {
        this.homes = homes;
    }

    /// Where the keys of a host's account are.
    Path keys(String host) {
        return homes.resolve(host).resolve(".ssh/authorized_keys");
    }

    /// That the unit of a host has failed.
    void fail(String host) {
        node(host).active = "failed";
    }

    String active(String host) {
        return node(host).active;
    }

    private Node node(String host) {
        return nodes.computeIfAbsent(host, h -> new Node());
    }

    Shell.Output run(Endpoint.Ssh endpoint, String script) {
        String host = endpoint.host();
        if (host.equals("down")) {
            throw new FaultException(new Fault.Refused("down:22"));
        }
        if (host.equals("odd")) {
            return said("odd\n", 3);
        }
        Node node = node(host);
        if (node.lost) {
            throw new FaultException(new Fault.ConnectionLost(host, "reset by peer"));
        }
        if (endpoint.keyFile() != null && host.equals("strict")) {
            throw new FaultException(
                    new Fault.AuthFailed(host, "ops", List.of("publickey"), List.of()));
        }
        if (script.contains("systemctl")) {
            return systemd(host, node, script);
        }
        if (script.contains("sshd_config")) {
            return said("home " + homes.resolve(host) + "\nuser ops\nuid 1000\n", 0);
        }
        return script.contains("authorized_keys") || script.contains("pilothouse logged in")
                ? sh(host, script)
                : said("told: " + script.lines().findFirst().orElse(""), 0);
    }

    private static Shell.Output said(String text, int status) {
        return new Shell.Output(text, status, 0, 0);
    }

    private static Shell.Output systemd(String host, Node node, String script) {
        if (script.contains(" show ")) {
            return said(script.contains("*.service") ? show(node) + OTHER : show(node), 0);
        }
        if (host.equals("nosudo")) {
            return said("sudo: a password is required\n", 1);
        }
        if (script.contains(" stop ")) {
            node.active = "inactive";
        } else if (script.contains("start ")) {
            node.active = "active";
            node.started++;
        } else if (script.contains("able ")) {
            node.file = script.contains(" disable ") ? "disabled" : "enabled";
        } else if (script.contains("reset-failed")) {
            node.active = "inactive";
        }
        if (host.equals("gone")) {
            node.lost = true;
            throw new FaultException(new Fault.ConnectionLost(host, "reset by peer"));
        }
        return said("", 0);
    }

    private static String show(Node node) {
        return "Id=nginx.service\nDescription=A web server\nLoadState=loaded\nActiveState="
                + node.active
                + "\nSubState="
                + (node.active.equals("active") ? "running" : "dead")
                + "\nUnitFileState="
                + node.file
                + "\nMainPID=812\nMemoryCurrent=18446744073709551615\nNRestarts=2\n"
                + "CanReload=yes\nInvocationID=id"
                + node.started
                + "\n";
    }

    private static final String OTHER =
            "\nId=ssh.service\nLoadState=loaded\nActiveState=active\nMainPID=0\n";

    private Shell.Output sh(String host, String script) {
        try {
            Path home = Files.createDirectories(homes.resolve(host));
            ProcessBuilder builder =
                    new ProcessBuilder("/bin/sh", "-c", script)
                            .directory(home.toFile())
                            .redirectErrorStream(true);
            builder.environment().put("HOME", home.toString());
            Process process = builder.start();
            byte[] out = process.getInputStream().readAllBytes();
            return said(new String(out, StandardCharsets.UTF_8), process.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException(new Fault.ConnectionLost(host, "interrupted"), e);
        }
    }

    /// Says what there is and ends.
    ProgramStream follow(Endpoint.Ssh endpoint) {
        if (endpoint.host().equals("down")) {
            throw new FaultException(new Fault.Refused("down:22"));
        }
        byte[] bytes = logs.getOrDefault(endpoint.host(), "").getBytes(StandardCharsets.UTF_8);
        return new ProgramStream() {
            private int at;

            @Override
            public int read(byte[] into, int offset, int length) {
                int n = Math.min(length, bytes.length - at);
                System.arraycopy(bytes, at, into, offset, n);
                at += n;
                return n == 0 ? -1 : n;
            }

            @Override
            public boolean lost() {
                return false;
            }

            @Override
            public OptionalInt exitStatus() {
                return OptionalInt.of(0);
            }

            @Override
            public void close() {}
        };
    }
}
