package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;

import java.util.List;

/// What the name of a secret says about it: for which targets it is, and who may change it.
final class SecretNames {

    private static final String PASSPHRASE = "ssh-key:";

    private SecretNames() {}

    /// Passphrases of the vault's keys come with the keys; all else belongs to those who look after
    /// the vault.
    static Right right(String name) {
        return name.startsWith(SshKeys.passphraseName("")) ? Right.KEYS : Right.VAULT;
    }

    /// The targets whose login it is, as far as their own words tell: an alias of the SSH
    /// configuration or an entry of `pg_service.conf` stands for a host that is not known here.
    static List<String> users(String name, List<Target> targets) {
        return targets.stream().filter(t -> uses(t, name)).map(Target::name).sorted().toList();
    }

    /// Whether it is for a login of the target.
    static boolean uses(Target target, String name) {
        return uses(target.endpoint(), name);
    }

    private static boolean uses(Endpoint endpoint, String name) {
        return switch (endpoint) {
            case Endpoint.Ssh ssh -> uses(ssh, name);
            case Endpoint.Postgres postgres -> uses(postgres, name);
            case Endpoint.Proxmox proxmox ->
                    name.equals(
                            "proxmox:"
                                    + proxmox.user()
                                    + "@"
                                    + proxmox.addresses().getFirst().text());
            case Endpoint.ThisMachine _, Endpoint.Watched _ -> false;
        };
    }

    private static boolean uses(Endpoint.Postgres postgres, String name) {
        int port = postgres.port() == null ? 5432 : postgres.port();
        String at = "@" + postgres.host() + ":" + port;
        return postgres.user() == null
                ? name.startsWith("postgres:") && name.endsWith(at)
                : name.equals("postgres:" + postgres.user() + at);
    }

    private static boolean uses(Endpoint.Ssh ssh, String name) {
        if (name.startsWith(PASSPHRASE)) {
            String key = ssh.keyFile() == null ? "" : ssh.keyFile();
            String called =
                    key.startsWith(SshKeys.IN_VAULT)
                            ? SshKeys.passphraseName(key.substring(SshKeys.IN_VAULT.length()))
                            : PASSPHRASE + key;
            return ssh.login() == Endpoint.Login.KEY && name.equals(called);
        }
        int port = ssh.port() == null ? 22 : ssh.port();
        String at = "@" + ssh.host() + ":" + port;
        return ssh.user() == null
                ? name.startsWith("ssh:") && name.endsWith(at)
                : name.equals("ssh:" + ssh.user() + at);
    }
}
