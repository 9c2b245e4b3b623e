package dev.pilothouse.core.wire;

import com.hierynomus.sshj.key.KeyAlgorithms;

import java.util.Optional;

/// How a key of a type signs.
///
/// @param request what the login request calls it: for certificates their own name
/// @param signature the algorithm of the signature itself
/// @param agentFlags what an agent is told so that RSA keys do not sign with SHA-1
record SignatureAlgorithm(
        String request, String signature, int agentFlags, KeyAlgorithms.Factory factory) {

    private static final int RSA_SHA2_512 = 4;
    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    /// Empty for types that are not supported, such as keys on security tokens.
    static Optional<SignatureAlgorithm> of(String keyType) {
        boolean certificate = keyType.endsWith(CERTIFICATE);
        String plain =
                certificate
                        ? keyType.substring(0, keyType.length() - CERTIFICATE.length())
                        : keyType;
        String suffix = certificate ? CERTIFICATE : "";
        return Optional.ofNullable(
                switch (plain) {
                    case "ssh-ed25519" ->
                            new SignatureAlgorithm(keyType, plain, 0, KeyAlgorithms.EdDSA25519());
                    case "ecdsa-sha2-nistp256" ->
                            new SignatureAlgorithm(
                                    keyType, plain, 0, KeyAlgorithms.ECDSASHANistp256());
                    case "ecdsa-sha2-nistp384" ->
                            new SignatureAlgorithm(
                                    keyType, plain, 0, KeyAlgorithms.ECDSASHANistp384());
                    case "ecdsa-sha2-nistp521" ->
                            new SignatureAlgorithm(
                                    keyType, plain, 0, KeyAlgorithms.ECDSASHANistp521());
                    // One try per key: SHA-512 only, which OpenSSH knows since 7.2.
                    case "ssh-rsa" ->
                            new SignatureAlgorithm(
                                    "rsa-sha2-512" + suffix,
                                    "rsa-sha2-512",
                                    RSA_SHA2_512,
                                    KeyAlgorithms.RSASHA512());
                    default -> null;
                });
    }
}
