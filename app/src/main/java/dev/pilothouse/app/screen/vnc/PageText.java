package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.vault.Sha256;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/// The page that noVNC lives in, whole: its scripts inside, as a page in `WebView` can't fetch them
/// from a jar, and a policy that lets nothing else run and nothing at all be fetched.
final class PageText {

    private static final String FOLDER = "novnc/";

    private PageText() {}

    static String whole() throws IOException {
        String style = read("page.css");
        String novnc = read("novnc.js");
        String page = read("page.js");
        return """
        <!doctype html>
        <html><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src %s; script-src %s %s; base-uri 'none'; form-action 'none'">
        <style>%s</style></head>
        <body><div id="screen"></div>
        <script>%s</script><script>%s</script></body></html>
        """
                .formatted(hash(style), hash(novnc), hash(page), style, novnc, page);
    }

    /// A page's lines end as Unix has it, whatever a checkout made of them.
    private static String read(String name) throws IOException {
        try (InputStream in = PageText.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static String hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Sha256 digest = new Sha256();
        digest.update(bytes, 0, bytes.length);
        byte[] sum = HexFormat.of().parseHex(digest.hex());
        return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
    }
}
