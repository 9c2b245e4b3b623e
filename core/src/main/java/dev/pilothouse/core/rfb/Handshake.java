package dev.pilothouse.core.rfb;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.VncChallenge;
import dev.pilothouse.core.wire.Duplex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first words with a server: version, login, its screen.
final class Handshake {

    /// What the server's first words were, and how large its screen is.
    record Welcome(int width, int height, String name) {}

    private static final Pattern VERSION = Pattern.compile("RFB (\\d{3})\\.(\\d{3})\n");
    private static final int LONGEST_TEXT = 64 << 10;
    private static final int LONGEST_REASON = 300;
    private static final int FAILED = 0;
    private static final int NONE = 1;
    private static final int PASSWORD = 2;

    private final RfbInput in;
    private final Duplex channel;
    private final RfbLogin login;
    private int minor;

    Handshake(RfbInput in, Duplex channel, RfbLogin login) {
        this.in = in;
        this.channel = channel;
        this.login = login;
    }

    Welcome run() throws IOException {
        version();
        int security = minor == 3 ? in.s32() : chosen();
        switch (security) {
            case FAILED -> throw refused();
            case NONE -> {}
            case PASSWORD -> password();
            default -> throw unsupported(String.valueOf(security));
        }
        if (security == PASSWORD || minor >= 8) {
            result(security == PASSWORD);
        }
        say(new byte[] {1}); // others may look, too
        int width = in.u16();
        int height = in.u16();
        in.skip(16);
        return new Welcome(width, height, in.text(LONGEST_TEXT));
    }

    private void version() throws IOException {
        String said = new String(in.bytes(12), StandardCharsets.ISO_8859_1);
        Matcher matcher = VERSION.matcher(said);
        if (!matcher.matches()) {
            throw new Garbled(said);
        }
        int major = Integer.parseInt(matcher.group(1));
        int theirs = Integer.parseInt(matcher.group(2));
        if (major < 3) {
            throw new Garbled(said);
        }
        minor = major > 3 || theirs >= 8 ? 8 : theirs == 7 ? 7 : 3;
        say(("RFB 003.00" + minor + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The first of the offered kinds that we know.
    private int chosen() throws IOException {
        int count = in.u8();
        if (count == 0) {
            return FAILED;
        }
        byte[] offered = in.bytes(count);
        StringJoiner kinds = new StringJoiner(", ");
        for (byte kind : offered) {
            if (kind == NONE || kind == PASSWORD) {
                say(new byte[] {kind});
                return kind;
            }
            kinds.add(String.valueOf(kind & 0xff));
        }
        throw unsupported(kinds.toString());
    }

    private FaultException unsupported(String kinds) {
        return new FaultException(
                new Fault.Unsupported(
                        "RFB security " + kinds, channel.address(), "VncAuth (2), None (1)"));
    }

    private void password() throws IOException {
        byte[] challenge = in.bytes(16);
        Optional<Secret> known = login.password();
        if (known.isEmpty()) {
            throw new FaultException(login.refused(false, ""));
        }
        try (Secret secret = known.get()) {
            say(VncChallenge.answer(secret, challenge));
        }
    }

    private void result(boolean tried) throws IOException {
        if (in.u32() == 0) {
            return;
        }
        String reason = minor >= 8 ? reason() : "";
        throw new FaultException(
                tried
                        ? login.refused(true, reason)
                        : new Fault.Rejected("RFB " + channel.address(), reason));
    }

    /// The server takes nobody at the moment, and says why.
    private FaultException refused() throws IOException {
        return new FaultException(new Fault.Rejected("RFB " + channel.address(), reason()));
    }

    private String reason() throws IOException {
        String said = in.text(LONGEST_TEXT).replaceAll("\\p{Cntrl}+", " ").strip();
        return said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "…";
    }

    private void say(byte[] bytes) throws IOException {
        channel.write(bytes, 0, bytes.length);
    }
}
