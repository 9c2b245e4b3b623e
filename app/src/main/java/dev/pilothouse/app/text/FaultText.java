package dev.pilothouse.app.text;

import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A fault as people are told: what happened, why, what to do now, and where there is one, the
/// command that does it. Immutable; any thread may call.
public final class FaultText {

    /// One fault in words.
    ///
    /// @param title what happened, without a full stop
    /// @param why one or two sentences
    /// @param remedy what to do now
    /// @param command for a shell, to be copied; empty where none helps
    public record Told(String title, String why, String remedy, String command) {}

    /// Prints the fingerprint of what a server of Proxmox shows: its own certificate, else the one
    /// that the cluster gave it.
    private static final String CERTIFICATE =
            "for c in pveproxy-ssl pve-ssl; do openssl x509 -noout -fingerprint -sha256"
                    + " -in /etc/pve/local/$c.pem 2>/dev/null && break; done";

    private static final String TEXT_CONSOLE = "termproxy ";

    private static final Pattern CONTAINER = Pattern.compile("lxc/([0-9]+)");

    private final Texts texts;
    private final Format format;

    public FaultText(Format format) {
        this.texts = format.texts();
        this.format = format;
    }

    /// A few words for a row, such as "connection refused"; begins with a small letter.
    public String brief(Fault fault) {
        return texts.text("fault." + name(fault) + ".brief", (Object[]) args(fault));
    }

    public Told tell(Fault fault) {
        String name = "fault." + name(fault);
        Object[] args = args(fault);
        return new Told(
                texts.text(name + ".title", args),
                texts.text(name + ".why", args),
                texts.text(name + ".remedy", args),
                command(fault));
    }

    /// The same of a target, where the command depends on what kind of server it is.
    public Told tell(Fault fault, TargetKind kind) {
        Told told = tell(fault);
        return fault instanceof Fault.TlsUntrusted && kind == TargetKind.PROXMOX
                ? new Told(told.title(), told.why(), told.remedy(), CERTIFICATE)
                : told;
    }

    /// Why something was not written to the store, in a sentence.
    public String notStored(Exception cause) {
        return switch (cause) {
            case NotAllowed _ -> texts.text("vault.notallowed");
            case FaultException fault -> tell(fault.fault()).title();
            default -> texts.text("target.failed.why");
        };
    }

    private static String name(Fault fault) {
        return switch (fault) {
            case Fault.Unreachable _ -> "unreachable";
            case Fault.Timeout f -> "timeout." + step(f.step());
            case Fault.Refused _ -> "refused";
            case Fault.ConnectionLost _ -> "lost";
            case Fault.TlsUntrusted f -> f.pinned() == null ? "tls.unknown" : "tls.changed";
            case Fault.HostKeyUnknown _ -> "hostkey.unknown";
            case Fault.HostKeyChanged _ -> "hostkey.changed";
            case Fault.AuthFailed _ -> "auth";
            case Fault.KeyFile f -> f.missing() ? "keyfile.missing" : "keyfile";
            case Fault.SecretNeeded f -> f.wrong() ? "secret.wrong" : "secret.needed";
            case Fault.VaultLocked _ -> "vault.locked";
            case Fault.VaultUnusable f -> "vault." + f.trouble().name().toLowerCase(Locale.ROOT);
            case Fault.Forbidden f -> f.grant().isEmpty() ? "forbidden.plain" : "forbidden";
            case Fault.Rejected _ -> "rejected";
            case Fault.NotFound _ -> "notfound";
            case Fault.Locked _ -> "locked";
            case Fault.Unsupported f ->
                    f.what().startsWith(TEXT_CONSOLE)
                            ? "termproxy"
                            : f.needed().equals("systemd") && f.version().isEmpty()
                                    ? "systemd"
                                    : program(f) ? "program" : "unsupported";
            case Fault.Protocol f -> f.what().startsWith("RFB ") ? "protocol.rfb" : "protocol";
            case Fault.TooMuch _ -> "toomuch";
            case Fault.NoShell f -> "noshell." + f.trouble().name().toLowerCase(Locale.ROOT);
            case Fault.RateLimited f -> f.retryAfter() == null ? "limited" : "limited.until";
            case Fault.Storage f ->
                    "storage." + f.trouble().name().toLowerCase(Locale.ROOT).replace("_", "");
            case Fault.OnNode _ -> "node";
            case Fault.AtHop _ -> "hop";
            case Fault.Database f -> f.code();
            case Fault.Internal _ -> "internal";
        };
    }

