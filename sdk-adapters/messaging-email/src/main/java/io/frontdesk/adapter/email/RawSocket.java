package io.frontdesk.adapter.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP socket under a transport, whether TLS lies over it or not. Angus keeps it to itself behind a lock that a blocked call holds; caught on
 * its way in, it can be cut at any time by any thread.
 */
final class RawSocket {

    private static final Logger LOG = LoggerFactory.getLogger(RawSocket.class);

    private final boolean publicOnly;
    private @Nullable Socket socket;
    private boolean cut;

    /** @param publicOnly whether it refuses to connect to addresses that only we can reach */
    RawSocket(boolean publicOnly) {
        this.publicOnly = publicOnly;
    }

    /** What makes the sockets of plain connections, and of those that turn to TLS later. */
    SocketFactory plainFactory() {
        return new PlainFactory();
    }

    /** What lays TLS over a connected socket. */
    SSLSocketFactory tlsFactory(SSLSocketFactory tls) {
        return new TlsFactory(tls);
    }

    private synchronized void caught(Socket caught) {
        socket = caught;
        if (cut) {
            closeQuietly(caught);
        }
    }

    /** Ends whatever is read or written on it, at once. */
    synchronized void cut() {
        cut = true;
        if (socket != null) {
            closeQuietly(socket);
        }
    }

    /** Bounds every following read. */
    synchronized void readTimeout(int millis) throws IOException {
        if (socket != null) {
            socket.setSoTimeout(millis);
        }
    }

    /** Our own address as the server sees it, once connected. */
    synchronized Optional<InetAddress> localAddress() {
        return socket == null || !socket.isConnected() ? Optional.empty() : Optional.of(socket.getLocalAddress());
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A socket did not close cleanly: {}", e.getClass().getSimpleName());
        }
    }

    private final class PlainFactory extends SocketFactory {

        @Override
        public Socket createSocket() {
            Socket created = publicOnly ? new GuardedSocket() : new Socket();
            caught(created);
            return created;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("Only unconnected sockets are made here");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(host.getHostAddress(), port);
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return createSocket(address, port);
        }
    }

    private final class TlsFactory extends SSLSocketFactory {

        private final SSLSocketFactory tls;

        TlsFactory(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
            caught(connected);
            if (publicOnly && !PublicAddresses.contains(connected.getInetAddress())) {
                throw new GuardedSocket.ForbiddenException();
            }
            return tls.createSocket(connected, host, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return tls.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return tls.createSocket(host, port, localHost, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return tls.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return tls.createSocket(address, port, localAddress, localPort);
        }
    }
}
