package io.frontdesk.adapter.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One part of a {@code multipart/form-data} body (RFC 7578). Immutable; {@link #toString()} shows the name only. */
public final class FormPart {

    private final String name;
    private final Optional<String> fileName;
    private final Optional<String> mediaType;
    private final byte[] content;

    private FormPart(String name, Optional<String> fileName, Optional<String> mediaType, byte[] content) {
        this.name = name;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
    }

    /** A field. */
    public static FormPart field(String name, String value) {
        return new FormPart(name, Optional.empty(), Optional.empty(), value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file.
     *
     * @param content not copied: do not change it before the call has ended
     */
    public static FormPart file(String name, String fileName, String mediaType, byte[] content) {
        return new FormPart(name, Optional.of(fileName), Optional.of(mediaType), content);
    }

    String name() {
        return name;
    }

    Optional<String> fileName() {
        return fileName;
    }

    Optional<String> mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content;
    }

    @Override
    public String toString() {
        return "FormPart[" + name + "]";
    }
}
