package dev.pilothouse.core.wire;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

import java.io.IOException;

/// The `publickey` method for one identity, in one try (RFC 4252, section 7): the key is offered
/// first, so that nothing is decrypted or signed in vain.
final class PublicKeyLogin extends AbstractAuthMethod {

    private final Identity identity;
    private final SignatureAlgorithm algorithm;
    private volatile boolean accepted;

    PublicKeyLogin(Identity identity, SignatureAlgorithm algorithm) {
        super("publickey");
        this.identity = identity;
        this.algorithm = algorithm;
    }

    /// Whether the server would take this key.
    boolean accepted() {
        return accepted;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return request(false);
    }

    @Override
    public void handle(Message message, SSHPacket packet)
            throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        accepted = true;
        SSHPacket request = request(true);
        byte[] signed =
                new Buffer.PlainBuffer()
                        .putString(params.getTransport().getSessionID())
                        .putBuffer(request)
                        .getCompactData();
        try {
            request.putString(identity.sign(algorithm, signed));
        } catch (IOException | RuntimeException e) {
            throw new UserAuthException("the key can't sign", e);
        }
        params.getTransport().write(request);
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        try {
            return super.buildReq()
                    .putBoolean(signed)
                    .putString(algorithm.request())
                    .putString(identity.blob());
        } catch (IOException e) {
            throw new UserAuthException("the key can't be read", e);
        }
    }
}
