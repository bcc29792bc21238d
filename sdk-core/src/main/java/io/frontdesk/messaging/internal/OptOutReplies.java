package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantUse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queues answers to keywords, where one is due; in the open transaction. */
final class OptOutReplies {

    /** 47 CFR 64.1200(a)(12): what comes within five minutes is taken to be what the person expects; later there would have to be proof. */
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

    private static final int LONGEST_SUBJECT = 500;

    private final EnqueueService enqueueing;
    private final AnswerLimit limit;

    OptOutReplies(EnqueueService enqueueing, AnswerLimit limit) {
        this.enqueueing = enqueueing;
        this.limit = limit;
    }

    /**
     * Answers unless the provider did, the tenant is suspended, the address was answered shortly before, or it is suppressed for a reason that is not
     * the person's.
     *
     * @param kind of answer, each with a pause of its own
     * @param standing what an answer passes; null if the address is not suppressed
     */
    Optional<MessageId> reply(
            Tenant tenant,
            InboundText to,
            SuppressionKey key,
            @Nullable Suppression standing,
            String kind,
            Duration pause,
            String text) {
        boolean silent = to.providerHandled().isPresent()
                || !tenant.status().allows(TenantUse.SENDING)
                || (standing != null && !OptOutConsents.isTheirs(standing));
        if (silent || !limit.permits(kind, key, pause)) {
            return Optional.empty();
        }
        return enqueueing
                .answer(command(tenant, to, text), standing == null ? null : standing.id())
                .map(EnqueueResult::id);
    }

    private static SendMessage command(Tenant tenant, InboundText to, String text) {
        SendMessage command = address(to)
                .withText(text.replace("{tenant}", tenant.name()))
                .withPriority(Priority.HIGH)
                .expiresAfter(TIME_TO_LIVE);
        SendMessage titled = to.channel().equals(Channel.EMAIL) ? command.withSubject(subject(tenant.name())) : command;
        return to.account().map(titled::via).orElse(titled);
    }

    private static String subject(String name) {
        return Checks.cut(name, LONGEST_SUBJECT);
    }

    private static SendMessage address(InboundText to) {
        if (to.kind() == AddressKind.PHONE) {
            return SendMessage.toAddress(PhoneNumber.of(to.from()), to.channel());
        }
        return to.channel().equals(Channel.EMAIL)
                ? SendMessage.toAddress(EmailAddress.of(to.from()))
                : SendMessage.toAddress(to.from(), to.channel());
    }
}
