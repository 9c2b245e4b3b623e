package dev.pilothouse.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// An OpenType font with CFF outlines, as far as a PDF needs it: which glyph a letter is, how wide
/// it is, and the outlines to be put into the file (OpenType 1.9, tables cmap, hmtx, CFF; PDF 32000
/// 9.7.4). Keeps which letters were used. For one thread.
final class PdfFont {

    /// The resource name in pages.
    final String name;

    private final ByteBuffer file;
    private final Map<String, int[]> tables = new HashMap<>();
    private final int unitsPerEm;
    private final int metrics;
    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final TreeMap<Integer, Integer> used = new TreeMap<>();

    PdfFont(String name, byte[] bytes) {
        this.name = name;
        this.file = ByteBuffer.wrap(bytes);
        int count = file.getShort(4);
        for (int i = 0; i < count; i++) {
            int at = 12 + 16 * i;
            byte[] tag = new byte[4];
            file.get(at, tag);
            tables.put(
                    new String(tag, java.nio.charset.StandardCharsets.US_ASCII),
                    new int[] {file.getInt(at + 8), file.getInt(at + 12)});
        }
        unitsPerEm = word(table("head") + 18);
        metrics = word(table("hhea") + 34);
    }

    static PdfFont load(String name, String resource) {
        try (var in = dev.pilothouse.app.theme.Theme.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new PdfFont(name, in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int table(String tag) {
        int[] place = tables.get(tag);
        if (place == null) {
            throw new IllegalArgumentException("the font has no table " + tag);
        }
        return place[0];
    }

    private int word(int at) {
        return file.getShort(at) & 0xffff;
    }

    /// The number of a letter's glyph; 0, which is a box, for one the font does not have.
    int glyph(int letter) {
        int glyph = glyphs.computeIfAbsent(letter, this::look);
        if (glyph != 0) {
            used.putIfAbsent(glyph, letter);
        }
        return glyph;
    }

    /// In the segments of a cmap of format 4.
    private int look(int letter) {
        int cmap = table("cmap");
        int count = word(cmap + 2);
        for (int i = 0; i < count; i++) {
            int at = cmap + file.getInt(cmap + 4 + 8 * i + 4);
            if (word(at) == 4 && letter <= 0xffff) {
                return segment(at, letter);
            }
        }
        return 0;
    }

    private int segment(int at, int letter) {
        int twice = word(at + 6);
        for (int i = 0; i < twice; i += 2) {
            int end = word(at + 14 + i);
            if (letter > end) {
                continue;
            }
            int start = word(at + 16 + twice + i);
            if (letter < start) {
                return 0;
            }
            int delta = word(at + 16 + 2 * twice + i);
            int offsets = at + 16 + 3 * twice + i;
            int offset = word(offsets);
            if (offset == 0) {
                return (letter + delta) & 0xffff;
            }
            int glyph = word(offsets + offset + 2 * (letter - start));
            return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
        }
        return 0;
    }

    /// In thousandths of the size.
    int width(int glyph) {
        int index = Math.min(glyph, metrics - 1);
        return Math.round(word(table("hmtx") + 4 * index) * 1000f / unitsPerEm);
    }

    double width(String text, double size) {
        return text.codePoints().map(letter -> width(glyph(letter))).sum() * size / 1000;
    }

    /// As a page shows it: the numbers of the glyphs.
    String hex(String text) {
        StringBuilder hex = new StringBuilder("<");
        text.codePoints().forEach(letter -> hex.append("%04X".formatted(glyph(letter))));
        return hex.append('>').toString();
    }

    byte[] outlines() {
        int[] place = tables.get("CFF ");
        if (place == null) {
            throw new IllegalArgumentException("the font has no outlines of this kind");
        }
        byte[] cff = new byte[place[1]];
        file.get(place[0], cff);
        return cff;
    }

    int signed(String table, int offset) {
        return Math.round(file.getShort(table(table) + offset) * 1000f / unitsPerEm);
    }

    /// Widths of the glyphs that were used, as a PDF lists them.
    String widths() {
        StringBuilder widths = new StringBuilder("[");
        used.keySet().forEach(g -> widths.append("%d [%d] ".formatted(g, width(g))));
        return widths.append(']').toString();
    }

    /// Which letter a glyph is, so that text can be searched and copied.
    byte[] letters() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder text =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                        /CMapName /Letters def /CMapType 2 def
                        1 begincodespacerange <0000> <FFFF> endcodespacerange
                        """);
        used.forEach(
                (glyph, letter) ->
                        text.append(
                                "1 beginbfchar <%04X> <%04X> endbfchar\n"
                                        .formatted(glyph, letter)));
        text.append("endcmap CMapName currentdict /CMap defineresource pop end end\n");
        out.writeBytes(text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
