package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.audit.AuditNote.Deed;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class AuditTextTest {

    private static String what(Locale language, String kind, String what) {
        return new AuditText(new Texts(language)).what(Deed.change(kind, "about", what));
    }

    private static String en(String kind, String what) {
        return what(Locale.ENGLISH, kind, what);
    }

    @Test
    void codesBecomeWords() {
        assertThat(en("session.sign-in", "way=password")).isEqualTo("with a password");
        assertThat(what(Locale.of("ru"), "session.sign-in", "way=password")).isEqualTo("по паролю");
        assertThat(en("user.add", "role=admin")).isEqualTo("as admin");
        assertThat(en("user.change", "disabled=true")).isEqualTo("disabled");
        assertThat(en("secret.keep", "how=new secret=ssh:ops@web.example:22 targets=a,b"))
                .isEqualTo("new, password of ops@web.example:22, for a, b");
        assertThat(en("key.save", "file=/tmp/a b fingerprint=SHA256:x"))
                .isEqualTo("to the file /tmp/a b, SHA256:x");
        assertThat(en("vault.allow", "way=key_file")).isEqualTo("by the key file");
    }

    @Test
    void changedFieldsHaveNames() {
        assertThat(en("environment.change", "policy: free → read_only"))
                .isEqualTo("Changes: free → read-only");
        assertThat(en("target.change", "name: a → b, tags: x → x y"))
                .isEqualTo("Name: a → b; Tags: x → x y");
        assertThat(en("settings.change", "audit.keep.days: 90 → 30"))
                .isEqualTo("Audit log: 90 → 30");
        assertThat(what(Locale.of("ru"), "settings.change", "users.on: false → true"))
                .endsWith(": нет → да");
    }

    @Test
    void whatHasNoCodesIsAsItIs() {
        assertThat(en("target.add", "ops@web.example agent")).isEqualTo("ops@web.example agent");
        assertThat(en("service.restart", "way=x.service")).isEqualTo("way=x.service");
        assertThat(en("vault.rotate", "")).isEmpty();
    }
}
