import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;

/// Draws the program's icon, the ship's wheel of the window's header on its accent colour, and
/// writes it in every form a system wants: SVG and PNG for Linux, .ico for Windows, .icns for
/// macOS.
///
/// `java src-installer/icons/Icons.java` in the repository's root writes them all anew.
public final class Icons {

    private static final Color GROUND = new Color(0x2B62DB);
    private static final int SPOKES = 8;

    private Icons() {}

    public static void main(String[] args) throws IOException {
        Path installer = Path.of("src-installer");
        Path hicolor = installer.resolve("linux/icons/hicolor");
        write(Path.of("assets/icons/pilothouse.svg"), svg().getBytes(StandardCharsets.UTF_8));
        write(
                hicolor.resolve("scalable/apps/pilothouse.svg"),
                svg().getBytes(StandardCharsets.UTF_8));
        for (int size : new int[] {16, 24, 32, 48, 64, 128, 256, 512}) {
            write(hicolor.resolve(size + "x" + size + "/apps/pilothouse.png"), png(size, 0.02));
        }
        write(Path.of("assets/icons/pilothouse-512.png"), png(512, 0.02));
        write(installer.resolve("windows/pilothouse.ico"), ico());
        write(installer.resolve("mac/pilothouse.icns"), icns());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /// All lengths in units of the half size; smaller pictures have thicker lines.
    private record Wheel(double rim, double hub, double reach, double stroke) {

        static Wheel at(int size) {
            if (size <= 16) {
                return new Wheel(0.46, 0.10, 0.76, 0.16);
            }
            return size <= 32
                    ? new Wheel(0.44, 0.13, 0.76, 0.12)
                    : new Wheel(0.43, 0.135, 0.76, 0.095);
        }
    }

    private static byte[] png(int size, double margin) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double edge = Math.round(size * margin);
        double side = size - 2 * edge;
        double radius = side * 0.225;
        g.setColor(GROUND);
        g.fill(new RoundRectangle2D.Double(edge, edge, side, side, 2 * radius, 2 * radius));
        g.setColor(Color.WHITE);
        g.translate(size / 2.0, size / 2.0);
        g.scale(side / 2, side / 2);
        Wheel wheel = Wheel.at(size);
        g.setStroke(
                new BasicStroke(
                        (float) wheel.stroke, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(circle(wheel.rim));
        g.draw(circle(wheel.hub));
        for (int i = 0; i < SPOKES; i++) {
            double angle = 2 * Math.PI * i / SPOKES;
            double x = Math.cos(angle);
            double y = Math.sin(angle);
            g.draw(
                    new Line2D.Double(
                            x * wheel.hub, y * wheel.hub, x * wheel.reach, y * wheel.reach));
        }
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static Ellipse2D circle(double radius) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    private static String svg() {
        Wheel wheel = Wheel.at(512);
        StringBuilder spokes = new StringBuilder();
        for (int i = 0; i < SPOKES; i++) {
            double angle = 2 * Math.PI * i / SPOKES;
            spokes.append(
                    String.format(
                            Locale.ROOT,
                            "M%.2f %.2fL%.2f %.2f",
                            100 * wheel.hub * Math.cos(angle),
                            100 * wheel.hub * Math.sin(angle),
                            100 * wheel.reach * Math.cos(angle),
                            100 * wheel.reach * Math.sin(angle)));
        }
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="-104 -104 208 208">
                  <rect x="-100" y="-100" width="200" height="200" rx="45" fill="#%06X"/>
                  <g fill="none" stroke="#FFFFFF" stroke-width="%.2f" stroke-linecap="round">
                    <circle r="%.2f"/>
                    <circle r="%.2f"/>
                    <path d="%s"/>
                  </g>
                </svg>
                """,
                GROUND.getRGB() & 0xFFFFFF,
                100 * wheel.stroke,
                100 * wheel.rim,
                100 * wheel.hub,
                spokes);
    }

    /// Windows: a directory of PNG pictures (allowed since Vista).
    private static byte[] ico() throws IOException {
        List<Integer> sizes = List.of(16, 24, 32, 48, 64, 256);
        List<byte[]> pictures = new ArrayList<>();
        for (int size : sizes) {
            pictures.add(png(size, 0.02));
        }
        int offset = 6 + 16 * sizes.size();
        int total = offset + pictures.stream().mapToInt(p -> p.length).sum();
        ByteBuffer out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (int i = 0; i < sizes.size(); i++) {
            byte side = (byte) (sizes.get(i) == 256 ? 0 : sizes.get(i));
            out.put(side).put(side).put((byte) 0).put((byte) 0);
            out.putShort((short) 1).putShort((short) 32);
            out.putInt(pictures.get(i).length).putInt(offset);
            offset += pictures.get(i).length;
        }
        pictures.forEach(out::put);
        return out.array();
    }

    /// macOS: a list of PNG pictures by type. Its icons keep a wider margin than others.
    private static byte[] icns() throws IOException {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("icp4", 16);
        types.put("icp5", 32);
        types.put("ic07", 128);
        types.put("ic08", 256);
        types.put("ic09", 512);
        types.put("ic11", 32);
        types.put("ic12", 64);
        types.put("ic13", 256);
        types.put("ic14", 512);
        types.put("ic10", 1024);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        for (Map.Entry<String, Integer> type : types.entrySet()) {
            byte[] picture = png(type.getValue(), 0.098);
            data.writeBytes(type.getKey());
            data.writeInt(8 + picture.length);
            data.write(picture);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(out);
        file.writeBytes("icns");
        file.writeInt(8 + body.size());
        file.write(body.toByteArray());
        return out.toByteArray();
    }
}
