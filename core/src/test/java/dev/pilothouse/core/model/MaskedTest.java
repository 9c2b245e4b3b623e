package dev.pilothouse.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '`',
            value = {
                "mysql -phush → mysql -p***",
                "mysqldump -u root -phush --all > x → mysqldump -u root -p*** --all > x",
                "mariadb -h db -P 3307 -p'hu sh' app → mariadb -h db -P 3307 -p*** app",
                "mysql -p app → mysql -p app",
                "PGPASSWORD=hush psql -c 'select 1' → PGPASSWORD=*** psql -c 'select 1'",
                "export MYSQL_PWD=\"hu sh\"; mysql → export MYSQL_PWD=***; mysql",
                "tool --password=hush --verbose → tool --password=*** --verbose",
                "tool --token hush next → tool --token *** next",
                "tool --password-stdin -u me → tool --password-stdin -u me",
                "psql postgresql://ann:hush@db/app → psql postgresql://ann:***@db/app",
                "git clone https://hush@host/x.git → git clone https://***@host/x.git",
                "ssh://root@host/x → ssh://root@host/x",
                "curl -u ann:hush https://h/ → curl -u ann:*** https://h/",
                "curl -H 'Authorization: Bearer hush' u → curl -H 'Authorization: Bearer ***' u",
                "sshpass -p hush ssh web → sshpass -p *** ssh web",
                "redis-cli -h r -a hush ping → redis-cli -h r -a *** ping",
                "echo 'root:hush' | chpasswd → echo *** | chpasswd",
                "echo a; echo 'root:hush' | sudo chpasswd → echo a; echo *** | sudo chpasswd",
                "psql \"host=db password=hush\" -c \"x 1\" → psql \"host=db password=***\" -c \"x"
                        + " 1\"",
                "psql -c \"ALTER ROLE a PASSWORD 'hush'\" → psql -c \"ALTER ROLE a PASSWORD ***\"",
                "curl 'https://h/?token=hush&page=2' → curl 'https://h/?token=***&page=2'",
                "PGPASSWORD=hush;reboot → PGPASSWORD=***;reboot",
                "git log --author=Ann → git log --author=Ann",
                "systemctl restart nginx && df -h → systemctl restart nginx && df -h"
            })
    void takesSecretsOutOfACommandAndNothingElse(String typed, String shown) {
        assertThat(Masked.command(typed)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo hush | sudo -S reboot",
                "echo hush|sudo -k -S reboot",
                "printf '%s' hush | docker login -u ann --password-stdin reg",
                "PGPASSWORD='it'\\''s hush' psql",
                "PGPASSWORD=it\\'s\\ hush psql",
                "cat <<X\n"
                        + "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + "hush\n"
                        + "-----END OPENSSH PRIVATE KEY-----",
                "chpasswd <<< root:hush",
                "smbclient //h/s -U ann%hush",
                "ldapsearch -x -D cn=a -w hush",
                "API_KEY=hush run; SECRET=hush run; DB_PASS=hush run"
            })
    void aSecretIsNowhereLeft(String typed) {
        assertThat(Masked.command(typed)).doesNotContain("hush").startsWith(typed.substring(0, 3));
    }

    @Test
    void theArgumentsOfAProcessHaveNoQuotes() {
        assertThat(Masked.arguments("x --password=a'b;c -v")).isEqualTo("x --password=*** -v");
        assertThat(Masked.arguments("mysqld_safe -pa\"b x")).isEqualTo("mysqld_safe -p*** x");
    }
}
