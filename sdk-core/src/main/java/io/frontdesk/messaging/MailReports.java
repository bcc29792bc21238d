package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/** Takes bounces and complaints that came by mail. Thread-safe. */
public interface MailReports {

    /**
     * Applies what a mail reports, in the caller's transaction or in one of its own per tenant. Give it every mail of the mailbox, twice and in any
     * order if it so happens: a report changes something once. When this returns outside a transaction, all of it is committed and the mail may be
     * deleted; when it throws, keep the mail and give it again.
     *
     * @param rawMail as it came, with its headers
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the desk has no reader of mail reports,
     *     {@link ErrorCode#STORAGE_UNAVAILABLE} or {@link ErrorCode#STALE_VERSION} if the same call should be made again later
     */
    MailReportResult receiveMail(byte[] rawMail);
}
