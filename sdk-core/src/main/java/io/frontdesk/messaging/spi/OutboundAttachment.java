package io.frontdesk.messaging.spi;

import io.frontdesk.common.FrontdeskException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file on its way out. {@link #toString()} shows nothing of it.
 *
 * @param fileName what the reader sees; never log it
 * @param mediaType such as {@code application/pdf}
 * @param contentId present for an inline one: what the HTML calls it, without {@code <} and {@code >}
 * @param size in bytes, as it was when the message was enqueued
 * @param source opens the bytes
 */
public record OutboundAttachment(
        String fileName, String mediaType, Optional<String> contentId, long size, Source source) {

    /** Opens the bytes, as often as it is asked to; the caller closes what it opened. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens them.
         *
         * @throws FrontdeskException with {@code NOT_FOUND} if they are gone: answer {@link RejectionKind#CONTENT}
         * @throws IOException if they cannot be read now: answer {@link RejectionKind#BUSY}
         */
        InputStream open() throws IOException;
    }

    @Override
    public String toString() {
        return "OutboundAttachment[" + mediaType + ", " + size + " bytes]";
    }
}
