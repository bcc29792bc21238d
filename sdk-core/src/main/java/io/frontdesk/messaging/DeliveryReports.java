package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;

/**
 * Takes what providers and mail systems report, for every tenant. Thread-safe.
 *
 * <p>{@link #receiveMail} trusts signed traces only (the return path, header or envelope id of a message of ours), which name the tenant too. A
 * mailbox of one tenant's own is better given to that tenant's desk, which can trust more.
 */
public interface DeliveryReports extends MailReports {

    /**
     * Where a provider reports about one of the host's accounts: the last segment of the URL that {@link #receiveWebhook} is given. Nobody can guess
     * it, it never changes; keep it between you and the provider. A tenant's account has its own, {@link ChannelAccount#webhookToken()}.
     *
     * @param account key of a host account made by {@link HostAccount#with}
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if there is none, or its provider does not report over HTTP
     */
    String webhookToken(Channel channel, String account);

    /**
     * Answers a provider's call. The last segment of the request's path is the token of a channel account. Nothing is thrown: 200 once everything is
     * committed, 400 not to be understood, 403 not genuine, 404 no such account, 413 over 5 MB, 503 a failure of ours, so that the provider repeats.
     */
    WebReply receiveWebhook(RawRequest request);
}
