package dev.pilothouse.app.screen.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.rfb.RfbRelay;

import javafx.scene.image.Image;
import javafx.scene.web.WebView;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that is asked of a console, asked of noVNC in a `WebView`, and what only that can get wrong.
class WebFaceTest extends VncViewTest {

    @TempDir Path folder;

    private Optional<Face> face = Optional.empty();

    @Override
    Face face(int quality, Face.Listener listener) {
        Face made =
                new WebFace(
                        ui(),
                        door -> new RfbRelay(door, scheduler()),
                        folder.toFile(),
                        quality,
                        listener);
        face = Optional.of(made);
        return made;
    }

    private Optional<WebView> web() {
        return Headless.on(() -> Optional.ofNullable((WebView) view().view().lookup("WebView")));
    }

    private Image picture() {
        return Headless.on(() -> face.orElseThrow().picture().orElseThrow());
    }

    @Test
    void theScreenshotIsTheServersPixelForPixel() {
        connected(false);
        Image seen = picture();
        assertThat(seen.getWidth()).isEqualTo(40);
        assertThat(seen.getHeight()).isEqualTo(20);
        assertThat(seen.getPixelReader().getArgb(19, 19)).isEqualTo(0xffff0000);
        assertThat(seen.getPixelReader().getArgb(20, 0)).isEqualTo(0xff00ff00);
    }

    @Test
    void thePageRunsAndFetchesNothingElse() {
        connected(false);
        WebView web = web().orElseThrow();
        Object ran =
                Headless.on(
                        () ->
                                web.getEngine()
                                        .executeScript(
                                                """
                                                const more = document.createElement('script');
                                                more.textContent = 'window.ran = 1';
                                                document.body.append(more);
                                                let evaluated = 'no';
                                                try { evaluated = eval('"yes"'); } catch (e) {}
                                                window.blocked = [];
                                                document.addEventListener('securitypolicyviolation',
                                                    e => blocked.push(e.effectiveDirective));
                                                new Image().src = 'http://127.0.0.1:9/x.png';
                                                fetch('http://127.0.0.1:9/').catch(() => {});
                                                typeof window.ran + ' ' + evaluated
                                                    + ' ' + window.open('about:blank');
                                                """));
        assertThat(ran).isEqualTo("undefined no null");
        Headless.pulse();
        Object blocked = Headless.on(() -> web.getEngine().executeScript("blocked.sort().join()"));
        assertThat(blocked).isEqualTo("connect-src,img-src,script-src,script-src-elem");
        assertThat(Headless.on(web::isContextMenuEnabled)).isFalse();
        assertThat(Headless.on(web::isFocusTraversable)).isFalse();
    }

    @Test
    void whatNoServerSaysEndsItAndThePictureStays() {
        FakeDesk desk = connected(false);
        desk.say(new byte[] {77});
        await(() -> words().stream().anyMatch(w -> w.contains("Press Enter or R")));
        assertThat(words()).anyMatch(w -> w.contains("type 77"));
        assertThat(desk.closed()).isTrue();
        assertThat(web()).isEmpty();
        assertThat(picture().getPixelReader().getArgb(0, 0)).isEqualTo(0xffff0000);
    }

    @Test
    void twentyConsolesLeaveNothingBehind() {
        connected(false);
        List<WeakReference<WebView>> views = new ArrayList<>();
        int threads = 0;
        for (int i = 0; i < 20; i++) {
            views.add(new WeakReference<>(web().orElseThrow()));
            press("");
            int number = i + 2;
            await(() -> desks().size() == number && web().isPresent());
            await(() -> words().stream().anyMatch(w -> w.startsWith("Connected to desk")));
            if (i == 2) {
                threads = Thread.getAllStackTraces().size();
            }
        }
        assertThat(desks().stream().filter(d -> !d.closed())).hasSize(1);
        assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 2);
        Headless.run(() -> face.orElseThrow().close());
        await(
                () -> {
                    System.gc();
                    return views.stream().allMatch(v -> v.get() == null);
                });
    }
}
