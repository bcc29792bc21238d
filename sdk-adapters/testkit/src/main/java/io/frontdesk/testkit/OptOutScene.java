package io.frontdesk.testkit;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.OptOutResult.Helped;
import io.frontdesk.messaging.OptOutResult.Started;
import io.frontdesk.messaging.OptOutResult.Stopped;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.spi.Persistence;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** One person's texts to a desk of its own. */
abstract class OptOutScene {

    static final EmailAddress ANNS = EmailAddress.of("ann@example.org");

    DeskFixture f;

    OptOutScene() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
    }

    final InboundText text(String text) {
        return InboundText.from(ANNS, f.channel, text);
    }

    final Stopped stop(String text) {
        return (Stopped) f.desk.optOuts().handle(text(text));
    }

    final Helped help(String text) {
        return (Helped) f.desk.optOuts().handle(text(text));
    }

    final Started start(InboundText text) {
        return (Started) f.desk.optOuts().handle(text);
    }

    final boolean granted(ContactId contact, Purpose purpose) {
        return f.desk.consents().status(contact, f.channel, purpose).granted();
    }

    final SuppressAddress address() {
        return SuppressAddress.opaque(ANNS.normalized(), f.channel, SuppressionReason.UNSUBSCRIBED);
    }

    final void suppress(SuppressionReason reason) {
        f.desk.suppressions().suppress(SuppressAddress.opaque(ANNS.normalized(), f.channel, reason));
    }

    final Suppression suppression() {
        return f.desk.suppressions().find(address()).orElseThrow();
    }

    final List<OutboundMessage> sent() {
        return f.provider.acceptedMessages();
    }
}
