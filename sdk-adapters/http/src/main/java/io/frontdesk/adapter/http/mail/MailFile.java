package io.frontdesk.adapter.http.mail;

import java.util.Optional;

/** An attachment with its bytes. {@link #toString()} shows the media type and size only. */
public final class MailFile {

    private final String fileName;
    private final String mediaType;
    private final Optional<String> contentId;
    private final byte[] bytes;

    MailFile(String fileName, String mediaType, Optional<String> contentId, byte[] bytes) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.contentId = contentId;
        this.bytes = bytes;
    }

    /** What the reader sees; never log it. */
    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Present for an inline one: what the HTML calls it, without {@code <} and {@code >}. */
    public Optional<String> contentId() {
        return contentId;
    }

    /** Not a copy: do not change them. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "MailFile[" + mediaType + ", " + bytes.length + " bytes]";
    }
}