    /// Whether it is that a program is not there at all, which is not about its version.
    private static boolean program(Fault.Unsupported fault) {
        return fault.version().isEmpty()
                && fault.what().equals(fault.needed())
                && !fault.what().equals("SSH");
    }

    private static String step(String step) {
        return switch (step) {
            case "resolve",
                    "connect",
                    "handshake",
                    "login",
                    "shell",
                    "read",
                    "console",
                    "database" ->
                    step;
            default -> "other";
        };
    }

    private String[] args(Fault fault) {
        return switch (fault) {
            case Fault.Unreachable f -> strings(f.address(), detail(f.detail()));
            case Fault.Timeout f ->
                    strings(f.address(), format.millis(f.after().toMillis()), f.step());
            case Fault.Refused f -> strings(f.address());
            case Fault.ConnectionLost f -> strings(f.address(), detail(f.detail()));
            case Fault.TlsUntrusted f ->
                    strings(f.address(), certificate(f.sha256()), certificate(f.pinned()));
            case Fault.HostKeyUnknown f -> strings(f.address(), f.algorithm(), f.sha256());
            case Fault.HostKeyChanged f ->
                    strings(
                            f.address(),
                            f.sha256(),
                            String.join(", ", f.known()),
                            f.file(),
                            Integer.toString(f.line()));
            case Fault.KeyFile f -> strings(f.address(), f.path(), detail(f.detail()));
            case Fault.AuthFailed f ->
                    strings(f.address(), f.user(), list(f.tried()), list(f.offered()));
            case Fault.SecretNeeded f -> strings(f.address(), f.name(), purpose(f.purpose()));
            case Fault.VaultLocked f -> strings(f.address(), purpose(f.purpose()));
            case Fault.VaultUnusable f -> strings(f.path(), detail(f.detail()));
            case Fault.Forbidden f -> strings(f.what(), f.grant());
            case Fault.Rejected f -> strings(f.what(), detail(f.answer()));
            case Fault.NotFound f -> strings(f.what());
            case Fault.Locked f -> strings(f.what(), detail(f.holder()));
            case Fault.Unsupported f ->
                    strings(consoleOf(f.what()), detail(f.version()), f.needed());
            case Fault.Protocol f -> strings(f.what(), detail(f.excerpt()));
            case Fault.TooMuch f -> strings(f.what(), format.bytes(f.limitBytes()));
            case Fault.NoShell f -> strings(f.address(), f.user(), detail(f.detail()));
            case Fault.RateLimited f ->
                    strings(
                            f.what(),
                            f.retryAfter() == null
                                    ? ""
                                    : format.duration(f.retryAfter().toMillis() / 1000.0));
            case Storage f -> strings(f.path(), detail(f.detail()));
            case Fault.OnNode f -> {
                Told inner = tell(f.fault());
                yield strings(f.node(), brief(f.fault()), inner.why(), inner.remedy());
            }
            case Fault.AtHop f -> {
                Told inner = tell(f.fault());
                yield strings(
                        f.hop(), brief(f.fault()), inner.title(), inner.why(), inner.remedy());
            }
            case Fault.Database f -> strings(f.address(), f.name(), detail(f.answer()));
            case Fault.Internal f -> strings(detail(f.detail()));
        };
    }

    private static String[] strings(String... values) {
        return values;
    }

    /// A fingerprint as OpenSSL and Proxmox show it, to be compared by eye.
    private static String certificate(@Nullable String sha256) {
        return sha256 == null || !sha256.matches("[0-9a-fA-F]{64}")
                ? Objects.requireNonNullElse(sha256, "")
                : sha256.toUpperCase(Locale.ROOT).replaceAll("([0-9A-F]{2})(?=[0-9A-F])", "$1:");
    }

    /// What the core says in fixed words, in this language; all else as it is.
    String said(String detail) {
        return detail.equals(Fault.Unreachable.NO_SUCH_NAME) ? texts.text("fault.noname") : detail;
    }

