package dev.pilothouse.core.connector.proxmox;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Addresses as people type them for guests, such as `10.0.0.5/24`. Pure; asks nobody for names.
public final class Addresses {

    private static final String FOUR = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
    private static final String SIX = "[0-9a-fA-F:]*:[0-9a-fA-F:.]*";

    private Addresses() {}

    public static boolean four(String text) {
        int slash = text.indexOf('/');
        return slash > 0
                && text.substring(slash + 1).matches("[0-9]|[12][0-9]|3[0-2]")
                && bytes(text.substring(0, slash), FOUR).length == 4;
    }

    public static boolean six(String text) {
        int slash = text.indexOf('/');
        return slash > 0
                && text.substring(slash + 1).matches("[0-9]{1,2}|1[01][0-9]|12[0-8]")
                && bytes(text.substring(0, slash), SIX).length == 16;
    }

    /// One without a prefix, as of a gateway.
    public static boolean plain(String text) {
        return bytes(text, FOUR).length == 4 || bytes(text, SIX).length == 16;
    }

    private static byte[] bytes(String text, String form) {
        if (!text.matches(form)) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(text).getAddress(); // digits only, so nothing is asked
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    /// The one so many further on, for several guests in a row; what is no address stays as it is.
    public static String after(String text, int by) {
        if (by == 0 || !(four(text) || six(text))) {
            return text;
        }
        int slash = text.indexOf('/');
        byte[] first = bytes(text.substring(0, slash), four(text) ? FOUR : SIX);
        byte[] sum = new BigInteger(1, first).add(BigInteger.valueOf(by)).toByteArray();
        byte[] next = new byte[first.length];
        for (int i = 1; i <= Math.min(sum.length, next.length); i++) {
            next[next.length - i] = sum[sum.length - i];
        }
        try {
            return InetAddress.getByAddress(next).getHostAddress() + text.substring(slash);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
