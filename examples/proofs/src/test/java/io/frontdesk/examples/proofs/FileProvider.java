package io.frontdesk.examples.proofs;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider that outlives processes: what it took is a line on the disk before it says so. */
final class FileProvider implements MessageChannel {

    /** Small, so that a kill meets many of its groups half done. */
    static final int GROUP = 8;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final FileChannel file;
    private final Runnable afterwards;

    private FileProvider(FileChannel file, Runnable afterwards) {
        this.file = file;
        this.afterwards = afterwards;
    }

    /**
     * Goes on in a file.
     *
     * @param afterwards runs when a message is on the disk, before it is answered
     */
    static FileProvider on(Path file, Runnable afterwards) throws IOException {
        return new FileProvider(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                afterwards);
    }

    /** How often it got each message: what a kill cut off in the middle of an id it did not get, and a line's end may be missing. */
    static Map<MessageId, Integer> times(Path file) throws IOException {
        var times = new HashMap<MessageId, Integer>();
        Matcher id = ID.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        while (id.find()) {
            times.merge(MessageId.of(id.group()), 1, Integer::sum);
        }
        return times;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.EMAIL;
    }

    @Override
    public int inFlight() {
        return GROUP;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        String line = message.ref().message() + "\n";
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        afterwards.run();
        return SendOutcome.accepted();
    }
}
