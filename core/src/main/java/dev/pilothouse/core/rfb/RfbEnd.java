package dev.pilothouse.core.rfb;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.io.IOException;

/// Says why a connection to a VNC server is over.
final class RfbEnd {

    private static final int LONGEST = 120;

    private RfbEnd() {}

    static FaultException of(String address, IOException e) {
        Fault fault =
                e instanceof Garbled
                        ? new Fault.Protocol("RFB " + address, printable(e))
                        : new Fault.ConnectionLost(address, printable(e));
        return new FaultException(fault, e);
    }

    private static String printable(IOException e) {
        String said = e.getMessage() == null ? "" : e.getMessage();
        String plain = said.replaceAll("[^\\p{Print}]+", "·");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