    private String detail(String detail) {
        return detail.isBlank() ? texts.text("fault.nodetail") : said(detail.strip());
    }

    private String list(List<String> names) {
        return names.isEmpty() ? texts.text("fault.nothing") : String.join(", ", names);
    }

    private String purpose(String purpose) {
        String key = "fault.purpose." + purpose;
        return texts.has(key) ? texts.text(key) : purpose;
    }

    /// The guest or node that a text console was asked of, such as `lxc/101`.
    private static String consoleOf(String what) {
        return what.startsWith(TEXT_CONSOLE)
                ? what.substring(TEXT_CONSOLE.length(), (what + ",").indexOf(','))
                : what;
    }

    /// Commands are the same in every language.
    private static String command(Fault fault) {
        return switch (fault) {
            case Fault.Unreachable f -> "ping " + host(f.address());
            case Fault.Timeout f ->
                    "connect".equals(f.step()) ? "ssh -v " + ssh(f.address(), "") : "";
            case Fault.Refused _ -> "systemctl status ssh sshd";
            case Fault.HostKeyUnknown f ->
                    "ssh-keygen -lf /etc/ssh/ssh_host_" + algorithm(f.algorithm()) + "_key.pub";
            case Fault.HostKeyChanged f ->
                    "ssh-keygen -R '" + f.address() + "' -f '" + f.file() + "'";
            case Fault.AuthFailed f ->
                    f.offered().contains("publickey") || f.offered().isEmpty()
                            ? "ssh-copy-id " + ssh(f.address(), f.user())
                            : "";
            case Fault.KeyFile f -> "ls -l '" + f.path() + "'";
            case Fault.OnNode f -> command(f.fault());
            case Fault.AtHop f -> command(f.fault());
            case Fault.Forbidden f -> f.grant();
            case Fault.Unsupported f -> {
                Matcher container = CONTAINER.matcher(consoleOf(f.what()));
                yield container.matches() ? "pct enter " + container.group(1) : "";
            }
            case Fault.NoShell f ->
                    switch (f.trouble()) {
                        case REFUSED, OTHER -> "sudo sshd -T -C user=" + f.user();
                        case ENDED -> "getent passwd " + f.user();
                        case SESSIONS -> "sudo sshd -T | grep -i maxsessions";
                        case LOCAL -> "ls -l /bin/sh";
                    };
            case Fault.Storage f ->
                    switch (f.trouble()) {
                        case READ_ONLY, WRONG_KIND -> "ls -ld '" + f.path() + "'";
                        case FULL -> "df -h '" + f.path() + "'";
                        case NEWER, DAMAGED, COPY_DAMAGED, MISSING -> "";
                    };
            case Fault.ConnectionLost _,
                    Fault.TlsUntrusted _,
                    Fault.SecretNeeded _,
                    Fault.Rejected _,
                    Fault.VaultLocked _,
                    Fault.VaultUnusable _,
                    Fault.NotFound _,
                    Fault.Locked _,
                    Fault.Protocol _,
                    Fault.TooMuch _,
                    Fault.RateLimited _,
                    Fault.Database _,
                    Fault.Internal _ ->
                    "";
        };
    }

    private static String algorithm(String algorithm) {
        String lower = algorithm.toLowerCase(Locale.ROOT);
        if (lower.contains("ed25519")) {
            return "ed25519";
        }
        return lower.contains("ecdsa") ? "ecdsa" : "rsa";
    }

    private static String ssh(String address, String user) {
        String port = port(address);
        String who = user.isEmpty() ? host(address) : user + "@" + host(address);
        return port.isEmpty() || "22".equals(port) ? who : "-p " + port + " " + who;
    }

    /// From `host`, `host:22`, `[host]:22` or an IPv6 address.
    private static String host(String address) {
        if (address.startsWith("[") && address.contains("]")) {
            return address.substring(1, address.indexOf(']'));
        }
        int colon = address.indexOf(':');
        return colon > 0 && colon == address.lastIndexOf(':')
                ? address.substring(0, colon)
                : address;
    }

    private static String port(String address) {
        int colon = address.lastIndexOf(':');
        boolean bracketed = address.startsWith("[") && address.contains("]:");
        return bracketed || (colon > 0 && colon == address.indexOf(':'))
                ? address.substring(colon + 1)
                : "";
    }
}
