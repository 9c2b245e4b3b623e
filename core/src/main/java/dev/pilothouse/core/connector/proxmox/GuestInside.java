package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A guest as it is from within.
///
/// @param cards its network cards, without the loop
/// @param system what runs on it, such as `Debian GNU/Linux 13 (trixie)`; empty where nobody says
/// @param disks its file systems; none where nobody says
/// @param silent why it says nothing of itself, such as an agent that does not run; null if it does
public record GuestInside(
        List<Card> cards, String system, List<Disk> disks, @Nullable Fault silent) {

    public GuestInside {
        cards = List.copyOf(cards);
        disks = List.copyOf(disks);
    }

    /// @param addresses each with its prefix, such as `10.0.0.5/24`
    public record Card(String name, String hardware, List<String> addresses) {
        public Card {
            addresses = List.copyOf(addresses);
        }
    }

    /// A file system.
    public record Disk(String path, String type, double used, double total) {}

    /// Those by which it may be reached, without prefixes and those of the link alone.
    public List<String> addresses() {
        return cards.stream()
                .flatMap(card -> card.addresses().stream())
                .filter(address -> !address.startsWith("fe80:"))
                .map(address -> address.substring(0, (address + "/").indexOf('/')))
                .toList();
    }
}
