package dev.pilothouse.app.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/// The objects of a PDF 1.7 file and where each begins (PDF 32000, 7.5). For one thread.
final class PdfFile {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    PdfFile() {
        raw("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    private void raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A number for an object that is written later.
    int reserve() {
        places.add(0);
        return places.size();
    }

    int add(String dictionary) {
        int number = reserve();
        put(number, dictionary);
        return number;
    }

    void put(int number, String dictionary) {
        places.set(number - 1, out.size());
        raw(number + " 0 obj\n" + dictionary + "\nendobj\n");
    }

    /// @param entries of its dictionary beside length and filter
    int stream(Map<String, String> entries, byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        byte[] packed = new byte[bytes.length + bytes.length / 1000 + 64];
        int length;
        try {
            deflater.setInput(bytes);
            deflater.finish();
            length = deflater.deflate(packed);
        } finally {
            deflater.end();
        }
        int number = reserve();
        places.set(number - 1, out.size());
        StringBuilder head = new StringBuilder(number + " 0 obj\n<< /Filter /FlateDecode");
        head.append(" /Length ").append(length);
        entries.forEach((k, v) -> head.append(" /").append(k).append(' ').append(v));
        raw(head + " >>\nstream\n");
        out.write(packed, 0, length);
        raw("\nendstream\nendobj\n");
        return number;
    }

    /// @param catalog the number of the object that all others hang from
    byte[] end(int catalog, int info) {
        int start = out.size();
        StringBuilder table = new StringBuilder("xref\n0 " + (places.size() + 1) + "\n");
        table.append("0000000000 65535 f \n");
        places.forEach(place -> table.append("%010d 00000 n \n".formatted(place)));
        table.append("trailer\n<< /Size ").append(places.size() + 1);
        table.append(" /Root ").append(catalog).append(" 0 R /Info ").append(info);
        table.append(" 0 R >>\nstartxref\n").append(start).append("\n%%EOF\n");
        raw(table.toString());
        return out.toByteArray();
    }

    /// Text outside of pages, in UTF-16.
    static String text(String text) {
        StringBuilder hex = new StringBuilder("<FEFF");
        for (char c : text.toCharArray()) {
            hex.append("%04X".formatted((int) c));
        }
        return hex.append('>').toString();
    }
}
