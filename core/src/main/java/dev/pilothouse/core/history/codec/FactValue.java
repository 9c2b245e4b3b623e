package dev.pilothouse.core.history.codec;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.List;

/// The bytes of a fact's value: a kind, its texts, a checksum; deflated where that is shorter. Also
/// the bytes of a list of texts, as events have.
public final class FactValue {

    private static final int TEXT = 1;
    private static final int TABLE = 2;
    private static final int UNKNOWN = 3;
    private static final int DEFLATED = 0x80;

    /// Shorter ones don't shrink.
    private static final int WORTH = 120;

    /// The largest a value may be when inflated.
    private static final int LIMIT = 64 << 20;

    private FactValue() {}

    public static byte[] encode(Fact.Value value) {
        ByteWriter body = new ByteWriter(256);
        int kind =
                switch (value) {
                    case Fact.Text text -> {
                        body.text(text.text());
                        yield TEXT;
                    }
                    case Fact.Table table -> {
                        body.varint(table.columns().size());
                        body.varint(table.rows().size());
                        table.columns().forEach(body::text);
                        table.rows().forEach(row -> row.forEach(body::text));
                        yield TABLE;
                    }
                    case Fact.Unknown unknown -> {
                        body.text(unknown.reason());
                        yield UNKNOWN;
                    }
                };
        byte[] plain = body.toBytes();
        byte[] deflated = plain.length < WORTH ? plain : Deflation.deflate(plain);
        ByteWriter out = new ByteWriter(deflated.length + 16);
        if (deflated.length + 4 < plain.length) {
            out.u8(kind | DEFLATED);
            out.varint(plain.length);
            out.raw(deflated, 0, deflated.length);
        } else {
            out.u8(kind);
            out.raw(plain, 0, plain.length);
        }
        out.checksum();
        return out.toBytes();
    }

    public static Fact.Value decode(byte[] bytes) {
        ByteReader in = ByteReader.checked(bytes);
        int kind = in.u8();
        if ((kind & DEFLATED) != 0) {
            int length = in.count(LIMIT);
            byte[] plain = Deflation.inflate(in.raw(in.left()), length);
            in = new ByteReader(plain, 0, plain.length);
        }
        return switch (kind & ~DEFLATED) {
            case TEXT -> new Fact.Text(in.text());
            case TABLE -> table(in);
            case UNKNOWN -> new Fact.Unknown(in.text());
            default -> throw new CorruptData("kind of fact " + kind);
        };
    }

    public static byte[] encodeTexts(List<String> texts) {
        ByteWriter out = new ByteWriter(64);
        out.varint(texts.size());
        texts.forEach(out::text);
        out.checksum();
        return out.toBytes();
    }

    public static List<String> decodeTexts(byte[] bytes) {
        ByteReader in = ByteReader.checked(bytes);
        return texts(in, in.count(in.left()));
    }

    private static Fact.Table table(ByteReader in) {
        int columns = in.count(in.left());
        int rows = in.count(LIMIT);
        List<String> names = texts(in, columns);
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (columns > 0 && in.left() == 0) {
                throw new CorruptData("rows of a table");
            }
            cells.add(texts(in, columns));
        }
        return new Fact.Table(names, cells);
    }

    private static List<String> texts(ByteReader in, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }
}
