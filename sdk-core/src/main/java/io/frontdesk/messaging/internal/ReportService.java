package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.DeliveryReports;
import io.frontdesk.messaging.MailReportResult;

/** The platform's door for reports. */
final class ReportService implements DeliveryReports {

    private final TransactionRunner transactions;
    private final MailIntake mails;
    private final WebhookIntake webhooks;
    private final AccountWebhooks accounts;

    ReportService(TransactionRunner transactions, MailIntake mails, WebhookIntake webhooks, AccountWebhooks accounts) {
        this.transactions = transactions;
        this.mails = mails;
        this.webhooks = webhooks;
        this.accounts = accounts;
    }

    @Override
    public MailReportResult receiveMail(byte[] rawMail) {
        return mails.receive(transactions, rawMail);
    }

    @Override
    public String webhookToken(Channel channel, String account) {
        return accounts.hostToken(channel, account);
    }

    @Override
    public WebReply receiveWebhook(RawRequest request) {
        return webhooks.receive(request);
    }
}
