package dev.pilothouse.jpackage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void eachPackageGetsTheVersionItAccepts() {
        Version snapshot = new Version("0.1.0-SNAPSHOT");
        assertThat(snapshot.numbers()).isEqualTo("0.1.0");
        assertThat(snapshot.bundle()).isEqualTo("1.1.0");
        assertThat(snapshot.tilde()).isEqualTo("0.1.0~snapshot");

        Version release = new Version("2.3.1");
        assertThat(release.numbers()).isEqualTo("2.3.1");
        assertThat(release.bundle()).isEqualTo("2.3.1");
        assertThat(release.tilde()).isEqualTo("2.3.1");
    }
}
