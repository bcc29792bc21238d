package io.frontdesk.adapter.http.mail;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.RejectionKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads attachments into memory, never more than fits into one message. */
final class MailFiles {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+_-]{1,100}/[A-Za-z0-9.+_-]{1,100}");
    /** What can stand in a header and in {@code cid:} without quoting. */
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9.@_+-]{1,78}");

    private static final int MAX_FILE_NAME = 200;

    private MailFiles() {}

    /** The attachments with their bytes; in base64 they take no more than {@code room} bytes. */
    static List<MailFile> read(List<OutboundAttachment> attachments, long room) {
        long left = room;
        for (OutboundAttachment attachment : attachments) {
            check(attachment);
            left -= inBase64(attachment.size());
        }
        if (left < 0) {
            throw tooLarge();
        }
        var files = new ArrayList<MailFile>();
        left = room;
        for (OutboundAttachment attachment : attachments) {
            // the size may have changed since the message was enqueued
            byte[] bytes = bytes(attachment, (int) Math.min(left / 4 * 3, Integer.MAX_VALUE - 16));
            left -= inBase64(bytes.length);
            files.add(new MailFile(attachment.fileName(), attachment.mediaType(), attachment.contentId(), bytes));
        }
        return files;
    }

    private static long inBase64(long bytes) {
        return (bytes + 2) / 3 * 4;
    }

    private static void check(OutboundAttachment attachment) {
        String name = attachment.fileName();
        boolean named = !name.isBlank()
                && name.length() <= MAX_FILE_NAME
                && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\');
        if (!named) {
            throw new RefusedMail(RejectionKind.CONTENT, "attachment with an impossible name");
        }
        if (!MEDIA_TYPE.matcher(attachment.mediaType()).matches()) {
            throw new RefusedMail(RejectionKind.CONTENT, "attachment with an impossible media type");
        }
        if (attachment.contentId().isPresent()
                && !CONTENT_ID.matcher(attachment.contentId().get()).matches()) {
            throw new RefusedMail(RejectionKind.CONTENT, "attachment with an impossible content id");
        }
    }

    private static byte[] bytes(OutboundAttachment attachment, int most) {
        byte[] bytes;
        try (InputStream in = attachment.source().open()) {
            bytes = in.readNBytes(most + 1);
        } catch (FrontdeskException e) {
            throw e.code() == ErrorCode.NOT_FOUND
                    ? new RefusedMail(RejectionKind.CONTENT, "attachment is gone")
                    : unreadable();
        } catch (IOException | RuntimeException e) {
            // nothing has been sent: whatever went wrong, it may be tried again
            throw unreadable();
        }
        if (bytes.length > most) {
            throw tooLarge();
        }
        return bytes;
    }

    private static RefusedMail tooLarge() {
        return new RefusedMail(RejectionKind.CONTENT, "too large");
    }

    private static RefusedMail unreadable() {
        return new RefusedMail(RejectionKind.BUSY, "attachment cannot be read now");
    }
}
