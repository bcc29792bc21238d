package io.frontdesk.adapter.dns;

import io.frontdesk.messaging.DnsRecordType;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A recursive DNS server on the loopback interface that knows what it is told: RFC 1035 over UDP, and over TCP what has more than 512 octets. */
final class FakeDnsServer implements AutoCloseable {

    static final int NXDOMAIN = 3;
    static final int SERVFAIL = 2;
    static final int REFUSED = 5;

    private static final Map<DnsRecordType, Integer> TYPES = Map.of(
            DnsRecordType.A,
            1,
            DnsRecordType.CNAME,
            5,
            DnsRecordType.PTR,
            12,
            DnsRecordType.MX,
            15,
            DnsRecordType.TXT,
            16,
            DnsRecordType.AAAA,
            28);
    private static final int MOST_UDP = 512;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final List<Answer> records = new ArrayList<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    final AtomicInteger overUdp = new AtomicInteger();
    final AtomicInteger overTcp = new AtomicInteger();

    private record Answer(String name, int type, ByteBuffer data) {

        ByteBuffer read() {
            return data.duplicate();
        }
    }

    private FakeDnsServer(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    static FakeDnsServer start() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        for (int attempt = 0; ; attempt++) {
            var tcp = new ServerSocket(0, 50, loopback);
            try {
                var udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
                var server = new FakeDnsServer(udp, tcp);
                daemon(server::serveUdp);
                daemon(server::serveTcp);
                return server;
            } catch (IOException e) {
                tcp.close();
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "fake-dns");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + udp.getLocalPort();
    }

    /** A record in presentation format; a long text in strings of 255 octets. */
    void publish(String name, DnsRecordType type, String value) {
        add(
                name,
                type,
                switch (type) {
                    case A, AAAA -> address(value);
                    case CNAME, PTR -> name(value);
                    case MX -> mx(value);
                    case TXT -> strings(value.split("(?<=\\G.{255})", -1));
                });
    }

    void publishStrings(String name, String... strings) {
        add(name, DnsRecordType.TXT, strings(strings));
    }

    private void add(String name, DnsRecordType type, byte[] data) {
        synchronized (records) {
            records.add(new Answer(normal(name), TYPES.get(type), ByteBuffer.wrap(data)));
        }
    }

    void answerWith(int code, String name) {
        codes.put(normal(name), code);
    }

    void keepSilent(String name) {
        silent.add(normal(name));
    }

    private void serveUdp() {
        byte[] buffer = new byte[MOST_UDP];
        while (!udp.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                overUdp.incrementAndGet();
                byte[] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()), MOST_UDP);
                if (answer.length > 0) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                closedOr(e);
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                overTcp.incrementAndGet();
                var in = new DataInputStream(socket.getInputStream());
                byte[] question = in.readNBytes(in.readUnsignedShort());
                byte[] answer = answer(ByteBuffer.wrap(question), 65_535);
                var out = new DataOutputStream(socket.getOutputStream());
                out.write(ByteBuffer.allocate(answer.length + 2)
                        .putShort((short) answer.length)
                        .put(answer)
                        .array());
                out.flush();
            } catch (IOException e) {
                closedOr(e);
            }
        }
    }

    private void closedOr(IOException e) {
        if (!udp.isClosed()) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] answer(ByteBuffer question, int most) {
        short id = question.getShort();
        question.position(12);
        String name = readName(question);
        int type = question.getShort();
        if (silent.contains(name)) {
            return new byte[0];
        }
        var found = new ArrayList<Answer>();
        int code = codes.getOrDefault(name, resolve(name, type, found));
        byte[] whole = message(id, name, type, code, false, found);
        return whole.length > most ? message(id, name, type, code, true, List.of()) : whole;
    }

    /** Puts the records found in the list, aliases first, and returns the response code. */
    private int resolve(String name, int type, List<Answer> found) {
        List<Answer> all;
        synchronized (records) {
            all = List.copyOf(records);
        }
        List<Answer> here = all.stream()
                .filter(each -> each.name().equals(name) && (each.type() == type || each.type() == 5))
                .toList();
        found.addAll(here);
        if (!here.isEmpty() && type != 5 && here.get(0).type() == 5) {
            return resolve(readName(here.get(0).read()), type, found);
        }
        boolean exists = all.stream()
                .anyMatch(each -> each.name().equals(name) || each.name().endsWith("." + name));
        return exists ? 0 : NXDOMAIN;
    }

    private static byte[] message(short id, String name, int type, int code, boolean truncated, List<Answer> answers) {
        var out = ByteBuffer.allocate(65_535);
        out.putShort(id).putShort((short) (0x8180 | (truncated ? 0x0200 : 0) | code));
        out.putShort((short) 1).putShort((short) answers.size()).putInt(0);
        out.put(name(name)).putShort((short) type).putShort((short) 1);
        for (Answer answer : answers) {
            out.put(name(answer.name()))
                    .putShort((short) answer.type())
                    .putShort((short) 1)
                    .putInt(60);
            out.putShort((short) answer.data().remaining()).put(answer.read());
        }
        byte[] message = new byte[out.position()];
        out.flip().get(message);
        return message;
    }

    private static String readName(ByteBuffer in) {
        var labels = new ArrayList<String>();
        for (int length = in.get(); length > 0; length = in.get()) {
            byte[] label = new byte[length];
            in.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII));
        }
        return normal(String.join(".", labels));
    }

    private static byte[] name(String name) {
        var out = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            if (!label.isEmpty()) {
                out.write(label.length());
                out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
        }
        out.write(0);
        return out.toByteArray();
    }

    private static byte[] mx(String value) {
        int space = value.indexOf(' ');
        byte[] host = name(value.substring(space + 1));
        short preference = Short.parseShort(value.substring(0, space));
        return ByteBuffer.allocate(host.length + 2)
                .putShort(preference)
                .put(host)
                .array();
    }

    private static byte[] address(String figures) {
        try {
            return InetAddress.getByName(figures).getAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] strings(String[] strings) {
        var out = new ByteArrayOutputStream();
        for (String string : strings) {
            byte[] octets = string.getBytes(StandardCharsets.ISO_8859_1);
            out.write(octets.length);
            out.writeBytes(octets);
        }
        return out.toByteArray();
    }

    private static String normal(String name) {
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return relative.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
