package dev.pilothouse.core.wire;

import java.io.IOException;

/// A key that can log in: in a file or held by an agent.
interface Identity {

    /// For people: where it comes from.
    String name();

    /// The public key's wire form, or a certificate's.
    byte[] blob() throws IOException;

    /// The signature's wire form: its algorithm and its bytes (RFC 4253, section 6.6).
    byte[] sign(SignatureAlgorithm algorithm, byte[] data) throws IOException;
}
