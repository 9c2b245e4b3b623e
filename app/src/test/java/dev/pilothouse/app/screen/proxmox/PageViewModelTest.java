package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class PageViewModelTest {

    private static PageViewModel<GuestPlace> page(DemoBench demo, int vmid, String language) {
        return new PageViewModel<>(
                demo.bench(new Texts(Locale.of(language))),
                DemoCluster.ID,
                "pveguest",
                GuestPlace.OVERVIEW,
                new PageViewModel.Face<>() {
                    @Override
                    public PageHeader header(Headers headers, TargetState state, long now) {
                        return headers.guest(state, vmid, now);
                    }

                    @Override
                    public List<ChartSpec> charts(
                            Texts texts, TargetState state, GuestPlace place) {
                        return new PveCharts(texts).guest("lxc/" + vmid);
                    }
                });
    }

    @Test
    void saysWhatAGuestIsAndWhetherItMayBeChanged() {
        try (PageViewModel<GuestPlace> page =
                page(new DemoBench(DemoCluster.fleet(12, true)), 101, "en")) {
            PageHeader header = page.headerProperty().get();
            assertThat(header.name()).isEqualTo("101 web-1");
            assertThat(header.health()).isEqualTo(Health.DEGRADED);
            assertThat(header.facts())
                    .contains("Container 101 on pve2", "pve-fra")
                    .anyMatch(f -> f.contains("4 cores"));
            assertThat(page.acts()).isTrue();
            assertThat(page.charts().chartsProperty().get()).hasSize(5);
        }
    }

    @Test
    void nothingIsChangedFromThePast() {
        try (PageViewModel<GuestPlace> page =
                page(new DemoBench(DemoCluster.fleet(12, false)), 103, "ru")) {
            assertThat(page.acts()).isFalse();
            assertThat(page.headerProperty().get().health()).isNull();
            assertThat(page.headerProperty().get().healthWord()).isEqualTo("остановлен");
        }
    }

    @Test
    void aGuestThatIsGoneIsCalledSo() {
        try (PageViewModel<GuestPlace> page =
                page(new DemoBench(DemoCluster.fleet(3, true)), 999, "en")) {
            assertThat(page.headerProperty().get().healthWord()).isEqualTo("not in the cluster");
        }
    }
}
