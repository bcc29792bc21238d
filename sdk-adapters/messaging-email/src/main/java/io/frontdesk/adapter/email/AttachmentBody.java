package io.frontdesk.adapter.email;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.RejectionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file on its way into a message: checked, then read piece by piece into base64. */
final class AttachmentBody {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentBody.class);

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9._+@-]{1,100}");
    private static final int MAX_FILE_NAME = 255;
    private static final int PIECE = 8 * 1024;

    private final OutboundAttachment attachment;

    AttachmentBody(OutboundAttachment attachment) {
        this.attachment = attachment;
    }

    /** The file cannot be had. */
    static final class MissingException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        private MissingException(RejectionKind kind, String code, Throwable cause) {
            super(code, cause);
            this.refusal = Refusal.of(kind, code);
        }

        Refusal refusal() {
            return refusal;
        }
    }

    static @Nullable Refusal problemOf(OutboundAttachment attachment) {
        Refusal problem = ExtraHeaders.problemOfLine("file name", attachment.fileName(), MAX_FILE_NAME);
        if (problem != null) {
            return problem;
        }
        if (attachment.fileName().isBlank()) {
            return Refusal.of(RejectionKind.CONTENT, "file name is blank");
        }
        if (!MEDIA_TYPE.matcher(attachment.mediaType()).matches()) {
            return Refusal.of(RejectionKind.CONTENT, "media type is not one");
        }
        boolean impossible = attachment
                .contentId()
                .filter(id -> !CONTENT_ID.matcher(id).matches())
                .isPresent();
        return impossible ? Refusal.of(RejectionKind.CONTENT, "content id is not one") : null;
    }

    /** As declared, but for what must not be encoded (RFC 2046 §5): that is a plain file here. */
    String mediaType() {
        String type = attachment.mediaType().toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/") || type.startsWith("message/") ? "application/octet-stream" : type;
    }

    /** Lines of 76 characters; the last one without a break. */
    void writeTo(OutputStream out, Deadline deadline) throws IOException {
        try (OutputStream base64 = Base64.getMimeEncoder().wrap(new TextBody.Open(out))) {
            copy(base64, deadline);
        } catch (FrontdeskException e) {
            throw e.code() == ErrorCode.NOT_FOUND
                    ? new MissingException(RejectionKind.CONTENT, "attachment missing", e)
                    : unreadable(e);
        } catch (MessageBytes.TooLargeException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static MissingException unreadable(Exception cause) {
        LOG.warn(
                "An attachment cannot be read: {}. Its message is tried again; mend the desk's Content",
                cause.getClass().getName());
        return new MissingException(RejectionKind.BUSY, "attachment unreadable", cause);
    }

    private void copy(OutputStream out, Deadline deadline) throws IOException {
        byte[] piece = new byte[PIECE];
        try (InputStream in = attachment.source().open()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                if (deadline.isOver()) {
                    throw new IOException("The time is up");
                }
            }
        }
    }
}
