package io.frontdesk.messaging.internal;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.WebReply;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.internal.WebhookAccounts.WebhookAccount;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.WebhookReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers providers: who are you, is it you, what do you say; and says 200 only when it is all committed. */
final class WebhookIntake {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookIntake.class);

    private static final int LARGEST_BODY = 5 * 1024 * 1024;

    private final Environment env;
    private final TransactionRunner transactions;
    private final WebhookAccounts accounts;
    private final ReportApplier applier;

    WebhookIntake(Environment env, TransactionRunner transactions, WebhookAccounts accounts, ReportApplier applier) {
        this.env = env;
        this.transactions = transactions;
        this.accounts = accounts;
        this.applier = applier;
    }

    WebReply receive(RawRequest request) {
        if (request.body().length > LARGEST_BODY) {
            return WebReply.of(413);
        }
        try {
            Optional<WebhookAccount> account = accounts.find(token(request));
            return account.map(found -> answer(request, found)).orElseGet(() -> WebReply.of(404));
        } catch (FrontdeskException e) {
            // Our messages hold nothing personal.
            LOG.warn("A provider's report could not be taken and will be repeated: {}", e.getMessage());
            return WebReply.of(503);
        } catch (RuntimeException e) {
            LOG.warn(
                    "A provider's report could not be taken and will be repeated: {}",
                    e.getClass().getName());
            return WebReply.of(503);
        }
    }

    private static String token(RawRequest request) {
        String path = request.url().getPath();
        return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }

    private WebReply answer(RawRequest request, WebhookAccount account) {
        return account.webhook()
                .read(request, account.config(), env.now())
                .fold(
                        verified -> apply(account, verified),
                        refused -> {
                            LOG.warn(
                                    "A report for account {} of {} is not genuine: {}",
                                    account.account(),
                                    owner(account),
                                    refused.code());
                            return WebReply.of(403);
                        },
                        unreadable -> {
                            LOG.warn(
                                    "A report for account {} of {} cannot be understood: {}",
                                    account.account(),
                                    owner(account),
                                    unreadable.code());
                            return WebReply.of(400);
                        },
                        WebhookReading.Handshake::reply);
    }

    private WebReply apply(WebhookAccount account, WebhookReading.Verified verified) {
        Map<TenantId, List<DeliveryReport>> byTenant = new LinkedHashMap<>();
        int dropped = 0;
        for (DeliveryReport report : verified.reports()) {
            TenantId tenant = tenantOf(report, account);
            if (tenant == null) {
                dropped++;
            } else {
                byTenant.computeIfAbsent(tenant, t -> new ArrayList<>()).add(report);
            }
        }
        if (dropped > 0) {
            LOG.warn(
                    "Account {} of {} reported on {} messages that are not its own; they are dropped",
                    account.account(),
                    owner(account),
                    dropped);
        }
        byTenant.forEach((tenant, reports) -> {
            ReportApplier.Applied applied = applier.apply(transactions, tenant, reports);
            LOG.debug("{} reports on {} messages changed {}", reports.size(), applied.messages(), applied.changed());
        });
        return WebReply.of(200);
    }

    /** A tenant's account may speak of that tenant's messages only; the host's speaks of whatever message it names. */
    private static @Nullable TenantId tenantOf(DeliveryReport report, WebhookAccount account) {
        TenantId named = report.message().map(MessageRef::tenant).orElse(null);
        TenantId owner = account.tenant();
        if (owner == null) {
            return named;
        }
        return named == null || named.equals(owner) ? owner : null;
    }

    private static String owner(WebhookAccount account) {
        return account.tenant() == null ? "the host" : "tenant " + account.tenant();
    }
}
