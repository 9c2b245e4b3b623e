package dev.pilothouse.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Something to look at on an X display: `photo`, pictures without two equal pixels side by side at
/// 30 a second, or `text`, a full screen that scrolls by a line 60 times a second.
public final class ScreenLoad {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private ScreenLoad() {}

    public static void main(String[] args) throws InterruptedException {
        boolean photo = args[0].equals("photo");
        Frame frame = new Frame();
        frame.setUndecorated(true);
        frame.setBounds(0, 0, WIDTH, HEIGHT);
        frame.setIgnoreRepaint(true);
        frame.setVisible(true);
        Thread.sleep(500);
        Graphics on = frame.getGraphics();
        BufferedImage[] pictures = photo ? pictures() : new BufferedImage[0];
        on.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
        long period = 1_000_000_000L / (photo ? 30 : 60);
        long next = System.nanoTime();
        for (int i = 0; ; i++) {
            if (photo) {
                on.drawImage(pictures[i % pictures.length], 0, 0, null);
            } else {
                line(on, i);
            }
            Toolkit.getDefaultToolkit().sync();
            next += period;
            long pause = next - System.nanoTime();
            if (pause > 0) {
                Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
            } else {
                next = System.nanoTime();
            }
        }
    }

    private static void line(Graphics on, int number) {
        int height = 16;
        on.copyArea(0, height, WIDTH, HEIGHT - height, 0, -height);
        on.setColor(Color.BLACK);
        on.fillRect(0, HEIGHT - height, WIDTH, height);
        on.setColor(Color.LIGHT_GRAY);
        on.drawString(
                "Nov 20 11:58:41 crm-app crm-queue[2817]: amqp: dial 198.51.100.71:5672: connection"
                        + " refused, attempt "
                        + number
                        + " of many, waiting for the next one",
                4,
                HEIGHT - 4);
    }

    /// Smooth colours with a little noise, as a photograph has.
    private static BufferedImage[] pictures() {
        BufferedImage[] all = new BufferedImage[8];
        Random random = new Random(1);
        for (int p = 0; p < all.length; p++) {
            BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int noise = random.nextInt(12);
                    int r = (int) (120 + 100 * Math.sin(x / 170.0 + p)) + noise;
                    int g = (int) (120 + 100 * Math.sin(y / 130.0 + p * 2)) + noise;
                    int b = (int) (120 + 100 * Math.sin((x + y) / 210.0 - p)) + noise;
                    picture.setRGB(x, y, r << 16 | g << 8 | b);
                }
            }
            all[p] = picture;
        }
        return all;
    }
}
