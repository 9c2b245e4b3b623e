package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.text.Texts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

/// What tabs of consoles are called.
class ConsoleTabsTest {

    @ParameterizedTest
    @CsvSource({
        "601.lxc/101, 101 web-1",
        "601.qemu/102, 102 web-2",
        "601.lxc/999, lxc/999",
        "601.pve1, pve1",
        "7.lxc/101, lxc/101"
    })
    void aGuestIsCalledAsPeopleCallIt(String subject, String name) {
        Workbench bench =
                new DemoBench(DemoCluster.fleet(12, true)).bench(new Texts(Locale.ENGLISH));
        assertThat(ConsoleTabs.shown(bench, subject)).isEqualTo(name);
    }
}
