package io.frontdesk.adapter.email;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that connects only to what anybody can reach. It looks at the very address it connects to, so a name that answers differently the second
 * time it is asked gains nothing.
 */
final class GuardedSocket extends Socket {

    /** The host's name leads to an address that only we can reach. */
    static final class ForbiddenException extends IOException {

        private static final long serialVersionUID = 1L;

        ForbiddenException() {
            super("The host is not on the public Internet");
        }
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        boolean forbidden = endpoint instanceof InetSocketAddress address
                && !address.isUnresolved()
                && !PublicAddresses.contains(address.getAddress());
        if (forbidden) {
            throw new ForbiddenException();
        }
        super.connect(endpoint, timeout);
    }
}
