package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The addresses of a node: `ip -o addr`, else `/proc/net/fib_trie` and `if_inet6`.
final class AddressFacts {

    private static final int MOST = 500;

    private AddressFacts() {}

    static void parse(Sections.Section section, Findings out) {
        List<List<String>> rows = new ArrayList<>();
        boolean fallback = section.text().startsWith("fallback");
        String[] candidate = {""};
        Words.lines(
                section.text(),
                line -> {
                    List<String> words = Words.of(line);
                    List<String> row =
                            line.startsWith("if_inet6 ")
                                    ? inet6(words)
                                    : fallback ? trie(words, candidate) : ip(words);
                    if (!row.isEmpty() && !rows.contains(row) && rows.size() < MOST) {
                        rows.add(row);
                    }
                });
        if (rows.isEmpty()) {
            out.missing(NodeParts.ADDRESSES, section.firstLine(), "");
            return;
        }
        out.fact(
                NodeFacts.ADDRESSES,
                new Fact.Table(
                        List.of(
                                NodeFacts.ADDRESS_INTERFACE,
                                NodeFacts.ADDRESS_FAMILY,
                                NodeFacts.ADDRESS,
                                NodeFacts.ADDRESS_SCOPE),
                        rows));
    }

    /// `2: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\ ...`
    private static List<String> ip(List<String> words) {
        int scope = words.indexOf("scope");
        String family = Words.at(words, 2);
        if (words.size() < 4 || !(family.equals("inet") || family.equals("inet6"))) {
            return List.of();
        }
        String name = words.get(1);
        int at = name.indexOf('@');
        return List.of(
                at < 0 ? name : name.substring(0, at),
                family,
                words.get(3),
                scope < 0 ? "" : Words.at(words, scope + 1));
    }

    /// `|-- 192.0.2.2` and below it `/32 host LOCAL`.
    private static List<String> trie(List<String> words, String[] candidate) {
        if (Words.at(words, 0).equals("|--")) {
            candidate[0] = Words.at(words, 1);
        } else if (words.contains("LOCAL") && Words.at(words, 0).equals("/32")) {
            String scope = candidate[0].startsWith("127.") ? "host" : "global";
            return List.of("", "inet", candidate[0], scope);
        }
        return List.of();
    }

    /// `fe80000000000000...01 04 40 20 80 eth0`: address, index, prefix, scope, flags, name.
    private static List<String> inet6(List<String> words) {
        if (words.size() < 7 || words.get(1).length() != 32) {
            return List.of();
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(words.get(1));
            String scope =
                    switch (words.get(4)) {
                        case "10" -> "host";
                        case "20" -> "link";
                        default -> "global";
                    };
            int prefix = Integer.parseInt(words.get(3), 16);
            return List.of(words.get(6), "inet6", text(bytes) + "/" + prefix, scope);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /// An address as `/proc/net/tcp` has it: words of 32 bits in the machine's (little endian)
    /// order. Empty if it makes no sense.
    static String ofKernelWords(String hex) {
        if (hex.length() != 8 && hex.length() != 32) {
            return "";
        }
        try {
            ByteBuffer in =
                    ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer out = ByteBuffer.allocate(in.capacity());
            while (in.hasRemaining()) {
                out.putInt(in.getInt());
            }
            return text(out.array());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static String text(byte[] bytes) {
        try {
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            // The longest run of zeros is written as ::, as RFC 5952 has it; the first one will do.
            return bytes.length == 4 ? text : text.replaceFirst("(^|:)0(:0)+(:|$)", "::");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
