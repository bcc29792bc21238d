package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes with an e-mail, by reference: the bytes stay with the host's {@code Content} and are read when the message leaves. Immutable;
 * {@link #toString()} shows nothing personal.
 */
public final class Attachment {

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final String content;
    private final String fileName;
    private final String mediaType;
    private final @Nullable String contentId;

    private Attachment(String content, String fileName, String mediaType, @Nullable String contentId) {
        this.content = content;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.contentId = contentId;
    }

    /**
     * A file beside the text.
     *
     * @param content the host's name of the bytes, 1 to 200 characters
     * @param fileName what the reader sees, 1 to 200 characters on one line, without {@code /} and {@code \}
     * @param mediaType such as {@code application/pdf} (RFC 6838), without parameters
     * @throws InvalidInputException naming the field
     */
    public static Attachment of(String content, String fileName, String mediaType) {
        Checks.text("attachment.content", content, 200);
        Checks.text("attachment.fileName", fileName, 200);
        if (fileName.chars().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
            throw InvalidInputException.of(
                    "attachment.fileName", "has line breaks, control characters or slashes", "give a plain file name");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw InvalidInputException.of(
                    "attachment.mediaType", "is not a media type", "give one such as application/pdf");
        }
        return new Attachment(content, fileName, mediaType, null);
    }

    /**
     * Shown inside the HTML where it says {@code <img src="cid:ID">} (RFC 2392).
     *
     * @param contentId 1 to 100 of A-Z, a-z, 0-9, {@code .}, {@code _} and {@code -}
     */
    public Attachment inline(String contentId) {
        if (!CONTENT_ID.matcher(contentId).matches()) {
            throw InvalidInputException.of(
                    "attachment.contentId", "is not a content id", "use 1 to 100 of A-Z, a-z, 0-9, ., _ and -");
        }
        return new Attachment(content, fileName, mediaType, contentId);
    }

    /** The host's name of the bytes. */
    public String content() {
        return content;
    }

    /** Never log it. */
    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Present for an inline one. */
    public Optional<String> contentId() {
        return Optional.ofNullable(contentId);
    }

    @Override
    public String toString() {
        return "Attachment[" + mediaType + (contentId == null ? "" : ", inline") + "]";
    }
}
