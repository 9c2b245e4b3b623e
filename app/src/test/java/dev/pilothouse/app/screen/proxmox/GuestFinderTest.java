package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;

class GuestFinderTest {

    private final DemoBench demo = new DemoBench(DemoCluster.fleet(12, true));
    private final GuestFinder finder = new GuestFinder(demo.bench(new Texts(Locale.ENGLISH)));

    private List<String> found(String... words) {
        return finder.find(List.of(words), demo.fleetFeed.current()).stream()
                .map(f -> f.action().title(""))
                .toList();
    }

    @Test
    void byNumberNameAndTag() {
        assertThat(found("104")).containsExactly("CT 104 web-4 on");
        assertThat(found("web-1")).hasSize(3);
        assertThat(found("vpn")).hasSize(6).first().asString().contains("vpn");
        assertThat(found("w")).isEmpty();
    }

    @Test
    void byAnAddressThatWasSeen() {
        demo.settingsFeed.publish(Map.of("proxmox.addresses.601", "105=10.0.0.5 fd00::5"));
        assertThat(found("10.0.0.5")).containsExactly("VM 105 web-5, 10.0.0.5 on");
    }
}
