package io.frontdesk.messaging.spi;

import java.util.List;

/**
 * Reads bounces (RFC 3464) and complaints (ARF, RFC 5965) out of mails. Thread-safe; touches no network. Whatever the mail holds, it neither throws
 * nor takes memory beyond a small multiple of its size.
 */
@FunctionalInterface
public interface MailReportReader {

    /**
     * Reads one mail.
     *
     * @param mail as it came, with its headers
     * @return empty if it is no report: an answer, an automatic reply (RFC 3834), a notice of delay without a recipient, or broken
     */
    List<MailReport> read(byte[] mail);
}
