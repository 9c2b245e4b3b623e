package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

class AgentCodecTest {

    private static byte[] frame(ByteBuffer body) {
        byte[] bytes = new byte[body.position()];
        body.flip().get(bytes);
        return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    private static ByteBuffer read(byte[] frame) throws IOException {
        return AgentCodec.read(new ByteArrayInputStream(frame));
    }

    @Test
    void identities() throws IOException {
        byte[] answer =
                frame(
                        ByteBuffer.allocate(64)
                                .put((byte) 12)
                                .putInt(1)
                                .putInt(3)
                                .put(new byte[] {1, 2, 3})
                                .putInt(2)
                                .put("ab".getBytes(StandardCharsets.UTF_8)));
        List<AgentCodec.Key> keys = AgentCodec.identities(read(answer));
        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst().blob()).containsExactly(1, 2, 3);
        assertThat(keys.getFirst().comment()).isEqualTo("ab");
    }

    @Test
    void signatures() throws IOException {
        assertThat(AgentCodec.requestSignature(new byte[] {1}, new byte[] {2, 3}, 4))
                .containsExactly(0, 0, 0, 16, 13, 0, 0, 0, 1, 1, 0, 0, 0, 2, 2, 3, 0, 0, 0, 4);
        byte[] answer = frame(ByteBuffer.allocate(8).put((byte) 14).putInt(1).put((byte) 9));
        assertThat(AgentCodec.signature(read(answer))).containsExactly(9);
        byte[] failure = frame(ByteBuffer.allocate(1).put((byte) 5));
        assertThatThrownBy(() -> AgentCodec.signature(read(failure)))
                .isInstanceOf(IOException.class)
                .hasMessage("the agent refuses");
    }

    @Test
    void nonsenseIsRefusedAndNothingElse() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = new byte[1 + random.nextInt(40)];
            random.nextBytes(body);
            body[0] = 12;
            for (int i = 1; i < body.length; i++) {
                if (random.nextInt(3) > 0) {
                    body[i] = (byte) random.nextInt(3);
                }
            }
            try {
                List<AgentCodec.Key> keys = AgentCodec.identities(ByteBuffer.wrap(body));
                assertThat(keys.size()).as("seed 7, round %d", round).isLessThan(40);
            } catch (IOException e) {
                assertThat(e.getMessage()).startsWith("the agent");
            }
        }
        assertThatThrownBy(() -> read(new byte[] {127, 0, 0, 0, 1}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 9, 1})).isInstanceOf(IOException.class);
    }
}
