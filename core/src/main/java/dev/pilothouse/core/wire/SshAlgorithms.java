package dev.pilothouse.core.wire;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;

import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.compression.DelayedZlibCompression;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

import java.util.ArrayList;
import java.util.List;

/// What is offered to servers: what OpenSSH 6.5 and later know, without CBC, MD5, SHA-1 signatures
/// and small groups. No group exchange: with it the SSH library would leave the validity of host
/// certificates unchecked.
///
/// The library's own log is off: it writes command lines and packets, and an error with a stack for
/// each lost connection, which is reported as a fault instead.
final class SshAlgorithms extends ConfigImpl {

    /// @param certificates whether host certificates are asked for: only where known_hosts names an
    ///     authority, because the library prefers them to keys that are known
    SshAlgorithms(boolean certificates) {
        setVersion("Pilothouse");
        setLoggerFactory(new Silence());
        setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        setKeyExchangeFactories(
                List.of(
                        new Curve25519SHA256.Factory(),
                        new Curve25519SHA256.FactoryLibSsh(),
                        new ECDHNistP.Factory256(),
                        new ECDHNistP.Factory384(),
                        new ECDHNistP.Factory521(),
                        DHGroups.Group16SHA512(),
                        DHGroups.Group18SHA512(),
                        DHGroups.Group14SHA256(),
                        new ExtInfoClientFactory()));
        setKeyAlgorithms(keyAlgorithms(certificates));
        setCipherFactories(
                List.of(
                        ChachaPolyCiphers.CHACHA_POLY_OPENSSH(),
                        GcmCiphers.AES128GCM(),
                        GcmCiphers.AES256GCM(),
                        BlockCiphers.AES128CTR(),
                        BlockCiphers.AES192CTR(),
                        BlockCiphers.AES256CTR()));
        setMACFactories(
                List.of(
                        Macs.HMACSHA2256Etm(),
                        Macs.HMACSHA2512Etm(),
                        Macs.HMACSHA2256(),
                        Macs.HMACSHA2512()));
        setCompressionFactories(
                List.of(new DelayedZlibCompression.Factory(), new NoneCompression.Factory()));
        setFileKeyProviderFactories(List.of());
        // Never started: its interval stays 0, and SshLink asks by itself.
        setKeepAliveProvider(KeepAliveProvider.HEARTBEAT);
        setVerifyHostKeyCertificates(true);
    }

    private static List<Factory.Named<KeyAlgorithm>> keyAlgorithms(boolean certificates) {
        List<Factory.Named<KeyAlgorithm>> all = new ArrayList<>();
        if (certificates) {
            all.add(KeyAlgorithms.EdDSA25519CertV01());
            all.add(KeyAlgorithms.ECDSASHANistp256CertV01());
            all.add(KeyAlgorithms.ECDSASHANistp384CertV01());
            all.add(KeyAlgorithms.ECDSASHANistp521CertV01());
        }
        all.add(KeyAlgorithms.EdDSA25519());
        all.add(KeyAlgorithms.ECDSASHANistp256());
        all.add(KeyAlgorithms.ECDSASHANistp384());
        all.add(KeyAlgorithms.ECDSASHANistp521());
        all.add(KeyAlgorithms.RSASHA512());
        all.add(KeyAlgorithms.RSASHA256());
        return all;
    }

    private static final class Silence implements LoggerFactory {
        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
            return NOPLogger.NOP_LOGGER;
        }
    }
}
