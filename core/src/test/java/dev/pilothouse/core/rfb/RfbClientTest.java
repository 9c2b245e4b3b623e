package dev.pilothouse.core.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/// Pictures in all encodings, written by the test and read back; and servers that mean no good.
@Timeout(60)
class RfbClientTest {

    private static final JpegDecoder FLAT =
            (jpeg, length, into) -> {
                if (length < 3) {
                    throw new IOException("no picture");
                }
                for (int y = 0; y < into.height(); y++) {
                    int from = into.offset() + y * into.stride();
                    Arrays.fill(into.pixels(), from, from + into.width(), Pixels.rgb(jpeg, 0));
                }
            };

    private final Shown shown = new Shown();
    private final Pictures pictures = new Pictures();

    private FaultException run(Scripted server) {
        RfbClient client =
                new RfbClient(
                        new RfbDoor(server, Scripted.login("")), FLAT, shown, new ManualTime(0), 6);
        return catchThrowableOfType(FaultException.class, client::run);
    }

    @Test
    void everyEncodingGivesThePictureBack() {
        long seed = 42;
        for (int round = 0; round < 60; round++) {
            Random random = new Random(seed + round);
            int width = 1 + random.nextInt(150);
            int height = 1 + random.nextInt(150);
            Words words = new Words().welcome(width, height);
            int[] wanted = pictures.session(words, random, width, height);
            FaultException end = run(new Scripted(words.done(), random));
            String which = "seed " + (seed + round);
            assertThat(end.fault()).as(which).isEqualTo(lost());
            assertThat(shown.screen.pixels()).as(which).isEqualTo(wanted);
        }
    }

    private static Fault lost() {
        return new Fault.ConnectionLost("there:5900", "");
    }

    /// Whatever comes, it ends as a fault: with nothing written beyond the screen, no endless loop,
    /// no other exception.
    @Test
    void aHostileServerEndsAsAFault() {
        long seed = 4711;
        for (int round = 0; round < 1500; round++) {
            Random random = new Random(seed + round);
            Words words = new Words().welcome(40, 30);
            int begin = words.size();
            pictures.session(words, random, 40, 30);
            byte[] bytes = words.done();
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
                bytes[begin + random.nextInt(bytes.length - begin)] = (byte) random.nextInt();
            }
            int cut = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            Scripted server = new Scripted(Arrays.copyOf(bytes, cut), random);
            FaultException end = run(server);
            assertThat(end).as("seed " + (seed + round)).isNotNull();
            assertThat(end.fault())
                    .isInstanceOfAny(Fault.ConnectionLost.class, Fault.Protocol.class);
            assertThat(server.closed()).isTrue();
        }
    }

    @Test
    void garbageFromTheFirstByte() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[2000];
            random.nextBytes(noise);
            boolean welcomed = seed % 2 == 0;
            byte[] all = (welcomed ? new Words().welcome(64, 64) : new Words()).bytes(noise).done();
            assertThat(run(new Scripted(all, random))).as("seed " + seed).isNotNull();
        }
    }

    @Test
    void impossibleRectanglesAndScreens() {
        Area beyond = new Area(30, 0, 20, 5);
        for (int encoding : new int[] {0, 1, 2, 5, 7, 16}) {
            Words words = new Words().welcome(40, 30).update(1).rectangle(beyond, encoding);
            assertThat(run(new Scripted(words.bytes(new byte[4000]).done(), new Random(1))).fault())
                    .isInstanceOf(Fault.Protocol.class);
        }
        Words huge = new Words().welcome(65535, 65535);
        assertThat(run(new Scripted(huge.done(), new Random(1))).fault())
                .isEqualTo(new Fault.Protocol("RFB there:5900", "a screen of 65535 x 65535"));
        Words cursor = new Words().welcome(9, 9).update(1);
        cursor.rectangle(new Area(0, 0, 65535, 65535), Wire.CURSOR);
        assertThat(run(new Scripted(cursor.done(), new Random(1))).fault())
                .isInstanceOf(Fault.Protocol.class);
    }

    /// A few bytes that unpack to gigabytes fill nothing.
    @Test
    void aCompressionBombIsNotUnpacked() {
        Deflater deflater = new Deflater(9);
        byte[] bomb = Words.deflate(deflater, new byte[64 << 20]);
        deflater.end();
        Words words = new Words().welcome(64, 64).update(1);
        words.rectangle(new Area(0, 0, 64, 64), Wire.ZRLE).u32(bomb.length).bytes(bomb);
        assertThat(run(new Scripted(words.done(), new Random(1))).fault())
                .isInstanceOf(Fault.Protocol.class);
    }

    @Test
    void theScreenGrowsAndKeepsWhatItShowed() {
        Words words = new Words().welcome(4, 2).update(1);
        words.rectangle(new Area(0, 0, 4, 2), Wire.TIGHT).u8(0x80).u8(1, 2, 3);
        words.update(1).rectangle(new Area(0, 0, 6, 3), Wire.DESKTOP_SIZE);
        run(new Scripted(words.done(), new Random(1)));
        assertThat(shown.screen.width()).isEqualTo(6);
        assertThat(shown.screen.pixels())
                .startsWith(0xff010203, 0xff010203, 0xff010203, 0xff010203, 0xff000000)
                .hasSize(18);
        assertThat(shown.painted.getLast()).isEqualTo(new Area(0, 0, 6, 3));
    }

    @Test
    void pointerBellNameAndText() {
        Words words = new Words().welcome(9, 9).update(2);
        words.rectangle(new Area(1, 0, 2, 1), Wire.CURSOR).pixel(0x102030).pixel(0).u8(0x80);
        words.rectangle(new Area(0, 0, 0, 0), Wire.LAST_RECT);
        words.u8(2).u8(3, 0, 0, 0).u32(3).text("a\u00e9b");
        run(new Scripted(words.done(), new Random(1)));
        assertThat(shown.cursors).hasSize(1);
        assertThat(shown.cursors.getFirst().hotX()).isEqualTo(1);
        assertThat(shown.cursors.getFirst().pixels()).containsExactly(0xff102030, 0);
        assertThat(shown.bells).isEqualTo(1);
        assertThat(shown.texts).containsExactly("a\u00e9b");
        assertThat(shown.names).containsExactly("desk");
        assertThat(shown.painted).isEmpty();
    }

    @Test
    void anExtendedTextIsAskedForAndUnpacked() {
        byte[] text = "Привет\r\n\0".getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater();
        byte[] packed =
                Words.deflate(
                        deflater,
                        ByteBuffer.allocate(4 + text.length).putInt(text.length).put(text).array());
        deflater.end();
        Words words = new Words().welcome(9, 9);
        words.u8(3, 0, 0, 0).u32(-8).u32(0x1f000001).u32(0);
        words.u8(3, 0, 0, 0).u32(-4 - packed.length).u32(0x10000001).bytes(packed);
        run(new Scripted(words.done(), new Random(1)));
        assertThat(shown.texts).containsExactly("Привет\n");
    }

    @Test
    void aTextThatClaimsGigabytesTakesNoMemory() {
        Deflater deflater = new Deflater();
        byte[] packed =
                Words.deflate(deflater, ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array());
        deflater.end();
        Words words = new Words().welcome(9, 9);
        words.u8(3, 0, 0, 0).u32(-4 - packed.length).u32(0x10000001).bytes(packed);
        run(new Scripted(words.done(), new Random(1)));
        assertThat(shown.texts).containsExactly("");
    }
}
